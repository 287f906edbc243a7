import { expect, it } from 'vitest'
import type { MaintenanceWindow } from '#seed-api'
import { windowState } from './window.ts'

const BERLIN: MaintenanceWindow = {
  days: ['saturday'],
  start: '23:00',
  durationMinutes: 180,
  timeZone: 'Europe/Berlin',
}

/** `open`, or when it opens, or why it never does. */
function say(window: MaintenanceWindow, now: string): string {
  const state = windowState(window, new Date(now))
  if (state.open) return 'open'
  return 'why' in state ? state.why : state.opensAt.toISOString()
}

// 2026-01-03 is a Saturday, as is 2026-07-04. Clocks go forward on 2026-03-29 and back on 2026-10-25.
it.each<[string, Partial<MaintenanceWindow>, string, string]>([
  ['before it opens', {}, '2026-01-03T21:59:59Z', '2026-01-03T22:00:00.000Z'],
  ['from its first moment', {}, '2026-01-03T22:00:00Z', 'open'],
  ['past midnight, on a day that is not named', {}, '2026-01-04T00:59:59Z', 'open'],
  ['until it has lasted', {}, '2026-01-04T01:00:00Z', '2026-01-10T22:00:00.000Z'],
  ['in summer an hour earlier', {}, '2026-07-04T21:00:00Z', 'open'],
  ['on every day where none is named', { days: undefined }, '2026-01-05T12:00:00Z', '2026-01-05T22:00:00.000Z'],
  [
    'at an hour that is left out',
    { days: ['sunday'], start: '02:30' },
    '2026-03-28T20:00:00Z',
    '2026-03-29T01:30:00.000Z',
  ],
  [
    'as long as it says, also while clocks go back',
    { start: '23:30', durationMinutes: 240 },
    '2026-10-25T01:29:00Z',
    'open',
  ],
  ['and no longer', { start: '23:30', durationMinutes: 240 }, '2026-10-25T01:30:00Z', '2026-10-31T22:30:00.000Z'],
  ['of a whole day', { start: '00:00', durationMinutes: 1440 }, '2026-01-03T22:59:00Z', 'open'],
  [
    'in a zone that there is not',
    { timeZone: 'Europe/Nowhere' },
    '2026-01-03T22:00:00Z',
    '"Europe/Nowhere" is no time zone',
  ],
])('a window is told %s', (...[, change, now, want]) => {
  const { days, ...window } = { ...BERLIN, ...change }
  expect(say({ ...window, ...(days ? { days } : {}) }, now)).toBe(want)
})

it('no window is always open', () => {
  expect(windowState(undefined, new Date())).toEqual({ open: true })
})
