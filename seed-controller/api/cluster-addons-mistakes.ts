import type { ClusterAddons } from './cluster-addons.ts'
import { findCorefileMistake } from './corefile.ts'
import type { Mistake } from './mistake.ts'

/** Everything of it that no cluster of this DNS domain can have, beyond what the types say. The master and the seed ask the same. Pure. */
export function findAddonMistakes({ coreDNS }: ClusterAddons, domain: string): Mistake[] {
  const mistake = coreDNS?.corefile === undefined ? undefined : findCorefileMistake(coreDNS.corefile, domain)
  return mistake ? [mistake] : []
}
