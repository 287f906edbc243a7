import { HELD, type Cluster, type Seed } from './world.ts'

const STEPS = ['Exposure', 'Workloads', 'Volumes', 'Namespace'] as const

type Left = { readonly kind: string; readonly name: string; readonly detail: string | null }
type At = { readonly seed: Seed; readonly stepMs: number; readonly now: Date }

/** How far a deletion is; null while nobody wants it. */
export function deletionOf(cluster: Cluster, { seed, stepMs, now }: At) {
  const { deletedAt, name, id } = cluster
  if (!deletedAt) return null
  if (!seed.reachable && seed.since < deletedAt) return untold(cluster, seed)
  const done = Math.floor((now.getTime() - deletedAt.getTime()) / stepMs)
  const n = name === HELD ? 1 : Math.min(Math.max(done, 0), STEPS.length - 1)
  const step = STEPS[n] ?? 'Namespace'
  const late = name === HELD && done >= 2
  const heldBy = name === HELD ? 'held by finalizer example.com/hold' : null
  const all: Left[] = [
    { kind: 'Service', name: 'apiserver', detail: null },
    { kind: 'Pod', name: 'etcd-0', detail: heldBy },
    { kind: 'PersistentVolumeClaim', name: 'data-etcd-0', detail: null },
    { kind: 'Namespace', name: `cluster-${id}`, detail: null },
  ]
  const left = all.slice(n)
  const since = new Date(deletedAt.getTime() + n * stepMs)
  const deadline = new Date(since.getTime() + stepMs)
  const message = late
    ? `Being deleted, and held since ${since.toISOString()} by pods in namespace cluster-${id}: Pod etcd-0 (${heldBy}). Whoever set a finalizer has to take it away. It is tried again by itself.`
    : `Being deleted, at step ${step}.`
  const whyNoForce = late
    ? null
    : `The deletion of ${name} goes on, at step ${step}: force is taken when that is not over by ${deadline.toISOString()}.`
  const leaves = [resourceOf(cluster, seed), ...left]
  return { step, since, deadline, late, message, left, leftCount: left.length, whyNoForce, leaves }
}

/** Of a seed that was away when the deletion was asked for, which has said nothing of it. */
function untold(cluster: Cluster, seed: Seed) {
  const message = `Being deleted as soon as seed ${seed.name} is back.`
  const whyNoForce = `Seed ${seed.name} is away since ${seed.since.toISOString()} and may come back.`
  const leaves: Left[] = [
    resourceOf(cluster, seed),
    { kind: 'Namespace', name: `cluster-${cluster.id}`, detail: `on seed ${seed.name}, with the whole control plane` },
  ]
  const left: readonly Left[] = []
  return { step: null, since: null, deadline: null, late: false, message, left, leftCount: 0, whyNoForce, leaves }
}

const resourceOf = ({ id }: Cluster, seed: Seed): Left => ({
  kind: 'Cluster',
  name: id,
  detail: `on seed ${seed.name}, which goes on deleting it when it can`,
})
