import { expect, it } from 'vitest'
import { parseSettings } from './settings.ts'

const base64 = (text: string) => Buffer.from(text).toString('base64')
const good = {
  url: base64('https://10.0.0.2:7071\n'),
  token: base64('hush'),
  certificateAuthority: base64('-----BEGIN CERTIFICATE-----\n…\n-----END CERTIFICATE-----\n'),
}

it('reads how the machine API is reached', () => {
  expect(parseSettings(good, 'Secret x')).toMatchObject({ url: 'https://10.0.0.2:7071', token: 'hush' })
})

it.each<[string, Record<string, string>, RegExp]>([
  ['an address without TLS', { ...good, url: base64('http://10.0.0.2') }, /^in Secret x url has to be .*https/],
  ['no token', { url: good.url, certificateAuthority: good.certificateAuthority }, /token is missing/],
  ['an empty token', { ...good, token: '' }, /token is empty/],
  ['no certificate', { ...good, certificateAuthority: base64('hush') }, /certificateAuthority has to be a certificate/],
])('says what is wrong with %s, and not what it is', (_name, data, says) => {
  expect(() => parseSettings(data, 'Secret x')).toThrow(says)
  expect(() => parseSettings(data, 'Secret x')).not.toThrow(/hush/)
})
