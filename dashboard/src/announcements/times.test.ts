import { expect, it } from 'vitest'
import { formatTimes, fromField, toField } from './times.ts'

const startsAt = '2026-03-01T19:00:00.000Z'
const berlin = { locale: 'en-GB', timeZone: 'Europe/Berlin', now: new Date('2026-06-01T00:00:00Z') }
/** Of whichever kind: which one stands there is the library's business. */
const plain = (text: string) => text.replaceAll(/\s/gu, ' ')

it('is told on the clock of the reader, which is named', () => {
  expect(plain(formatTimes({ startsAt }, berlin))).toMatch(/^from Sun,? 1 Mar,? (at )?20:00 CET$/)
  expect(plain(formatTimes({ startsAt }, { ...berlin, timeZone: 'America/New_York' }))).toMatch(/14:00 (GMT-5|EST)$/)
})

it('has an end where there is one, and the day once', () => {
  const endsAt = '2026-03-01T21:00:00.000Z'
  expect(plain(formatTimes({ startsAt, endsAt }, berlin))).toMatch(/^Sun,? 1 Mar,? 20:00 ?– ?22:00 CET$/)
})

it('says the year of another one', () => {
  const now = new Date('2027-06-01T00:00:00Z')
  expect(plain(formatTimes({ startsAt }, { ...berlin, now }))).toContain('1 Mar 2026')
})

it('goes into a field and comes back', () => {
  expect(toField(null)).toBe('')
  expect(fromField('')).toBeNull()
  expect(toField(startsAt)).toMatch(/^2026-03-0[12]T\d\d:\d\d$/)
  expect(fromField(toField(startsAt))).toBe(startsAt)
})

it('keeps its seconds where nobody touched it', () => {
  const exact = '2026-03-01T19:00:12.345Z'
  expect(fromField(toField(exact), exact)).toBe(exact)
  expect(fromField(toField(startsAt), '2026-03-01T18:59:12.345Z')).toBe(startsAt)
})
