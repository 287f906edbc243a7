import { expect, it } from 'vitest'
import type { SeenCluster } from '../seeds/seen-cluster.ts'
import type { Progress } from './progress-repository.ts'
import { compareList } from './relist.ts'

const seen = (name: string, resourceVersion = '5', uid = `uid-of-${name}`): SeenCluster => ({
  name,
  uid,
  resourceVersion,
  creationTimestamp: '2026-01-01T00:00:00Z',
  isBeingDeleted: false,
  revision: 1,
  status: { conditions: [] },
})
const known = (id: string, more: Partial<Progress> = {}): Progress => ({
  id,
  revision: 1,
  syncedRevision: 1,
  isDeleted: false,
  uid: `uid-of-${id}`,
  order: 5,
  ...more,
})
const neverHeardOf = (id: string): Progress => ({ id, revision: 1, syncedRevision: 0, isDeleted: false })

it.each<[string, { list: SeenCluster[]; stored: Progress[] }, object]>([
  ['nothing on either side', { list: [], stored: [] }, {}],
  ['what was reported last', { list: [seen('a')], stored: [known('a')] }, { reports: ['a'] }],
  ['a newer report', { list: [seen('a', '6')], stored: [known('a')] }, { reports: ['a'], differing: ['a'] }],
  [
    'an older one: the seed was restored',
    { list: [seen('a', '4')], stored: [known('a')] },
    { reports: ['a'], differing: ['a'] },
  ],
  [
    'another object of that name',
    { list: [seen('a', '5', 'other')], stored: [known('a')] },
    { reports: ['a'], differing: ['a'] },
  ],
  ['a first report', { list: [seen('a')], stored: [neverHeardOf('a')] }, { reports: ['a'], differing: ['a'] }],
  ['one that the seed lost', { list: [], stored: [known('a')] }, { missing: ['a'] }],
  ['one that the seed was never told of', { list: [], stored: [neverHeardOf('a')] }, { missing: ['a'] }],
  ['one whose end was waited for', { list: [], stored: [known('a', { isDeleted: true })] }, {}],
  ['one that nobody here knows', { list: [seen('a')], stored: [known('b')] }, { missing: ['b'], unknown: ['a'] }],
])('%s', (_name, { list, stored }, expected) => {
  const found = compareList(list, stored)
  expect({
    reports: found.reports.map(({ name }) => name),
    differing: found.differing,
    missing: found.missing.map(({ id }) => id),
    unknown: found.unknown.map(({ name }) => name),
  }).toEqual({ reports: [], differing: [], missing: [], unknown: [], ...expected })
})
