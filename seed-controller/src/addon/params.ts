import ipaddr from 'ipaddr.js'
import { domainOf, isWantedEdition, NodeConfig, type Cluster, type ClusterAddons, type WantedAgent } from '#seed-api'
import { addonImagesOf, NODE_RANGE, vpnReplicas, type Address, type AddonParams } from '#templates'
import type { CustomerTarget } from '../cluster/customer.ts'
import { foundationParams, type SeedSettings } from '../cluster/params.ts'
import { poolsOf } from '../cluster/pools.ts'
import { versionInside } from '../upgrade/choose.ts'

/** As everywhere: the API server is the first address of the Services, DNS the tenth. */
const DNS_OFFSET = 10

/** What is looked up for it. */
export type AddonInputs = { readonly address: Address } & Pick<AddonParams, 'metricsServer'> &
  Pick<SeedSettings, 'localStorageImage' | 'registry' | 'nodeAgent'>

/** All decisions about the inside of a cluster that its templates need. */
export function addonParams(cluster: Cluster, target: CustomerTarget, found: AddonInputs): AddonParams {
  const { address, metricsServer } = found
  const { network, addons = {} } = cluster.spec
  const version = versionInside(cluster)
  const clusterDNS = dnsAddress(network.serviceCIDR)
  const replicas = vpnReplicas(foundationParams(cluster)).map(({ name, subnet }, ordinal) => ({
    name,
    subnet,
    address: address.external,
    port: address.vpn.replicas[ordinal]?.port,
  }))
  const nodeConfig = NodeConfig.parse({
    version,
    clusterDNS,
    clusterDomain: domainOf(network),
    ...nodePools(cluster),
    ...sshKeys(cluster),
    ...agentOf(cluster, found.nodeAgent),
    ...proxyOf(cluster),
    podCIDR: network.podCIDR,
    serviceCIDR: network.serviceCIDR,
    ...(addons.cni === 'none' ? { cni: addons.cni } : {}),
    vpn: { nodeCIDR: NODE_RANGE, certificateAuthority: target.roots['vpn-ca.crt'], replicas },
  })
  return {
    version,
    images: addonImagesOf(version, found.registry),
    server: target.endpoint,
    certificateAuthority: target.roots['cluster-ca.crt'],
    podCIDR: network.podCIDR,
    clusterDNS,
    clusterDomain: domainOf(network),
    nodeConfig,
    tlsCryptKey: target.roots['tls-crypt.key'],
    metricsServer: metricsServer && { ...metricsServer, replicas: addons.metricsServer?.replicas },
    kubeStateMetrics: addons.kubeStateMetrics?.enabled ?? false,
    nodeExporter: addons.nodeExporter?.enabled ?? false,
    localPathStorage: storageOf(addons, found.localStorageImage),
    coreDNS: addons.coreDNS ?? {},
  }
}

function storageOf(
  { localPathStorage: wanted }: ClusterAddons,
  image: string | undefined,
): AddonParams['localPathStorage'] {
  return wanted?.enabled && image !== undefined ? { image, isDefault: wanted.isDefault ?? true } : undefined
}

/** What is wanted and cannot be had on this seed, for people; undefined when everything can. Pure. */
export function findLacking({ spec }: Cluster, { localStorageImage }: Pick<SeedSettings, 'localStorageImage'>) {
  if (!spec.addons?.localPathStorage?.enabled || localStorageImage !== undefined) return undefined
  return 'addons.localPathStorage (the seed-controller of this seed is installed without --local-storage-image)'
}

/** Absent where there are none: what nodes are told stays as it was. */
function nodePools(cluster: Cluster): Partial<Pick<NodeConfig, 'pools'>> {
  const pools = poolsOf(cluster).pools.map(({ name, kubelet, version }) => {
    const own = { ...(kubelet ? { kubelet } : {}), ...(version ? { version } : {}) }
    return [name, own] as const
  })
  return pools.length > 0 ? { pools: Object.fromEntries(pools) } : {}
}

/** Absent where nodes go out directly. */
const proxyOf = ({ spec }: Cluster): Partial<Pick<NodeConfig, 'proxy'>> => (spec.proxy ? { proxy: spec.proxy } : {})

/** Absent where there are none, too: then nodes have to let in nobody. */
const sshKeys = ({ spec }: Cluster): Partial<Pick<NodeConfig, 'sshKeys'>> =>
  spec.sshKeys && spec.sshKeys.length > 0 ? { sshKeys: spec.sshKeys } : {}

/** Where a node went back from it, no further one of its cluster is to begin: what happened there may happen everywhere. */
function agentOf({ status }: Cluster, wanted: WantedAgent | undefined): Partial<Pick<NodeConfig, 'agent'>> {
  if (!wanted) return {}
  const held = status?.nodes?.listed?.some(({ agentRefused }) => isWantedEdition(wanted, agentRefused)) ?? false
  return { agent: { ...wanted, ...(held ? { held } : {}) } }
}

/** `10.96.0.10` of `10.96.0.0/16`. Ranges hold 256 addresses at least, so there is no carry. */
function dnsAddress(serviceCIDR: string): string {
  const { octets } = ipaddr.IPv4.networkAddressFromCIDR(serviceCIDR)
  return [...octets.slice(0, 3), (octets[3] ?? 0) + DNS_OFFSET].join('.')
}
