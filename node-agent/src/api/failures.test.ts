import { expect, it } from 'vitest'
import { describeTransport } from './failures.ts'

const failure = (code: string) => new Error('fetch failed', { cause: Object.assign(new Error(code), { code }) })

it.each([
  ['ECONNREFUSED', /nobody listens/],
  ['CERT_NOT_YET_VALID', /clock is behind \(here it is 2026-01-01T00:00:00.000Z\)/],
  ['CERT_HAS_EXPIRED', /clock ahead/],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', /not of this cluster's authority/],
])('says what %s means', (code, sentence) => {
  expect(describeTransport(failure(code), new Date('2026-01-01'))).toMatch(sentence)
})

it('passes on what it does not know', () => {
  expect(describeTransport(new Error('something new'))).toBe('something new')
})
