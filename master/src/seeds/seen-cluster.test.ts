import { expect, it } from 'vitest'
import { readCluster } from './seen-cluster.ts'

const condition = {
  type: 'Ready',
  status: 'True',
  reason: 'AllComponentsAvailable',
  message: 'All is well.',
  lastTransitionTime: '2026-01-01T00:00:00Z',
}
const PEM = '-----BEGIN CERTIFICATE-----\nMIIB+/=\n-----END CERTIFICATE-----\n'
const status = {
  observedRevision: 3,
  endpoint: 'https://203.0.113.10:30001',
  certificateAuthorityData: 'YQ==',
  auditSinkClientCAData: Buffer.from(PEM).toString('base64'),
  version: '1.36.3',
  nodes: { total: 2, ready: 1, cpuMillis: 4000, memoryMiB: 8192 },
  conditions: [condition],
}
const object = (change: object = {}) => ({
  metadata: { name: 'abc', uid: 'u', resourceVersion: '7', creationTimestamp: '2026-01-01T00:00:00Z' },
  spec: { revision: 3 },
  status,
  ...change,
})
const long = 'x'.repeat(5_000_000)

it('takes what makes sense as it is', () => {
  expect(readCluster(object())).toEqual({
    name: 'abc',
    uid: 'u',
    resourceVersion: '7',
    creationTimestamp: '2026-01-01T00:00:00Z',
    isBeingDeleted: false,
    revision: 3,
    status,
  })
})

const snapshot = {
  name: 'abc-1',
  requestedBy: 'person',
  user: 'ann@example.org',
  createdAt: '2026-01-01T00:00:00Z',
  takenAt: '2026-01-01T00:00:01Z',
  sizeBytes: 5,
  kubernetesVersion: '1.36.3',
  state: 'Ready',
  message: 'It works.',
}
const restore = {
  name: 'abc-back',
  snapshot: 'abc-1',
  step: 'Preparing',
  startedAt: '2026-01-01T00:00:00Z',
  since: '2026-01-01T00:00:01Z',
  status: 'Unknown',
  reason: 'Preparing',
  message: 'It goes on.',
}
const seen = (said: object) => readCluster(object({ status: { ...status, ...said } }))?.status

it('takes snapshots and a restore that make sense, and drops what does not', () => {
  expect(seen({ snapshots: [snapshot], restore })).toMatchObject({ snapshots: [snapshot], restore })
  const odd = [
    { ...snapshot, name: '../../x' },
    { ...snapshot, state: 'Eaten' },
    { ...snapshot, createdAt: 'soon' },
    'text',
  ]
  expect(seen({ snapshots: [...odd, { ...snapshot, takenAt: 'soon', sizeBytes: -1 }] })?.snapshots).toEqual([
    { ...snapshot, takenAt: undefined, sizeBytes: undefined },
  ])
  expect(seen({ snapshots: Array.from({ length: 10_000 }, () => snapshot) })?.snapshots).toHaveLength(50)
  expect(seen({ restore: { ...restore, step: 'Eaten' } })?.restore).toBeUndefined()
  expect(seen({ restore: { ...restore, message: long } })?.restore?.message.length).toBeLessThan(1_100)
})

const listed = {
  name: 'worker-1',
  createdAt: '2026-01-01T00:00:00Z',
  version: '1.36.3',
  addresses: ['198.18.128.1'],
  podCIDR: '10.244.1.0/24',
  ready: true,
  agent: 'Failing',
  agentVersion: '0.1.0',
  tunnels: { up: 0, wanted: 1 },
  phases: [{ name: 'tunnels', title: 'VPN', state: 'failed', since: '2026-01-01T00:00:00Z', failures: 3 }],
  repairs: [{ what: 'kubelet', count: 2 }],
  lines: ['no answer'],
}

const nodes = (all: readonly unknown[]) => seen({ nodes: { total: 1, ready: 1, listed: all } })?.nodes?.listed

it('takes nodes that make sense, and of what is odd in them nothing', () => {
  expect(nodes([listed])).toEqual([listed])
  const odd = {
    addresses: ['<b>', '10.0.0.1'],
    tunnels: 'up',
    phases: [{ name: 'x y' }],
    lines: ['a\u0000\nb', 7],
    agentVersion: '<b>',
  }
  expect(nodes([{ ...listed, name: '../x' }, { ...listed, agent: 'Odd' }, 'text', { ...listed, ...odd }])).toEqual([
    { ...listed, addresses: ['10.0.0.1'], agentVersion: undefined, tunnels: undefined, phases: [], lines: ['a b'] },
  ])
  // Between the seed and its nodes.
  expect(nodes([{ ...listed, agentRefused: '0.2.0-abababababab' }])).toEqual([listed])
  expect(nodes(Array.from({ length: 1_000 }, () => listed))).toHaveLength(50)
  expect(JSON.stringify(nodes([{ ...listed, lines: Array.from({ length: 99 }, () => long) }])).length).toBeLessThan(
    2_000,
  )
})

it.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['a page', '<html><body>502</body></html>'],
  ['a list', []],
  ['another kind', { ...object(), kind: 'Secret' }],
  ['no name', { ...object(), metadata: {} }],
  ['a name that is a path', { ...object(), metadata: { name: '../../x' } }],
  ['a name without end', { ...object(), metadata: { name: long } }],
])('takes %s for no cluster', (_name, said) => {
  expect(readCluster(said)).toBeUndefined()
})

