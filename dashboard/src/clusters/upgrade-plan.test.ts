import { expect, it } from 'vitest'
import { bestChoice, choicesOf, sortByVersion, sortCandidates, type Candidate } from './upgrade-plan.ts'

const cluster = (name: string, version: string, ...availableUpdates: string[]): Candidate => ({
  id: name,
  name,
  version,
  revision: 1,
  availableUpdates,
  deletedAt: null,
  viewerCanUpdate: true,
})
const old = cluster('old', '1.34.2', '1.35.9', '1.34.10')
const web = cluster('web', '1.35.1', '1.36.3', '1.35.9')
const shop = cluster('shop', '1.35.8', '1.36.3', '1.35.9')

it('names those that cannot be upgraded at all, with why', () => {
  const { able, unable } = sortCandidates([
    web,
    cluster('newest', '1.36.3'),
    { ...web, name: 'going', deletedAt: '2026-01-01T00:00:00Z' },
    { ...web, name: 'theirs', viewerCanUpdate: false },
  ])
  expect(able).toEqual([web])
  expect(unable.map(({ cluster: { name }, why }) => `${name}: ${why}`)).toEqual([
    'newest: There is nothing newer than its 1.36.3 for it.',
    'going: It is being deleted.',
    'theirs: It takes the role owner or editor in the project.',
  ])
})

it.each<[string, Candidate[], { choices: string[]; best: string | undefined }]>([
  ['none', [], { choices: [], best: undefined }],
  ['those alike', [web, shop], { choices: ['1.36.3 for 2', '1.35.9 for 2'], best: '1.36.3' }],
  [
    'those of which one is older',
    [web, old],
    { choices: ['1.36.3 for 1', '1.35.9 for 2', '1.34.10 for 1'], best: '1.35.9' },
  ],
  [
    'those with nothing in common',
    [cluster('a', '1.34.2', '1.34.10'), shop],
    { choices: ['1.36.3 for 1', '1.35.9 for 1', '1.34.10 for 1'], best: '1.36.3' },
  ],
])('of %s offers every version, and takes the newest that most have', (_name, all, { choices, best }) => {
  expect(choicesOf(all).map(({ version, count }) => `${version} for ${count}`)).toEqual(choices)
  expect(bestChoice(choicesOf(all))).toBe(best)
})

it('names those that cannot go to a version in one step, with where they can go', () => {
  const { able, unable } = sortByVersion([web, old], '1.36.3')
  expect(able).toEqual([web])
  expect(unable).toEqual([
    { cluster: old, why: 'From its 1.34.2 there is no way to 1.36.3 in one step: it can go to 1.35.9 or 1.34.10.' },
  ])
})
