import { expect, it } from 'vitest'
import { readCredentials, type Cloud } from './credentials-file.ts'

it.each<[Cloud, string, object]>([
  ['hetzner', 'token: "0123"', { hetzner: { token: '0123' } }],
  ['aws', '{"accessKeyId":"a","secretAccessKey":"b"}', { aws: { accessKeyId: 'a', secretAccessKey: 'b' } }],
  ['gcp', '{"type":"service_account"}', { gcp: { serviceAccount: '{"type":"service_account"}' } }],
  ['openstack', 'username: ada', { openstack: { username: 'ada' } }],
])('reads those of %s', (provider, text, input) => {
  expect(readCredentials(provider, text)).toEqual(input)
})

it.each<[string, readonly [Cloud, string], RegExp]>([
  ['a field of something else', ['hetzner', 'token: secret\nkey: secret'], /"key"; known are: token/],
  ['a number', ['hetzner', 'token: 4711'], /"token" is no text/],
  ['nothing', ['aws', ''], /holds no fields/],
  ['half of it', ['aws', 'accessKeyId: secret'], /lacks: secretAccessKey/],
  ['only the secret', ['hetzner', 'secret'], /holds no fields/],
  ['what is no YAML', ['hetzner', 'token: "secret'], /neither YAML nor JSON/],
])('refuses %s, without quoting it', (_name, [provider, text], says) => {
  expect(() => readCredentials(provider, text)).toThrow(says)
  expect(() => readCredentials(provider, text)).not.toThrow(/secret(?!AccessKey)|4711/)
})