it.each<[string, object, object]>([
  ['no status', { status: null }, { conditions: [] }],
  ['a status that is text', { status: long }, { conditions: [] }],
  [
    'numbers that are text',
    { status: { ...status, observedRevision: '3' } },
    { ...status, observedRevision: undefined },
  ],
  ['numbers beyond all', { status: { ...status, nodes: { total: 1e12, ready: -1 } } }, { ...status, nodes: undefined }],
  [
    'an address that runs',
    { status: { ...status, endpoint: 'javascript:alert(1)' } },
    { ...status, endpoint: undefined },
  ],
  [
    'an address without end',
    { status: { ...status, endpoint: `https://${long}` } },
    { ...status, endpoint: undefined },
  ],
  [
    'a CA that is a page',
    { status: { ...status, certificateAuthorityData: '<html>' } },
    { ...status, certificateAuthorityData: undefined },
  ],
  [
    'an authority of sinks that is a page',
    { status: { ...status, auditSinkClientCAData: Buffer.from('<html>').toString('base64') } },
    { ...status, auditSinkClientCAData: undefined },
  ],
  [
    'an authority of sinks with a key behind it',
    {
      status: {
        ...status,
        auditSinkClientCAData: Buffer.from(`${PEM}-----BEGIN PRIVATE KEY-----\n`).toString('base64'),
      },
    },
    { ...status, auditSinkClientCAData: undefined },
  ],
  ['a version of its own', { status: { ...status, version: 'latest' } }, { ...status, version: undefined }],
  ['conditions that are text', { status: { ...status, conditions: 'all well' } }, { ...status, conditions: [] }],
  [
    'odd conditions among good ones',
    { status: { ...status, conditions: [null, 1, { type: '<b>' }, condition] } },
    status,
  ],
  [
    'the same condition twice',
    { status: { ...status, conditions: [condition, { ...condition, status: 'False' }] } },
    status,
  ],
  [
    'a condition of values that nobody knows',
    {
      status: {
        ...status,
        conditions: [{ type: 'Ready', status: 'Perhaps', reason: 'a b', message: 7, lastTransitionTime: 'soon' }],
      },
    },
    { ...status, conditions: [{ ...condition, status: 'Unknown', reason: 'Unknown', message: '' }] },
  ],
  [
    'a message that hides what it says',
    { status: { ...status, conditions: [{ ...condition, message: 'a\u0000\n\u202eb' }] } },
    { ...status, conditions: [{ ...condition, message: 'a b' }] },
  ],
])('of %s keeps what can be known', (_name, change, expected) => {
  expect(readCluster(object(change))?.status).toEqual(expected)
})

it('keeps of the problems of nodes those that make sense, ten at most, in plain text', () => {
  const problem = { node: 'worker-1', reason: 'PhaseFailing', phase: 'tunnels', message: 'VPN: no answer' }
  const odd = [null, { ...problem, node: '../x' }, { ...problem, reason: 'Perhaps' }, { ...problem, message: long }]
  const read = (problems: unknown) =>
    readCluster(object({ status: { ...status, nodes: { ...status.nodes, unhealthy: 3, problems } } }))?.status.nodes
  expect(read([...odd.slice(0, 3), problem])).toEqual({ ...status.nodes, unhealthy: 3, problems: [problem] })
  expect(read(Array.from({ length: 5_000 }, () => problem))?.problems).toHaveLength(10)
  expect(read('all')).toEqual({ ...status.nodes, unhealthy: 3 })
  expect(JSON.stringify(read(odd))?.length).toBeLessThan(1_000)
})

it('bounds what it keeps', () => {
  const conditions = Array.from({ length: 10_000 }, (_, n) => ({ ...condition, type: `C${n}`, message: long }))
  expect(JSON.stringify(readCluster(object({ status: { ...status, conditions } }))).length).toBeLessThan(60_000)
})

it.each([{ resourceVersion: 'NaN' }, { resourceVersion: '9'.repeat(30) }, { creationTimestamp: 'x' }, { uid: long }])(
  'does not take for said what makes no sense (%#)',
  (odd) => {
    const seen = readCluster(object({ metadata: { ...object().metadata, ...odd } }))
    expect(seen?.[Object.keys(odd)[0] as keyof typeof seen]).toBeUndefined()
  },
)

it('takes an object of which the seed-controller has said nothing yet', () => {
  const { status: _status, ...fresh } = object()
  expect(readCluster(fresh)).toMatchObject({ name: 'abc', revision: 3, status: { conditions: [] } })
  expect(readCluster({ metadata: { name: 'abc' } })).toMatchObject({ name: 'abc', revision: undefined })
})

it('does not take an odd revision for none', () => {
  expect(readCluster(object({ spec: 'nothing' }))).toMatchObject({ name: 'abc', revision: undefined })
})

const alert = {
  name: 'NodeDiskFilling',
  severity: 'warning',
  subject: 'worker-1',
  summary: 'A disk fills.',
  since: '2026-01-01T00:00:00Z',
}
it.each<[string, unknown[], unknown]>([
  ['as they are', [alert], [alert]],
  ['without those of no name', [{ ...alert, name: 'a b' }, alert], [alert]],
  ['without those that are neither', [{ ...alert, severity: 'none' }], []],
  ['on one line', [{ ...alert, summary: 'a\nb' }], [{ ...alert, summary: 'a b' }]],
  ['bounded', Array.from({ length: 99 }, () => alert), Array.from({ length: 20 }, () => alert)],
])('takes alerts %s', (_name, alerts, want) => {
  expect(seen({ alerts })?.alerts).toEqual(want)
})
