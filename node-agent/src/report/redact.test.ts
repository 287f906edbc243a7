import { expect, it } from 'vitest'
import { redact } from './redact.ts'

it.each([
  ['joined with abcdef.0123456789abcdef today', 'joined with (a token) today'],
  ['Authorization: Bearer abc.def-123456', 'Authorization: Bearer (a secret)'],
  ['got eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJrdWJl.c2ln and went on', 'got (a token) and went on'],
  ['password=hunter2hunter2 user=me', 'password=(a secret) user=me'],
  ['proxy http://me:secret@10.0.0.1:3128/', 'proxy http://(a secret)@10.0.0.1:3128/'],
  ['-----BEGIN EC PRIVATE KEY-----\nMHc\n-----END EC PRIVATE KEY-----\nend', '(a private key)\nend'],
  ['E1121 08:54:20 kubelet.go:1804] "Failed" err="no route to 10.0.0.1:6443"', undefined],
])('of "%s"', (text, want) => {
  expect(redact(text)).toBe(want ?? text)
})
