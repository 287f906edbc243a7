import type { ListedSnapshot } from '#seed-api'
import type { Cluster } from '../clusters/model.ts'
import { invalid, type InvalidInput } from '../input.ts'

/**
 * The snapshot that a cluster may be brought back to now, or what is in the way. By what its seed last said: the seed
 * looks again, and refuses by itself. Pure.
 */
export function decideRestore(cluster: Cluster, name: string): ListedSnapshot | InvalidInput {
  const refusal = refusalOf(cluster)
  if (refusal) return invalid('clusterId', refusal)
  const snapshot = findListed(cluster, name)
  if ('kind' in snapshot || snapshot.state === 'Ready') return snapshot
  if (snapshot.state === 'Failed') return invalid('snapshot', `Snapshot ${name} is of no use. ${snapshot.message}`)
  return invalid('snapshot', `Snapshot ${name} was not seen to work yet: wait until its state is READY.`)
}

function refusalOf({ deletedAt, pause, observed, version }: Cluster): string | undefined {
  if (deletedAt) return 'This cluster is being deleted, so it cannot be brought back.'
  if (pause) return `This cluster is paused by ${pause.by}: resume it first.`
  if (observed?.version === undefined) return 'This cluster has not run yet, so there is nothing to bring back.'
  if (observed.version !== version) {
    return `This cluster is on its way from Kubernetes ${observed.version} to ${version}: wait until it is there.`
  }
  const { restore } = observed
  if (!restore || restore.step === 'Done') return undefined
  return `This cluster is being brought back to snapshot ${restore.snapshot} already: wait until that has ended.`
}

/** One of the cluster's own snapshots. Pure. */
export function findListed({ observed, name: cluster }: Cluster, name: string): ListedSnapshot | InvalidInput {
  const found = observed?.snapshots?.find((each) => each.name === name)
  if (found) return found
  return invalid(
    'snapshot',
    `There is no snapshot "${name.slice(0, 80)}" of cluster ${cluster}: choose one of its list.`,
  )
}
