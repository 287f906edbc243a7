import type { V1Secret } from '#kubernetes'
import type { Cluster } from '#seed-api'
import { StalledError } from '../errors.ts'
import { KINDS } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'
import { ROOTS_SECRET } from '../pki/roots.ts'
import type { CustomerTarget } from './customer.ts'
import { namespaceOf } from './names.ts'
import { findCluster } from './observe.ts'
import { rootsOf } from './roots-secret.ts'

/** A cluster, and how to reach what is inside it; without `target`, `waiting` says what is missing, for people. */
export type FoundTarget =
  | { readonly cluster: Cluster; readonly target: CustomerTarget }
  | { readonly cluster: Cluster | undefined; readonly target: undefined; readonly waiting: string }

/** Looks the cluster's address and roots up on the seed. Asks nothing of the cluster itself. */
export async function findTarget(kube: Kube, id: string): Promise<FoundTarget> {
  const cluster = await findCluster(kube, id)
  const missing = (waiting: string) => ({ cluster, target: undefined, waiting })
  if (!cluster) return missing(`Waiting for cluster ${id} to appear on this seed.`)
  if (cluster.metadata.deletionTimestamp) return missing(`Cluster ${id} is being deleted.`)
  const { endpoint } = cluster.status ?? {}
  if (!endpoint) return missing(`Waiting for cluster ${id} to get an address.`)
  const secret = await kube.find<V1Secret>(KINDS.secret, { namespace: namespaceOf(id), name: ROOTS_SECRET })
  if (!secret) return missing(`Waiting for the keys of cluster ${id} to be made.`)
  try {
    return { cluster, target: { id, endpoint, roots: rootsOf(secret) } }
  } catch (error) {
    if (!(error instanceof StalledError)) throw error
    // The cluster's own conditions say what to do about damaged keys.
    return missing(`Waiting for the keys of cluster ${id}: ${error.message}.`)
  }
}

/** Whether the API server answers where everyone reaches it, by the last look of the cluster's own controller. */
export function isAnswering({ status }: Cluster): boolean {
  return status?.conditions?.some((c) => c.type === 'ApiserverAvailable' && c.status === 'True') ?? false
}
