import { expect, it } from 'vitest'
import type { ListedSnapshot } from '#seed-api'
import type { Cluster, Observed } from '../clusters/model.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { decideRestore } from './decide.ts'

const listed = (state: ListedSnapshot['state']): ListedSnapshot => ({
  name: state,
  requestedBy: 'schedule',
  createdAt: '2026-03-01T12:00:00Z',
  state,
  message: 'It is so.',
})
const observed: Observed = {
  uid: 'u',
  order: 1,
  createdAt: '2026-03-01T12:00:00Z',
  version: '1.36.3',
  conditions: [],
  seenAt: new Date(),
  snapshots: [listed('Ready'), listed('Verifying'), listed('Failed')],
}
const cluster = (o: Partial<Cluster> = {}): Cluster => sampleCluster({ version: '1.36.3', observed, ...o })
const restore = (step: 'Preparing' | 'Done') => ({
  name: 'r1',
  snapshot: 's1',
  step,
  startedAt: '2026-03-01T12:00:00Z',
  since: '2026-03-01T12:00:00Z',
  status: 'Unknown' as const,
  reason: 'R',
  message: 'It is so.',
})

it.each<[string, Partial<Cluster>, string, RegExp]>([
  ['a cluster that is being deleted', { deletedAt: new Date() }, 'Ready', /^clusterId: .*being deleted/],
  ['a paused one', { pause: { by: 'ann', since: new Date() } }, 'Ready', /^clusterId: .*paused by ann/],
  ['one that never ran', { observed: { ...observed, version: undefined } }, 'Ready', /^clusterId: .*not run yet/],
  ['one on its way', { version: '1.37.0' }, 'Ready', /^clusterId: .*from Kubernetes 1\.36\.3 to 1\.37\.0/],
  [
    'one that is being restored',
    { observed: { ...observed, restore: restore('Preparing') } },
    'Ready',
    /^clusterId: .*brought back to snapshot s1 already/,
  ],
  ['one that was restored', { observed: { ...observed, restore: restore('Done') } }, 'Ready', /^Ready$/],
  ['one with a snapshot that works', {}, 'Ready', /^Ready$/],
  ['one with a snapshot that is tried', {}, 'Verifying', /^snapshot: .*not seen to work yet/],
  ['one with a snapshot that is no good', {}, 'Failed', /^snapshot: .*of no use\. It is so\./],
  ['one with no such snapshot', {}, 'other', /^snapshot: There is no snapshot "other"/],
])('%s', (...[, o, name, want]) => {
  const decided = decideRestore(cluster(o), name)
  expect('kind' in decided ? `${decided.field}: ${decided.message}` : decided.name).toMatch(want)
})
