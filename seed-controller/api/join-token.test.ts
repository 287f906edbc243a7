import { expect, it } from 'vitest'
import { formatJoinToken, parseJoinToken } from './join-token.ts'

const token = {
  server: 'https://198.51.100.7:31234',
  token: 'abcdef.0123456789abcdef',
  authorityHash: `sha256:${'0a'.repeat(32)}`,
}
const wire = (value: object) => `sbj_${Buffer.from(JSON.stringify(value)).toString('base64url')}`

it('a token survives being written and read, with what a terminal adds', () => {
  expect(parseJoinToken(`\n${formatJoinToken(token)} \n`)).toEqual(token)
})

it.each([
  ['nothing', '', /does not begin with sbj_/],
  ['a bootstrap token', 'abcdef.0123456789abcdef', /does not begin with sbj_/],
  ['one that was cut', formatJoinToken(token).slice(0, 40), /cut short/],
  ['a server without TLS', wire({ s: 'http://10.0.0.1', t: token.token, h: token.authorityHash }), /its server/],
  ['a short secret', wire({ s: token.server, t: 'abcdef.0123', h: token.authorityHash }), /its token/],
  ['another hash', wire({ s: token.server, t: token.token, h: 'md5:00' }), /its authorityHash/],
])('%s is refused by a sentence that holds nothing of it', (_name, text, why) => {
  expect(() => parseJoinToken(text)).toThrow(why)
  expect(() => parseJoinToken(text)).not.toThrow(/0123456789abcdef/)
})
