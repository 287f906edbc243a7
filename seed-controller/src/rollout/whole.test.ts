import type { KubernetesObject, V1Deployment } from '#kubernetes'
import { expect, it } from 'vitest'
import { hasPods } from '../cluster/desired.ts'
import type { Observed } from '../cluster/observed.ts'
import { planCluster } from '../cluster/plan.ts'
import { carryOut, NOW, settled, settledAs } from '../cluster/settled.fixture.ts'
import { statusOf, withKnown } from '../cluster/status.ts'
import { lookAt } from './observe.ts'
import { planRollout } from './plan.ts'

const TICK_MS = 30_000
const PACE = { atOnce: { clusters: 5 }, deadlineMs: 120_000 }
const BROKEN = 'registry.example.com/broken'

type Seed = Observed['seed']
type World = { readonly seed: Seed; readonly clusters: readonly Observed[]; readonly now: Date }

const first: Seed = settled.seed
const second: Seed = { ...first, edition: 'second', vpnImage: 'docker.io/seedbed/vpn:0.2.0' }
const broken: Seed = { ...second, edition: 'broken', registry: BROKEN }

/** What the kubelets of the seed make of a workload by the next time that it is looked at. */
function run(object: KubernetesObject): KubernetesObject {
  const live = structuredClone(object) as V1Deployment
  const wanted = live.spec?.replicas ?? 1
  const isThere = live.spec?.template.spec?.containers.every(({ image }) => !image?.startsWith(BROKEN)) ?? false
  const ready = isThere ? wanted : 0
  live.status = { replicas: wanted, readyReplicas: ready, updatedReplicas: ready }
  return live
}

const running = (o: Observed): Observed => ({
  ...o,
  objects: new Map([...o.objects].map(([key, object]) => [key, hasPods(object) ? run(object) : object])),
})

/** One pass of the controller of each cluster; gives what was applied. */
function pass(o: Observed): { readonly after: Observed; readonly applied: readonly string[] } {
  const plan = planCluster(o)
  const actions = plan.stages.flat()
  const { cluster } = o
  const rollout = cluster.status?.rollout
  const status = { ...withKnown(statusOf(o, plan), cluster.status), ...(rollout ? { rollout } : {}) }
  const seen = actions.reduce(carryOut, { ...o, cluster: { ...cluster, status } })
  const applied = actions.flatMap((a) => (a.kind === 'apply' && hasPods(a.manifest) ? [a.manifest.metadata.name] : []))
  return { after: running(seen), applied }
}

/** Every cluster, then the turns; gives what happened. */
function tick(world: World): { readonly after: World; readonly log: readonly string[] } {
  const now = new Date(world.now.getTime() + TICK_MS)
  const passes = world.clusters.map((o) => pass({ ...o, seed: world.seed, now }))
  const seen = passes.map(({ after }) => after)
  const found = seen.flatMap(({ cluster }) => lookAt(cluster, now).map(({ facts }) => facts))
  const { turns } = planRollout({ edition: world.seed.edition, pace: PACE, now, isWhole: true, clusters: found })
  const given = new Map(turns.map(({ cluster, rollout }) => [cluster, rollout]))
  const clusters = seen.map((o) => {
    const rollout = given.get(o.cluster.metadata.name) ?? o.cluster.status?.rollout
    return { ...o, cluster: { ...o.cluster, status: { ...o.cluster.status, ...(rollout ? { rollout } : {}) } } }
  })
  const log = [
    ...passes.flatMap(({ after, applied }) =>
      applied.length > 0 ? [`${after.cluster.metadata.name}: ${applied.join(', ')}`] : [],
    ),
    ...turns.map(({ cluster, kind }) => `${cluster} ${kind}`),
  ]
  return { after: { seed: world.seed, clusters, now }, log }
}

function play(world: World, ticks: number): { readonly after: World; readonly log: readonly string[] } {
  const log: string[] = []
  let after = world
  for (let n = 0; n < ticks; n += 1) {
    const next = tick(after)
    after = next.after
    log.push(...next.log)
  }
  return { after, log }
}

const reasons = ({ clusters }: World) =>
  clusters.map(({ cluster }) => cluster.status?.conditions?.find(({ type }) => type === 'RolledOut')?.reason)

/** Three clusters that the first edition has made. */
const begun = play(
  { seed: first, clusters: ['a', 'b', 'c'].map((name) => running(settledAs(name))), now: NOW },
  3,
).after

it('clusters are made at once, and what is made is left alone', () => {
  expect(reasons(begun)).toEqual(['RolledOut', 'RolledOut', 'RolledOut'])
  expect(play(begun, 5).log).toEqual([])
  expect(play({ ...begun, seed: { ...first, edition: 'same' } }, 5).log).toEqual([])
})

it('another edition is given to one cluster, then to the others, whoever leads', () => {
  const { after, log } = play({ ...begun, seed: second }, 10)
  expect(log).toEqual(['a begins', 'a: vpn', 'a ends', 'b begins', 'b: vpn', 'b ends', 'c begins', 'c: vpn', 'c ends'])
  expect(reasons(after)).toEqual(['RolledOut', 'RolledOut', 'RolledOut'])
})

it('one that does not work ends with the first cluster, and the one before brings that back', () => {
  const stopped = play({ ...begun, seed: broken }, 20)
  expect(stopped.log).toEqual([
    'a begins',
    'a: etcd, apiserver, controller-manager, scheduler, vpn, prometheus',
    'a stops',
  ])
  expect(reasons(stopped.after)).toEqual(['RolloutStopped', 'RolloutPending', 'RolloutPending'])

  const back = play({ ...stopped.after, seed: first }, 5)
  expect(back.log).toEqual(['a begins', 'a: etcd, apiserver, controller-manager, scheduler, vpn, prometheus', 'a ends'])
  expect(reasons(back.after)).toEqual(['RolledOut', 'RolledOut', 'RolledOut'])
})
