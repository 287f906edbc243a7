import type { KubernetesObject, V1Secret } from '#kubernetes'
import { expect, it } from 'vitest'
import type { Cluster, ClusterStatus } from '#seed-api'
import { ApiError } from '../kube/api-error.ts'
import type { Kube } from '../kube/kube.ts'
import type { Customers } from './customer.ts'
import { fingerprint, stamp } from './desired.ts'
import { CONTENT, FINALIZER } from './names.ts'
import { reconcileCluster } from './reconcile.ts'
import { rightsIn } from './rights.ts'
import { rootsOf } from './roots-secret.ts'
import { newCluster, NOW, oldRootsSecret, roots } from './settled.fixture.ts'

const said = { status: 'True', message: '', lastTransitionTime: '2026-01-01T00:00:00Z' } as const
const cluster: Cluster = {
  ...newCluster,
  metadata: { ...newCluster.metadata, finalizers: [FINALIZER] },
  status: { conditions: [{ ...said, type: 'EtcdAvailable', reason: 'Running' }] },
}
const namespace = { metadata: { name: 'cluster-a1', labels: { 'seedbed.dev/cluster': 'a1' } } }
const [rights] = stamp([rightsIn({ id: 'a1', namespace: 'cluster-a1', profile: 'single' })])
const conflict = new ApiError(409, 'secrets "roots" already exists')

/** A seed that holds one cluster and its keys; `calls` counts what was asked of it. */
function seed(o: { cluster?: Cluster; secret?: V1Secret; fails?: Readonly<Record<string, Error>> }) {
  const calls: string[] = []
  const statuses: ClusterStatus[] = []
  const replaced: V1Secret[] = []
  const call = <T>(name: string, answer: T): Promise<T> => {
    calls.push(name)
    const error = o.fails?.[name]
    return error ? Promise.reject(error) : Promise.resolve(answer)
  }
  const held = o.cluster ?? cluster
  const kube: Partial<Record<keyof Kube, (...args: never[]) => unknown>> = {
    find: ({ kind }: { kind: string }) => call('find', { Cluster: held, RoleBinding: rights }[kind] ?? namespace),
    list: (kind: { kind: string }) =>
      call<KubernetesObject[]>('list', kind.kind === 'Secret' && o.secret ? [o.secret] : []),
    apply: () => call('apply', undefined),
    create: () => call('create', undefined),
    replace: (manifest: V1Secret) => call('replace', void replaced.push(manifest)),
    delete: (kind: { kind: string }) => call(`delete ${kind.kind}`, undefined),
    writeStatus: (_at: never, part: { status: ClusterStatus }) => call('writeStatus', void statuses.push(part.status)),
  }
  const settings = {
    edition: 'now',
    externalAddress: '198.51.100.7',
    vpnImage: 'vpn',
    etcdStorage: { sizeMiB: 2048 },
    issuer: undefined,
  }
  const deps = {
    kube: kube as unknown as Kube,
    customers: {} as Customers,
    seed: settings,
    now: () => NOW,
    onRollout: () => undefined,
  }
  return { calls, statuses, replaced, reconcile: () => reconcileCluster(deps, 'a1') }
}

const data = Object.fromEntries(
  Object.entries(roots).map(([file, text]) => [file, Buffer.from(text).toString('base64')]),
)
const secret = (change: object, made = data): V1Secret => ({
  kind: 'Secret',
  metadata: { name: 'roots', annotations: { [CONTENT]: fingerprint(made) } },
  data: { ...data, ...change },
})
const ready = (status: ClusterStatus | undefined) => status?.conditions?.find(({ type }) => type === 'Ready')

it('a conflict that stays is told and waits for its turn, as other failures do', async () => {
  const { reconcile, calls, statuses } = seed({ fails: { create: conflict } })
  await expect(reconcile()).rejects.toBe(conflict)
  expect(calls.filter((name) => name === 'create')).toHaveLength(4)
  expect(ready(statuses.at(-1))).toMatchObject({ reason: 'Refused', message: expect.stringMatching(/already exists/) })
})

it.each([
  ['incomplete', secret({ 'etcd-ca.key': '' }), 'RootsDamaged'],
  ['incomplete in what was added for the VPN', secret({ 'vpn-ca.key': '' }), 'RootsDamaged'],
  [
    'without all that was added for the VPN',
    Object.assign({}, secret({}), { data: oldRootsSecret.data }),
    'RootsChanged',
  ],
  ['others than were made', secret({ 'etcd-ca.key': Buffer.from('other').toString('base64') }), 'RootsChanged'],
])('keys that are %s are told, and nothing is changed with them', async (_name, secret, reason) => {
  const { reconcile, calls, statuses } = seed({ secret })
  expect(await reconcile()).toEqual({ requeueAfterMs: 60_000 })
  expect(ready(statuses[0])?.reason).toBe(reason)
  expect(calls.filter((name) => name !== 'find' && name !== 'list')).toEqual(['writeStatus'])
})

it('roots from before the VPN are completed, and none of them is changed', async () => {
  const { reconcile, replaced } = seed({ secret: oldRootsSecret })
  await reconcile()
  expect(replaced[0]?.data).toMatchObject(oldRootsSecret.data ?? {})
  expect(replaced[0]?.metadata?.resourceVersion).toBe('41')
  expect(() => rootsOf(replaced[0] ?? {})).not.toThrow()
})

it('damaged keys are not in the way of a deletion', async () => {
  const metadata = { ...cluster.metadata, deletionTimestamp: '2026-01-01T12:00:00Z' }
  const { reconcile, calls } = seed({ cluster: { ...cluster, metadata }, secret: secret({ 'etcd-ca.key': '' }) })
  await reconcile()
  expect(calls).toContain('delete Namespace')
})

it('what could not be looked at keeps what was said of it', async () => {
  const { reconcile, statuses } = seed({ fails: { list: new Error('etcdserver: request timed out') } })
  await expect(reconcile()).rejects.toThrow('timed out')
  expect(statuses[0]?.conditions?.find(({ type }) => type === 'EtcdAvailable')).toEqual(cluster.status?.conditions?.[0])
  expect(ready(statuses[0])?.message).toMatch(/request timed out/)
})
