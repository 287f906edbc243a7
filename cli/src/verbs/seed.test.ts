import { expect, it } from 'vitest'
import { differences } from './seed.ts'

const nothing = { listed: 7, differing: 0, missing: [], missingCount: 0, unknown: [], unknownCount: 0 }
const relisted = { __typename: 'RelistSeedOk', ...nothing } as const

it('says what a seed has, and what was done about it', () => {
  expect(differences('eu', relisted, false)).toEqual([
    'Seed eu has 7 clusters; what was known of 0 differed and was replaced.',
  ])
  expect(differences('eu', { ...relisted, differing: 2 }, true)).toEqual([
    'Seed eu has 7 clusters; what was known of 2 differed and would be replaced.',
  ])
})

it('names what only one side knows, and how many more there are', () => {
  const [, ...lines] = differences(
    'eu',
    {
      ...relisted,
      missing: [{ id: 'a1', name: 'web', project: { name: 'shop' } }],
      missingCount: 3,
      unknown: [
        { id: 'b2', createdAt: '2026-01-31T12:00:00.000Z', wasDeleted: false },
        { id: 'c3', createdAt: null, wasDeleted: true },
      ],
      unknownCount: 2,
    },
    false,
  )
  expect(lines).toEqual([
    '  web of project shop (a1) is not on it: the master makes it there.',
    '  2 more are not on it.',
    '  b2, made 2026-01-31T12:00:00.000Z, is on it and not known: nobody touches it.',
    '  c3 is on it and not known: it was deleted, and the master takes it away.',
  ])
})
