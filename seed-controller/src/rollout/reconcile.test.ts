import type { KubernetesObject } from '#kubernetes'
import { expect, it } from 'vitest'
import type { Cluster, ClusterStatus, Condition } from '#seed-api'
import { newCluster, NOW } from '../cluster/settled.fixture.ts'
import { ApiError } from '../kube/api-error.ts'
import { reconcileRollout } from './reconcile.ts'

const ago = (seconds: number) => new Date(NOW.getTime() - seconds * 1000).toISOString()
const said = (type: string, status: 'True' | 'False', reason = type): Condition => ({
  type,
  status,
  reason,
  message: '',
  lastTransitionTime: ago(100),
})
const ready = said('Ready', 'True')
const waits = { conditions: [ready, said('RolledOut', 'False', 'RolloutPending')] }
const conflict = new ApiError(409, 'the object has been modified')

type World = Readonly<Record<string, { status?: ClusterStatus; spec?: Partial<Cluster['spec']>; deleted?: boolean }>>

function seed(world: World, { fails, unjudged = [] }: { fails?: Error; unjudged?: readonly string[] } = {}) {
  const clusters: KubernetesObject[] = Object.entries(world).map(([name, { status, spec, deleted }]) => {
    const metadata = { name, resourceVersion: `of-${name}`, ...(deleted ? { deletionTimestamp: ago(9) } : {}) }
    const object = { ...newCluster, metadata, spec: { ...newCluster.spec, ...spec }, status }
    return object
  })
  const written: unknown[] = []
  const events: unknown[] = []
  const kube = {
    list: <T>() => Promise.resolve(clusters as T[]),
    writeStatus: ({ name }: { name: string }, part: object) =>
      fails ? Promise.reject(fails) : Promise.resolve(void written.push({ name, ...part })),
  }
  const deps = {
    kube,
    now: () => NOW,
    edition: 'next',
    isJudged: (id: string) => !unjudged.includes(id),
    pace: { atOnce: { clusters: 1 }, deadlineMs: 60_000 },
    events: {
      rolloutSeen: (seen: object) => void events.push(seen),
      rolloutTurn: (kind: string, cluster: string) => void events.push(`${cluster} ${kind}`),
    },
  }
  return { written, events, reconcile: () => reconcileRollout(deps) }
}

it('a turn is given where nobody has changed the cluster meanwhile, and told', async () => {
  const { reconcile, written, events } = seed({ a1: { status: waits }, b1: { status: waits } })
  expect(await reconcile()).toEqual({ requeueAfterMs: 5_000 })
  const status = { rollout: { to: 'next', since: NOW.toISOString() } }
  expect(written).toEqual([{ name: 'a1', status, writer: 'rollout', resourceVersion: 'of-a1' }])
  expect(events).toEqual(['a1 begins', { waiting: 1, going: 1, stopped: 0 }])
})

it('who has seen an older state decides anew', async () => {
  const { reconcile, events } = seed({ a1: { status: waits } }, { fails: conflict })
  await expect(reconcile()).rejects.toBe(conflict)
  expect(events).toEqual([])
})

it('one that has not been looked at may be the one to go first: all wait for it', async () => {
  const { reconcile, written } = seed({ a1: { status: waits }, b1: {} }, { unjudged: ['b1'] })
  expect(await reconcile()).toEqual({ requeueAfterMs: 5_000 })
  expect(written).toEqual([])
})

it('where nobody waits, nobody looks again', async () => {
  const { reconcile, written } = seed({ a1: { status: { conditions: [ready, said('RolledOut', 'True')] } } })
  expect(await reconcile()).toEqual({})
  expect(written).toEqual([])
})

const late = { conditions: [ready, said('RolledOut', 'False', 'RollingOut')], rollout: { to: 'next', since: ago(61) } }
const restore = { name: 'r', snapshot: 's', step: 'Stopping', startedAt: ago(9), since: ago(9) } as const

it.each<[string, World[string], boolean]>([
  ['that does not come up', { status: late }, true],
  ['that is paused', { status: late, spec: { paused: true } }, false],
  ['that is being deleted', { status: late, deleted: true }, false],
  [
    'that is being restored',
    { status: { ...late, restore: { ...restore, status: 'False', reason: 'Stopping', message: '' } } },
    false,
  ],
  ['that nobody understands', { status: late, spec: { profile: 'huge' as 'ha' } }, false],
])('a cluster %s stops the others: see the last column', async (_name, bad, stops) => {
  const { reconcile, events } = seed({ a1: bad, b1: { status: waits } })
  expect(await reconcile()).toEqual({ requeueAfterMs: stops ? 30_000 : 5_000 })
  expect(events).toEqual(
    stops ? ['a1 stops', { waiting: 1, going: 1, stopped: 1 }] : ['b1 begins', { waiting: 0, going: 1, stopped: 0 }],
  )
})

it.each<[string, number, string[]]>([
  ['since before it waits', 200, ['a1 begins']],
  ['since it waits: that may be why', 90, []],
  ['for a moment', 30, []],
])('a cluster that has not been ready %s', async (_name, seconds, begun) => {
  const ill = { ...said('Ready', 'False'), lastTransitionTime: ago(seconds) }
  const going = { ...late, rollout: { to: 'next', since: ago(10) } }
  const { reconcile, events } = seed({
    a1: { status: { conditions: [ill, said('RolledOut', 'False', 'RolloutPending')] } },
    b1: { status: going },
  })
  await reconcile()
  expect(events.slice(0, -1)).toEqual(begun)
})
