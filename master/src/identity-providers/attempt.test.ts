import { expect, it } from 'vitest'
import { Sealer } from '../secrets/sealing.ts'
import { attemptEnd, openAttempt, safePath, sealAttempt } from './attempt.ts'

const sealer = new Sealer([Buffer.alloc(32, 1).toString('base64')])
const now = new Date('2030-01-01T00:00:00Z')
const attempt = {
  provider: 'company',
  state: 'state',
  nonce: 'nonce',
  codeVerifier: 'verifier',
  returnTo: '/clusters',
  expiresAt: attemptEnd(now),
}

it('comes back as it was, and shows nothing on the way', () => {
  const value = sealAttempt(attempt, sealer)
  expect(value).toMatch(/^[\w.-]+$/)
  expect(openAttempt(value, sealer, { provider: 'company', now })).toEqual(attempt)
})

it.each<[string, (value: string) => string, { provider?: string; now?: Date }]>([
  ['one that is over', (value) => value, { now: attempt.expiresAt }],
  ['one of another provider', (value) => value, { provider: 'other' }],
  ['one that was changed', (value) => `${value.slice(0, -3)}AAA`, {}],
  ['something else', () => 'x', {}],
  ['one sealed elsewhere', () => sealAttempt(attempt, new Sealer([Buffer.alloc(32, 2).toString('base64')])), {}],
])('does not take %s', (_name, change, is) => {
  expect(openAttempt(change(sealAttempt(attempt, sealer)), sealer, { provider: 'company', now, ...is })).toBeUndefined()
})

it.each([
  ['/clusters/a1?tab=nodes#x', '/clusters/a1?tab=nodes#x'],
  ['//evil.example', '/'],
  ['/\\evil.example', '/'],
  ['https://evil.example', '/'],
  ['/a\r\nSet-Cookie: x', '/'],
  [undefined, '/'],
])('returns from %s to %s', (asked, to) => {
  expect(safePath(asked)).toBe(to)
})
