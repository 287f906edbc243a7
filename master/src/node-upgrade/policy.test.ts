import { expect, it } from 'vitest'
import { nodeUpgradeInput } from './input.ts'
import { checkNodeUpgrade, nodeUpgradeOf, readNodeUpgrade, WrittenNodeUpgrade } from './policy.ts'

const WINDOW = { start: '22:30', durationMinutes: 120, timeZone: 'Europe/Berlin' }

it.each<[Parameters<typeof checkNodeUpgrade>[0], string | undefined]>([
  [undefined, undefined],
  [{ maxUnavailable: '2', paused: true, drainTimeoutSeconds: 60, window: WINDOW }, undefined],
  [{ maxUnavailable: '25%' }, undefined],
  [{ maxUnavailable: '0' }, 'nodeUpgrade.maxUnavailable'],
  [{ maxUnavailable: '0%' }, 'nodeUpgrade.maxUnavailable'],
  [{ maxUnavailable: '101%' }, 'nodeUpgrade.maxUnavailable'],
  [{ maxUnavailable: 'all' }, 'nodeUpgrade.maxUnavailable'],
  [{ drainTimeoutSeconds: 59 }, 'nodeUpgrade.drainTimeoutSeconds'],
  [{ window: { ...WINDOW, start: '24:00' } }, 'nodeUpgrade.window.start'],
  [{ window: { ...WINDOW, durationMinutes: 1_441 } }, 'nodeUpgrade.window.durationMinutes'],
  [{ window: { ...WINDOW, days: [] } }, 'nodeUpgrade.window.days'],
  [{ window: { ...WINDOW, timeZone: 'Mars/Olympus' } }, 'nodeUpgrade.window.timeZone'],
])('of %o is wrong: %s', (policy, field) => {
  const mistake = checkNodeUpgrade(policy)
  expect(mistake?.field).toBe(field)
  expect(mistake?.message ?? 'Fine.').toMatch(/\.$/)
})

it('takes a number of nodes as a number, and null for what is not said', () => {
  expect(readNodeUpgrade(WrittenNodeUpgrade.parse({ maxUnavailable: 3 }))).toEqual({ maxUnavailable: '3' })
  expect(nodeUpgradeInput({ maxUnavailable: null, paused: false, window: { ...WINDOW, days: null } })).toEqual({
    paused: false,
    window: WINDOW,
  })
  expect(nodeUpgradeOf({})).toEqual({})
})
