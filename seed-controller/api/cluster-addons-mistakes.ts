import type { ClusterAddons } from './cluster-addons.ts'
import { findCorefileMistake } from './corefile.ts'
import type { Mistake } from './mistake.ts'

/** Of every cluster: names inside it end so. */
export const CLUSTER_DOMAIN = 'cluster.local'

/** Everything of it that no cluster can have, beyond what the types say. The master and the seed ask the same. Pure. */
export function findAddonMistakes({ coreDNS }: ClusterAddons): Mistake[] {
  const mistake = coreDNS?.corefile === undefined ? undefined : findCorefileMistake(coreDNS.corefile, CLUSTER_DOMAIN)
  return mistake ? [mistake] : []
}
