import { expect, it } from 'vitest'
import { describeTransport } from './failures.ts'

const failure = (code: string) => new Error('fetch failed', { cause: Object.assign(new Error(code), { code }) })
const HOUR_MS = 3_600_000

it.each<[string, number | undefined, RegExp]>([
  ['ECONNREFUSED', undefined, /nobody listens/],
  [
    'CERT_NOT_YET_VALID',
    HOUR_MS,
    /not valid yet: this machine's clock is 1 hour behind the API server's; set it right/,
  ],
  ['CERT_HAS_EXPIRED', -HOUR_MS, /expired: this machine's clock is 1 hour ahead of the API server's; set it right/],
  ['CERT_HAS_EXPIRED', 2_000, /both clocks say 20.*Z, so the certificate itself is wrong/],
  ['CERT_NOT_YET_VALID', undefined, /here it is 20.*Z; is that so\?/],
  ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', undefined, /not of this cluster's authority/],
])('says what %s means when the other clock is %s ms ahead', (code, offsetMs, sentence) => {
  expect(describeTransport(failure(code), offsetMs)).toMatch(sentence)
})

it('passes on what it does not know', () => {
  expect(describeTransport(new Error('something new'))).toBe('something new')
})
