import { expect, it } from 'vitest'
import { clockOffsetMs, describeClock } from './clock.ts'

const noon = Date.parse('2026-01-01T12:00:00Z')
const minutes = (n: number) => n * 60_000

it.each([
  ['Thu, 01 Jan 2026 13:00:00 GMT', minutes(60)],
  ['Thu, 01 Jan 2026 11:00:00 GMT', minutes(-60)],
  ['Thu, 01 Jan 2026 12:00:02 GMT', 0],
  ['yesterday', undefined],
  [undefined, undefined],
  [['Thu, 01 Jan 2026 13:00:00 GMT'], undefined],
])('reads %s', (header, want) => {
  // The answer was made half way between.
  const [sentMs, answeredMs] = want === 0 ? [noon, noon + 4_000] : [noon, noon]
  expect(clockOffsetMs(header, { sentMs, answeredMs })).toBe(want)
})

it.each([
  [undefined, undefined],
  [minutes(1), undefined],
  [minutes(-1), undefined],
  [minutes(60) - 1_234, "1 hour behind the API server's"],
  [minutes(-90), "1 hour 30 minutes ahead of the API server's"],
  [minutes(-3), "3 minutes ahead of the API server's"],
])('an offset of %s ms is %s', (offsetMs, want) => expect(describeClock(offsetMs)).toBe(want))
