import { namespaceOf } from '#seed-api'
import type { SeedState } from './conditions.ts'
import type { Cluster, ObservedDeletion } from './model.ts'

/** A seed that is away for less may be on its way back. */
const SEED_GONE_MS = 10 * 60_000
/** A seed-controller that has said nothing of a deletion for so long does not run, or is not there. */
const UNHEARD_MS = 15 * 60_000

/** Something of a cluster that is not deleted. */
export type LeftBehind = { readonly kind: string; readonly name: string; readonly detail?: string | undefined }

/** A cluster that is being deleted, as people see that. */
export type DeletionOf = { readonly cluster: Cluster; readonly said: ObservedDeletion | undefined }

/** Undefined while nobody wants the cluster deleted. Pure. */
export const deletionOf = (cluster: Cluster): DeletionOf | undefined =>
  cluster.deletedAt && { cluster, said: cluster.observed?.deletion }

/**
 * Why a cluster cannot be forgotten by force now; undefined where it can: a step of its deletion is late, or its seed
 * does not come back, or has not even begun. Pure.
 */
export function whyNoForce(cluster: Cluster, seed: SeedState, now: Date): string | undefined {
  const { deletedAt, name, observed } = cluster
  if (!deletedAt) return `Cluster ${name} is not being deleted: delete it first, without force.`
  const said = observed?.deletion
  if (said?.late) return undefined
  if (!seed.reachable) {
    const from = new Date(Math.max(seed.since.getTime(), deletedAt.getTime()) + SEED_GONE_MS)
    if (now >= from) return undefined
    return `Seed ${seed.name} is away since ${seed.since.toISOString()} and may come back: force is taken from ${from.toISOString()} on.`
  }
  if (said) {
    return `The deletion of ${name} goes on, at step ${said.step}: force is taken when that is not over by ${said.deadline}.`
  }
  const from = new Date(deletedAt.getTime() + UNHEARD_MS)
  if (now >= from) return undefined
  return `Seed ${seed.name} has just been told to delete ${name}: force is taken from ${from.toISOString()} on where it does not begin.`
}

/** What would be left behind if the cluster were forgotten now, by what its seed last told. Pure. */
export function leavesOf(cluster: Cluster): LeftBehind[] {
  const { id, seed, observed } = cluster
  const resource = { kind: 'Cluster', name: id, detail: `on seed ${seed}, which goes on deleting it when it can` }
  return [resource, ...onSeed(cluster), ...snapshotsOf(cluster, observed?.snapshots ?? [])]
}

function onSeed(cluster: Cluster): LeftBehind[] {
  const { deletion } = cluster.observed ?? {}
  if (!deletion) return [...machinesOf(cluster), untold(cluster)]
  const more = deletion.leftCount - deletion.left.length
  return [...leftOf(deletion), ...(more > 0 ? [{ kind: 'Others', name: `${more} more objects` }] : [])]
}

/** What the seed itself says is left. Pure. */
export const leftOf = ({ left }: ObservedDeletion): LeftBehind[] =>
  left.map(({ kind, name, heldBy }) => ({ kind, name, ...(heldBy === undefined ? {} : { detail: heldBy }) }))

/** Of a seed that has not begun everything is there, and it cannot be asked for names. */
const untold = ({ id, seed }: Cluster): LeftBehind => ({
  kind: 'Namespace',
  name: namespaceOf(id),
  detail: `on seed ${seed}, with the whole control plane, its keys and its volumes`,
})

const machinesOf = ({ observed }: Cluster): LeftBehind[] =>
  (observed?.machines ?? [])
    .filter(({ machines, leaving }) => machines + leaving > 0)
    .map(({ pool, machines, leaving }) => ({
      kind: 'Machine',
      name: `of pool ${pool}`,
      detail: `${machines + leaving} at its provider`,
    }))

const snapshotsOf = ({ id, seed }: Cluster, snapshots: readonly { readonly name: string }[]): LeftBehind[] =>
  snapshots.map(({ name }) => ({ kind: 'Snapshot', name: `${seed}/${id}/${name}`, detail: 'in the store of the seed' }))

/** On one line, for whoever reads it later. Pure. */
export const describeLeaves = (leaves: readonly LeftBehind[]): string =>
  leaves.map(({ kind, name, detail }) => `${kind} ${name}${detail ? ` (${detail})` : ''}`).join('; ')
