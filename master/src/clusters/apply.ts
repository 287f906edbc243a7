import { domainOf } from '#seed-api'
import { invalid, type InvalidInput } from '../input.ts'
import { optionFields } from '../control-plane/fields.ts'
import { nodePoolFields } from '../node-pools/fields.ts'
import type { Datacenter } from '../seeds/model.ts'
import { pathInFile, type ClusterFile } from './cluster-file.ts'
import type { FieldDiff } from './diff.ts'
import type { Cluster } from './model.ts'
import type { Decided } from './new-cluster.ts'

/** Fields of a file that a cluster keeps for its life, where the file says something else. Pure. */
export function fixedFieldMistakes(
  cluster: Cluster,
  spec: ClusterFile['spec'],
  datacenter: Pick<Datacenter, 'provider' | 'region'> | undefined,
): InvalidInput[] {
  const fields = [
    ['datacenter', spec.datacenter, cluster.datacenter],
    ['provider', spec.provider, datacenter?.provider ?? 'unknown'],
    ['region', spec.region, datacenter?.region ?? 'unknown'],
    ['profile', spec.profile, cluster.profile],
    ['network.podCIDR', spec.network?.podCIDR, cluster.network.podCIDR],
    ['network.serviceCIDR', spec.network?.serviceCIDR, cluster.network.serviceCIDR],
    ['network.dnsDomain', spec.network?.dnsDomain, domainOf(cluster.network)],
  ] as const
  return fields
    .filter(([, asked, is]) => asked !== undefined && asked !== is)
    .map(([field, asked, is]) =>
      invalid(field, `cannot be changed from ${is} to ${String(asked)}: write ${is}, or make another cluster`),
    )
}

/** All that a new cluster will be, as the change from nothing. Pure. */
export function newFields(decided: Decided): FieldDiff[] {
  const { name, datacenter, version, profile, deletionProtection, labels, network, snapshots = {} } = decided
  const fields = {
    name,
    ...Object.fromEntries(Object.entries(labels).map(([key, value]) => [`labels.${key}`, value])),
    ...Object.fromEntries(Object.entries(network).map(([key, value]) => [`network.${key}`, value])),
    ...Object.fromEntries(Object.entries(snapshots).map(([key, value]) => [`snapshotPolicy.${key}`, value])),
    ...Object.fromEntries(optionFields(decided)),
    ...Object.fromEntries(nodePoolFields(decided.nodePools)),
    datacenter,
    version,
    profile,
    deletionProtection,
  }
  return Object.entries(fields)
    .map(([field, to]) => ({ field: pathInFile(field), to: String(to) }))
    .toSorted((a, b) => (a.field < b.field ? -1 : 1))
}
