import { expect, it } from 'vitest'
import { planKeys, signingKey } from './keys.ts'

const DAY = 86_400_000
const now = new Date('2026-06-01T00:00:00Z')
const days = (count: number) => new Date(now.getTime() + count * DAY)
/** Keys that sign from so many days before (-) or after now. */
const keysOf = (starts: readonly number[]) =>
  starts.map((start, i) => ({ id: `k${i + 1}`, sequence: i + 1, signsFrom: days(start) }))

it.each<[string, number[], { signs?: string; creates?: number; removes?: string[] }]>([
  ['nothing yet: it signs at once', [], { creates: 0 }],
  ['the first, of a master whose clock is ahead', [0.01], { signs: 'k1' }],
  ['one that is young', [-5], { signs: 'k1' }],
  ['one that is due in more than a week', [-22.9], { signs: 'k1' }],
  ['one that is due in a week: the next is published, and does not sign yet', [-23], { signs: 'k1', creates: 7 }],
  ['one that was due long ago: the next is published all the same before it signs', [-90], { signs: 'k1', creates: 7 }],
  ['the next one waiting', [-29.5, 0.5], { signs: 'k1' }],
  ['the next one signing, while tokens of the old one live', [-30.4, -0.4], { signs: 'k2' }],
  ['the next one signing, when no token of the old one lives', [-30.6, -0.6], { signs: 'k2', removes: ['k1'] }],
  ['old ones that nobody took away', [-61, -31, -1], { signs: 'k3', removes: ['k1', 'k2'] }],
])('%s', (_name, starts, { signs, creates, removes = [] }) => {
  const keys = keysOf(starts)
  expect(signingKey(keys, now)?.id).toBe(signs)
  const create = creates === undefined ? {} : { create: { sequence: starts.length + 1, signsFrom: days(creates) } }
  expect(planKeys(keys, now)).toEqual({ ...create, remove: removes })
})
