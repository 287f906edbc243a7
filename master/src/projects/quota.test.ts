import { expect, it } from 'vitest'
import { freeSlot } from './quota.ts'

it.each<[string, { taken: (number | undefined)[]; limit?: number }, number | undefined]>([
  ['the first', { taken: [] }, 0],
  ['no limit', { taken: [0, 1, 2] }, 3],
  ['a gap', { taken: [0, 2] }, 1],
  ['room', { taken: [0], limit: 2 }, 1],
  ['full', { taken: [0, 1], limit: 2 }, undefined],
  ['nothing at all', { taken: [], limit: 0 }, undefined],
  ['a lowered limit, full', { taken: [0, 5, 6], limit: 2 }, undefined],
  ['a lowered limit, one place left', { taken: [5], limit: 2 }, 0],
  ['a lowered limit, that place taken', { taken: [0, 5], limit: 2 }, undefined],
  ['a lowered limit, full by a place further up', { taken: [1, 5], limit: 2 }, undefined],
  ['without a place', { taken: [undefined], limit: 2 }, 0],
  ['without a place, full', { taken: [undefined, 0], limit: 2 }, undefined],
  ['without a place, no limit', { taken: [undefined] }, 0],
])('%s', (_name, { taken, limit }, slot) => {
  expect(freeSlot(taken, limit)).toBe(slot)
})
