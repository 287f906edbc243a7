import { expect, it } from 'vitest'
import type { Cluster } from '#seed-api'
import type { Customers } from '../cluster/customer.ts'
import { FINALIZER } from '../cluster/names.ts'
import { newCluster, NOW } from '../cluster/settled.fixture.ts'
import { StalledError } from '../errors.ts'
import type { Kube } from '../kube/kube.ts'
import { createMemoryProvider } from './memory-provider.fixture.ts'
import { MACHINES_FINALIZER } from './names.ts'
import type { MachineProvider } from './provider.ts'
import { reconcileMachines } from './reconcile.ts'
import type { Providers } from './settings.ts'

const ID = newCluster.metadata.name
const pools: Cluster['spec']['nodePools'] = [{ name: 'web', provider: 'local', count: 2 }]

type Change = { readonly finalizers?: string[]; readonly deleted?: true; readonly spec?: Partial<Cluster['spec']> }

const clusterWith = ({ finalizers = [FINALIZER], deleted, spec }: Change): Cluster => ({
  ...newCluster,
  metadata: { ...newCluster.metadata, finalizers, ...(deleted ? { deletionTimestamp: '2026-01-01T11:00:00Z' } : {}) },
  spec: { ...newCluster.spec, ...spec },
})

/** A seed that holds one cluster, whose API server does not answer; `log` says what was written. */
function seed(cluster: Cluster, provider: MachineProvider | StalledError) {
  const log: string[] = []
  const write = (line: string) => Promise.resolve(void log.push(line))
  const kube: Partial<Record<keyof Kube, (...args: never[]) => unknown>> = {
    find: () => Promise.resolve(cluster),
    setFinalizers: (_kind: never, _at: never, finalizers: string[]) => write(`finalizers ${finalizers.join(' ')}`),
    writeStatus: (
      _at: never,
      { status }: { status: { conditions?: { reason: string }[]; remainingMachines?: string[] } },
    ) =>
      write(
        status.remainingMachines
          ? `remaining ${status.remainingMachines.join(' ')}`
          : `said ${status.conditions?.map(({ reason }) => reason).join(' ')}`,
      ),
  }
  let opened = 0
  const open = () => {
    opened += 1
    return provider instanceof StalledError ? Promise.reject(provider) : Promise.resolve(provider)
  }
  const deps = {
    kube: kube as unknown as Kube,
    customers: {} as Customers,
    providers: { open } as unknown as Providers,
    namespace: 'seedbed-system',
    now: () => NOW,
  }
  return { log, opened: () => opened, run: () => reconcileMachines(deps, ID) }
}

it.each<[string, Change]>([
  ['has no pools', {}],
  ['has pools of its own machines only', { spec: { nodePools: [{ name: 'own' }] } }],
  ['is paused', { spec: { nodePools: pools, paused: true } }],
  ['is deleted and never had any', { spec: { nodePools: pools }, deleted: true }],
])('asks nobody for a cluster that %s', async (_name, change) => {
  const s = seed(clusterWith(change), createMemoryProvider())
  expect(await s.run()).toEqual({})
  expect([s.log, s.opened()]).toEqual([[], 0])
})

it('holds the cluster before anything is made, and waits for its API server', async () => {
  const s = seed(clusterWith({ spec: { nodePools: pools } }), createMemoryProvider())
  expect(await s.run()).toEqual({})
  expect(s.log).toEqual([`finalizers ${FINALIZER} ${MACHINES_FINALIZER}`, 'said MachinesAwaitCluster'])
})

it('says what the operator has to do where the provider is not set up, and holds nothing', async () => {
  const s = seed(
    clusterWith({ spec: { nodePools: pools } }),
    new StalledError('ProviderNotSetUp', 'there is no Secret'),
  )
  expect(await s.run()).toEqual({ requeueAfterMs: 60_000 })
  expect(s.log).toEqual(['said ProviderNotSetUp'])
})

it('ends all machines of a cluster that is deleted, and then lets it go', async () => {
  const provider = createMemoryProvider()
  for (const name of ['web-1', 'web-2']) {
    await provider.create({ clusterId: ID, name, pool: 'web', joinToken: 'sbj_x' })
  }
  await provider.create({ clusterId: 'other', name: 'web-1', pool: 'web', joinToken: 'sbj_x' })
  const s = seed(clusterWith({ finalizers: [FINALIZER, MACHINES_FINALIZER], deleted: true }), provider)

  provider.mood = 'away'
  expect(await s.run()).toEqual({ requeueAfterMs: 15_000 })
  expect(s.log).toEqual(['said ProviderUnavailable'])
  provider.mood = 'well'
  expect(await s.run()).toEqual({ requeueAfterMs: 3_000 })
  expect((await provider.list(ID)).map(({ state }) => state)).toEqual(['Deleting', 'Deleting'])
  expect(await s.run()).toEqual({})
  expect(s.log.slice(1)).toEqual(['remaining web-1 web-2', 'said MachinesLeaving', `finalizers ${FINALIZER}`])
  expect(await provider.list('other')).toHaveLength(1)
})

it('does not take what goes wrong elsewhere for a matter of providers', async () => {
  const s = seed(clusterWith({ spec: { nodePools: pools } }), new StalledError('Invalid', 'of something else'))
  await expect(s.run()).rejects.toThrow('of something else')
  expect(s.log).toEqual([])
})
