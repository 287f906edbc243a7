import { expect, it } from 'vitest'
import { checkPause, isPaused, newPause, type AskedPause } from './pause.ts'

const NOW = new Date('2026-01-01T12:00:00Z')

it.each<[string, AskedPause, string | undefined]>([
  ['of everything, for ever', {}, undefined],
  ['of two components', { components: ['etcd', 'vpn'] }, undefined],
  ['of no component', { components: [] }, 'components'],
  ['that is over', { until: NOW }, 'until'],
  ['with a reason of two lines', { reason: 'a\nb' }, 'reason'],
])('a pause %s', (_name, asked, field) => {
  expect(checkPause(asked, NOW)?.field).toBe(field)
})

it('keeps each component once, in the order of the platform', () => {
  const pause = newPause({ components: ['vpn', 'etcd', 'vpn'], reason: '' }, { by: 'ann', now: NOW })
  expect(pause).toEqual({ components: ['etcd', 'vpn'], by: 'ann', since: NOW })
})

it.each<[AskedPause | undefined, boolean]>([
  [undefined, false],
  [{}, true],
  [{ components: null }, true],
  [{ components: ['etcd'] }, false],
])('of %j the whole cluster is paused: %s', (asked, whole) => {
  expect(isPaused(asked ? { pause: newPause(asked, { by: 'ann', now: NOW }) } : {})).toBe(whole)
})
