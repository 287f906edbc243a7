import { expect, it } from 'vitest'
import { describeDiff, diffClusters } from '../clusters/diff.ts'
import { AppError } from '../errors.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { checkPoolProviders, machinesMore } from './decide.ts'
import { changeOf, poolOf } from './input.ts'
import { addPool, changePool, removePool } from './service.ts'
import { fromPoolDocs, toPoolDocs } from './stored.ts'

const web = poolOf({
  name: 'web',
  labels: [
    { key: 'tier', value: 'web' },
    { key: 'example.com/a', value: '' },
  ],
  taints: [{ key: 'gpu', value: null, effect: 'NoSchedule' }],
  kubelet: { maxPods: 50, evictionHard: {}, systemReserved: { cpu: '100m', memory: null } },
})
const before = sampleCluster({ nodePools: [web] })

const told = (next: object) => ('kind' in next ? next : describeDiff(diffClusters(before, { ...before, ...next })))

it('adds a pool in the order of names, without what says nothing', () => {
  const next = addPool(before, poolOf({ name: 'db', labels: [], taints: [], kubelet: {}, version: '1.35.1' }))
  expect(next).toMatchObject({ nodePools: [{ name: 'db', version: '1.35.1' }, { name: 'web' }] })
  expect(told(next)).toBe('nodePools.db.provider set to byo, nodePools.db.version set to 1.35.1')
  expect(Object.keys(('nodePools' in next && next.nodePools?.[0]) || {})).toEqual(['name', 'version'])
})

it.each<[string, () => object, string, RegExp]>([
  ['a name that is taken', () => addPool(before, { name: 'web' }), 'name', /already/],
  ['what is no name', () => addPool(before, { name: 'A' }), 'name', /^"A": Use 1 to 40/],
  ['one more than 20', () => addPool(full(), { name: 'x' }), 'name', /may not have more/],
  ['a reserved key', () => changePool(before, 'web', { labels: { 'k8s.io/a': '' } }), 'labels.k8s.io/a', /Kubernetes/],
  ['a newer version', () => changePool(before, 'web', { version: '1.37.0' }), 'version', /newer/],
  ['too many pods', () => changePool(before, 'web', { kubelet: { maxPods: 300 } }), 'kubelet.maxPods', /10 to 250/],
])('refuses %s', (...[, act, field, says]) => {
  expect(act()).toEqual({ kind: 'invalid', field, message: expect.stringMatching(says) as unknown })
})

const full = () => sampleCluster({ nodePools: Array.from({ length: 20 }, (_, at) => ({ name: `p${at}` })) })

it.each<[string, Parameters<typeof changeOf>[0], string]>([
  ['nothing', {}, ''],
  [
    'all labels',
    { labels: [{ key: 'tier', value: 'db' }] },
    'nodePools.web.labels.example.com/a removed (was empty), nodePools.web.labels.tier web → db',
  ],
  [
    'taints',
    { taints: [{ key: 'gpu', value: 'x', effect: 'NoExecute' }] },
    'nodePools.web.taints gpu:NoSchedule → gpu=x:NoExecute',
  ],
  [
    'all settings',
    { kubelet: null },
    'nodePools.web.kubelet.maxPods removed (was 50), nodePools.web.kubelet.systemReserved.cpu removed (was 100m)',
  ],
])('changes %s, and leaves what is not said', (_name, input, says) => {
  expect(told(changePool(before, 'web', changeOf(input)))).toBe(says)
})

const made = { name: 'made', provider: 'local', count: 2 } as const
const local = { name: 'local-eu', provider: 'local' }
const byo = { name: 'byo-eu', provider: 'byo' }

it.each<[string, Parameters<typeof checkPoolProviders>, RegExp | undefined]>([
  ['of a provider that makes machines there', [{ nodePools: [made] }, local], undefined],
  ['of machines of its own', [{ nodePools: [web] }, local], undefined],
  ['where nobody makes machines', [{ nodePools: [web, made] }, byo], /local makes no machines in datacenter byo-eu/],
  ['where another one does', [{ nodePools: [made] }, { name: 'a', provider: 'aws' }], /whose provider is aws/],
  ['in a datacenter that nobody knows any more', [{ nodePools: [made] }, undefined], undefined],
  ['that was there before', [{ nodePools: [made] }, byo, { nodePools: [made] }], undefined],
  [
    'of another provider than before',
    [{ nodePools: [{ name: 'made' }] }, local, { nodePools: [made] }],
    /cannot be changed/,
  ],
])('looks at a pool %s', (_name, args, says) => {
  const mistake = checkPoolProviders(...args)
  expect(mistake?.message ?? '').toMatch(says ?? /^$/)
  expect(mistake?.field ?? 'nodePools.0.provider').toMatch(/^nodePools\.[01]\.provider$/)
})

it('knows how many machines more are asked for', () => {
  expect(machinesMore({ nodePools: [made, web] })).toBe(2)
  expect(machinesMore({ nodePools: [{ ...made, count: 5 }] }, { nodePools: [made] })).toBe(3)
  expect(machinesMore({ nodePools: [] }, { nodePools: [made] })).toBe(0)
})

it('scales a pool whose machines are made, and no other', () => {
  const cluster = sampleCluster({ nodePools: [made, web] })
  expect(changePool(cluster, 'made', { count: 3 })).toMatchObject({
    nodePools: [{ name: 'made', count: 3 }, { name: 'web' }],
  })
  expect(changePool(cluster, 'made', { count: null })).toMatchObject({
    field: 'count',
    message: expect.stringMatching(/say how many/) as unknown,
  })
  expect(changePool(cluster, 'web', { count: 3 })).toMatchObject({ field: 'count' })
})

it('takes a pool away, and says of one that is not there that it is not', () => {
  expect('nodePools' in removePool(before, 'web')).toBe(false)
  expect(() => removePool(before, 'db')).toThrow(AppError)
  expect(() => changePool(before, 'db', {})).toThrow(/no node pool db/)
})

it('is stored without dots in names of fields', () => {
  const docs = toPoolDocs([web])
  expect(docs[0]?.labels).toEqual(['example.com/a=', 'tier=web'])
  expect(fromPoolDocs(docs)).toEqual([{ ...web, labels: { 'example.com/a': '', tier: 'web' } }])
})
