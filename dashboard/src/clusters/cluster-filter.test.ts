import { expect, it } from 'vitest'
import { readClusterFilter, toApiFilter, type ClusterFilter } from './cluster-filter.ts'

it.each<[string, Record<string, unknown>, ClusterFilter]>([
  ['nothing', {}, {}],
  [
    'all',
    { search: 'web', datacenter: 'byo-eu', state: 'ready' },
    { search: 'web', datacenter: 'byo-eu', state: 'ready' },
  ],
  ['what makes no sense', { search: 5, datacenter: [], state: 'purple', more: 1 }, {}],
  ['empty', { search: '', datacenter: '' }, {}],
])('an address with %s', (_name, search, filter) => {
  expect(readClusterFilter(search)).toEqual(filter)
})

it.each<[ClusterFilter, object]>([
  [{}, {}],
  [
    { search: 'web', datacenter: 'byo-eu' },
    { search: 'web', datacenter: 'byo-eu' },
  ],
  [{ state: 'ready' }, { ready: true, deleting: false }],
  [{ state: 'waiting' }, { ready: false, deleting: false }],
  [{ state: 'deleting' }, { deleting: true }],
])('%j is asked as %j', (filter, asked) => {
  expect(toApiFilter(filter)).toEqual(asked)
})
