import { expect, it } from 'vitest'
import type { ListedSnapshot } from '#seed-api'
import type { Observed } from '../clusters/model.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { decideBeginning } from './decide-beginning.ts'

const listed = (name: string, o: Partial<ListedSnapshot> = {}): ListedSnapshot => ({
  name,
  requestedBy: 'schedule',
  createdAt: '2026-03-01T12:00:00Z',
  kubernetesVersion: '1.36.1',
  state: 'Ready',
  message: 'It is so.',
  portable: true,
  ...o,
})
const observed: Observed = {
  uid: 'u',
  order: 1,
  createdAt: '2026-03-01T12:00:00Z',
  version: '1.36.1',
  conditions: [],
  seenAt: new Date(),
  snapshots: [
    listed('good'),
    listed('tried', { state: 'Verifying', portable: undefined }),
    listed('bad', { state: 'Failed' }),
    listed('old', { portable: false, notPortable: 'It was taken before.' }),
    listed('unsaid', { portable: undefined }),
  ],
}
const network = { podCIDR: '10.8.0.0/16', serviceCIDR: '10.9.0.0/16' }
const source = sampleCluster({ version: '1.36.3', profile: 'ha', network, observed, deletedAt: new Date() })

type Asked = Parameters<typeof decideBeginning>[2]
it.each<[string, string, Asked, RegExp]>([
  ['no such snapshot', 'other', {}, /^restoreFrom\.snapshot: There is no snapshot "other"/],
  ['one that is tried', 'tried', {}, /^restoreFrom\.snapshot: .*not seen to work yet/],
  ['one of no use', 'bad', {}, /^restoreFrom\.snapshot: .*of no use\. It is so\./],
  ['one without keys', 'old', {}, /^restoreFrom\.snapshot: It was taken before\.$/],
  ['one whose keys nobody knows of', 'unsaid', {}, /^restoreFrom\.snapshot: Its seed has not said/],
  ['an older version', 'good', { version: '1.35.4' }, /^version: .*of Kubernetes 1\.36\.1/],
  ['one that is too new', 'good', { version: '1.38.0' }, /^version: /],
  ['other pods', 'good', { network: { podCIDR: '10.7.0.0/16' } }, /^network\.podCIDR: .*10\.8\.0\.0/],
  ['other Services', 'good', { network: { serviceCIDR: '10.7.0.0/16' } }, /^network\.serviceCIDR: .*10\.9\.0\.0/],
])('refuses %s', (...[, name, asked, words]) => {
  const decided = decideBeginning(source, name, asked)
  expect('kind' in decided ? `${decided.field}: ${decided.message}` : 'decided').toMatch(words)
})

it.each<[string, Asked, object]>([
  ['what it was, where nothing is said', {}, { version: '1.36.1', profile: 'ha', network }],
  [
    'what is said',
    { version: '1.37.0', profile: 'single', network: { podCIDR: '10.8.0.0/16', serviceCIDR: null } },
    { version: '1.37.0', profile: 'single', network },
  ],
])('makes a cluster %s, also of one that is being deleted', (_, asked, want) => {
  expect(decideBeginning(source, 'good', asked)).toEqual(want)
})
