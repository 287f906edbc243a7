import { expect, it } from 'vitest'
import type { Cluster, Observed } from '../clusters/model.ts'
import type { VersionConfig } from '../files/versions.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { upgradeBlockers, upgradeChecks, type UpgradeCheckName } from './upgrade-checks.ts'

const now = new Date('2026-06-01T12:00:00Z')
const versions: VersionConfig = {
  releases: [
    { version: '1.38.0' },
    { version: '1.37.1' },
    { version: '1.37.0', deprecated: '2026-01-01' },
    { version: '1.36.3' },
  ],
}
const seed = { name: 'eu', reachable: true, since: now }
const condition = (type: string, status: 'True' | 'False' | 'Unknown', reason = 'Told') => ({
  type,
  status,
  reason,
  message: `${type} is ${status}.`,
  lastTransitionTime: now.toISOString(),
})
const well: Observed = {
  uid: 'u',
  order: 1,
  createdAt: '2026-01-01T00:00:00Z',
  version: '1.36.3',
  nodes: { total: 2, ready: 2, oldestKubelet: '1.36.3', newestKubelet: '1.36.3' },
  deprecatedApis: [],
  conditions: [condition('Ready', 'True'), condition('EtcdHealthy', 'True')],
  seenAt: now,
}
const cluster = (observed: Partial<Observed> = {}, change: Partial<Cluster> = {}): Cluster =>
  sampleCluster({ version: '1.36.3', observed: { ...well, ...observed }, ...change })

const ask = (one: Cluster, to = '1.37.1', seen = seed) => upgradeChecks(one, to, { versions, now, seed: seen })
const outcomes = (checks: ReturnType<typeof ask>) => checks.map(({ name, outcome }) => `${name} ${outcome}`)

it('a cluster that is well can go to the next version, and every check says so', () => {
  const checks = ask(cluster())
  expect(new Set(checks.map(({ outcome }) => outcome))).toEqual(new Set(['pass']))
  for (const { message } of checks) expect(message).toMatch(/^[A-Z].*\.$/)
})

it.each(['banana', 'v1.37.1', '1.37', '', '1.39.0'])('of %j, which nobody offers, only that is said', (to) => {
  const checks = ask(cluster(), to)
  expect(outcomes(checks)).toEqual(['version blocking'])
  expect(checks[0]?.message).toBe(
    `Kubernetes "${to}" is not offered. This cluster is at 1.36.3. Choose one of: 1.37.1, 1.37.0.`,
  )
  expect(upgradeBlockers(cluster(), to, { versions, now })).toEqual(checks)
})

it('a cluster that never ran is made with another version', () => {
  const { observed: _, ...unseen } = cluster()
  expect(upgradeBlockers(unseen, '1.37.1', { versions, now })).toEqual([])
})

type Row = [string, Cluster, UpgradeCheckName, 'warning' | 'blocking', RegExp, string?]
const apis = [
  { api: 'flowschemas.v1beta3.flowcontrol.apiserver.k8s.io', removedIn: '1.37' },
  { api: 'bindings.v1', removedIn: '1.38' },
]
it.each<Row>([
  ['to what is not offered', cluster(), 'version', 'blocking', /"1\.37\.9" is not offered/, '1.37.9'],
  ['down', cluster({}, { version: '1.37.1' }), 'version', 'blocking', /never down/, '1.37.0'],
  ['to what it has', cluster(), 'version', 'warning', /nothing would change/, '1.36.3'],
  ['to what is deprecated', cluster(), 'version', 'warning', /deprecated since 2026-01-01/, '1.37.0'],
  [
    'while it is paused',
    cluster({}, { pause: { by: 'ann', since: now } }),
    'pause',
    'warning',
    /paused by ann.*resumes/,
  ],
  [
    'while a component of it is paused',
    cluster({}, { pause: { by: 'ann', since: now, components: ['etcd', 'vpn'] } }),
    'pause',
    'blocking',
    /Of etcd, vpn nothing is changed, since ann paused that.*Resume the cluster first/,
  ],
  [
    'two steps from what it runs',
    cluster({}, { version: '1.37.1' }),
    'progress',
    'blocking',
    /still runs 1\.36\.3, on its way to 1\.37\.1: wait/,
    '1.38.0',
  ],
  [
    'while it goes elsewhere',
    cluster({}, { version: '1.37.0' }),
    'progress',
    'warning',
    /still runs 1\.36\.3, on its way to 1\.37\.0/,
  ],
  [
    'while it is not ready',
    cluster({ conditions: [condition('Ready', 'False'), condition('EtcdHealthy', 'True')] }),
    'ready',
    'blocking',
    /not ready: Ready is False\. Repair it first/,
  ],
  [
    'while it is not ready because of an upgrade',
    cluster({ conditions: [condition('Ready', 'False'), condition('EtcdHealthy', 'True')] }, { version: '1.37.0' }),
    'ready',
    'warning',
    /not ready/,
  ],
  [
    'while a member of etcd is silent',
    cluster({ conditions: [condition('Ready', 'True'), condition('EtcdHealthy', 'False', 'EtcdMemberSilent')] }),
    'etcd',
    'blocking',
    /EtcdHealthy is False/,
  ],
  [
    'while etcd is nearly full',
    cluster({ conditions: [condition('Ready', 'True'), condition('EtcdHealthy', 'False', 'EtcdNearlyFull')] }),
    'etcd',
    'warning',
    /EtcdHealthy is False/,
  ],
  [
    'away from its nodes',
    cluster({ nodes: { total: 1, ready: 1, oldestKubelet: '1.33.9', newestKubelet: '1.36.3' } }),
    'nodes',
    'blocking',
    /kubelet 1\.33\.9.*upgrade or replace/,
  ],
  [
    'behind its nodes',
    cluster({ nodes: { total: 1, ready: 1, oldestKubelet: '1.36.3', newestKubelet: '1.38.0' } }),
    'nodes',
    'warning',
    /kubelet 1\.38\.0, which is newer/,
  ],
  [
    'of whose nodes nothing is said',
    cluster({ nodes: { total: 1, ready: 1 } }),
    'nodes',
    'warning',
    /does not say which kubelets/,
  ],
  [
    'whose programs ask for what goes',
    cluster({ deprecatedApis: apis }),
    'apis',
    'warning',
    /refused: flowschemas\.v1beta3\.flowcontrol\.apiserver\.k8s\.io \(gone in 1\.37\)\. Update/,
  ],
  [
    'with a gate that the version does not have',
    cluster({}, { controlPlane: { featureGates: { StaleControllerConsistencyJob: false } } }),
    'options',
    'blocking',
    /^controlPlane\.featureGates\.StaleControllerConsistencyJob: .*Change that first, or together/,
  ],
  ['that nobody has looked at', cluster({ deprecatedApis: undefined }), 'apis', 'warning', /has not looked yet/],
])('of an upgrade %s it warns or refuses', (...[, one, name, outcome, message, to]) => {
  const said = ask(one, to).find((check) => check.name === name)
  expect(said).toMatchObject({ outcome })
  expect(said?.message).toMatch(message)
  const blocked = upgradeBlockers(one, to ?? '1.37.1', { versions, now }).map((check) => check.name)
  expect(blocked.includes(name)).toBe(outcome === 'blocking')
})

it('a seed that is away is told of, and refuses nothing', () => {
  expect(outcomes(ask(cluster(), '1.37.1', { ...seed, reachable: false }))).toContain('seed warning')
})
