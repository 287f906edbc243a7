import { expect, it } from 'vitest'
import { readClusterFilter, type ClusterFilter } from './cluster-filter.ts'

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
