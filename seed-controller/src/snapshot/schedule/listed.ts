import { MOST_LISTED_SNAPSHOTS, type EtcdSnapshot, type ListedSnapshot } from '#seed-api'
import { conditionOf } from '../plan.ts'

/** What a cluster's status says of its snapshots, the newest first. Those that are being deleted are not there any more. Pure. */
export function listedSnapshots(all: readonly EtcdSnapshot[]): ListedSnapshot[] {
  return all
    .filter(({ metadata }) => !metadata.deletionTimestamp)
    .map(listedOf)
    .toSorted((a, b) => b.createdAt.localeCompare(a.createdAt) || b.name.localeCompare(a.name))
    .slice(0, MOST_LISTED_SNAPSHOTS)
}

function listedOf(snapshot: EtcdSnapshot): ListedSnapshot {
  const { metadata, spec, status = {} } = snapshot
  return {
    name: metadata.name,
    requestedBy: spec.requestedBy,
    user: spec.user,
    createdAt: metadata.creationTimestamp ?? '',
    takenAt: status.takenAt,
    sizeBytes: status.sizeBytes,
    kubernetesVersion: status.kubernetesVersion,
    ...stateOf(snapshot),
    ...portabilityOf(snapshot),
  }
}

function portabilityOf(snapshot: EtcdSnapshot): Pick<ListedSnapshot, 'portable' | 'notPortable'> {
  const { status, message } = conditionOf(snapshot, 'Portable') ?? {}
  if (status === 'True') return { portable: true }
  return status === 'False' ? { portable: false, notPortable: message } : {}
}

type State = Pick<ListedSnapshot, 'state' | 'message'>

/** How a snapshot is, in one word and one sentence. Pure. */
export function stateOf(snapshot: EtcdSnapshot): State {
  const stored = conditionOf(snapshot, 'Stored')
  if (stored?.status === 'True') return trialOf(snapshot)
  if (stored?.status === 'False') return { state: 'Failed', message: stored.message }
  return { state: 'Taking', message: stored?.message ?? 'It was just asked for.' }
}

function trialOf(snapshot: EtcdSnapshot): State {
  const verified = conditionOf(snapshot, 'Verified')
  if (!verified) return { state: 'Verifying', message: 'It is about to be tried.' }
  const { status, message } = verified
  if (status === 'Unknown') return { state: 'Verifying', message }
  return { state: status === 'True' ? 'Ready' : 'Failed', message }
}
