import { X509Certificate } from 'node:crypto'
import type { V1StatefulSet } from '#kubernetes'
import ipaddr from 'ipaddr.js'
import {
  audienceOf,
  domainOf,
  etcdQuotaMiB,
  findAddonMistakes,
  findControlPlaneMistakes,
  gatesOf,
  MAX_CLUSTER_TOKEN_SECONDS,
  sizeMiB,
  VPN_RANGE,
  type Cluster,
  type GatedComponent,
  type WantedAgent,
} from '#seed-api'
import {
  etcdMembers,
  etcdQuotaOf,
  imagesOf,
  vpnReplicas,
  type ControlPlaneParams,
  type FoundationParams,
  type KubernetesVersions,
} from '#templates'
import { StalledError } from '../errors.ts'
import type { IssuerTrust } from '../issuer/issuer.ts'
import type { SecretInputs } from '../pki/component-secrets.ts'
import { namespaceOf } from './names.ts'

/** Prefixes of a node's part of the pods' range: 254 pods, more than a kubelet takes; 62, below which nodes are small. */
const WIDEST_NODE_MASK = 24
const NARROWEST_NODE_MASK = 26

type Range = [ipaddr.IPv4, number]

/** What this seed adds to every cluster. */
export type SeedSettings = {
  /** Stands for what pods of all clusters have of this seed and of this program. */
  readonly edition: string
  readonly externalAddress: string
  readonly vpnImage: string
  /** Of the program that makes volumes on nodes; without it there are none to be had. */
  readonly localStorageImage?: string | undefined
  readonly etcdStorage: ControlPlaneParams['etcdStorage']
  /** Where the images of control planes and addons are, in the place of where they are published. */
  readonly registry?: string | undefined
  /** What nodes of clusters are to have; without it they keep the agent that they came with. */
  readonly nodeAgent?: WantedAgent | undefined
  /** Undefined while the master has not told. */
  readonly issuer: IssuerTrust | undefined
}

export function foundationParams(cluster: Cluster): FoundationParams {
  const id = cluster.metadata.name
  const { sink } = cluster.spec.controlPlane?.audit ?? {}
  return { id, namespace: namespaceOf(id), profile: cluster.spec.profile, ...(sink ? { auditSink: sink } : {}) }
}

/** All decisions about a control plane that its templates need. */
export function controlPlaneParams(
  cluster: Cluster,
  found: Pick<ControlPlaneParams, 'address' | 'secretEditions' | 'etcdStorage' | 'stopped'> &
    Pick<SeedSettings, 'vpnImage' | 'issuer' | 'registry'> & { readonly versions: KubernetesVersions },
): ControlPlaneParams {
  const { network, controlPlane = {}, addons = {} } = cluster.spec
  const { podCIDR, serviceCIDR } = network
  const { featureGates, components = {}, ...apiserver } = controlPlane
  const { controllerManager, ...others } = components
  const { vpnImage, issuer, registry, versions, ...rest } = found
  const foundation = foundationParams(cluster)
  const forCluster = { audience: audienceOf(foundation.id), maxTokenSeconds: MAX_CLUSTER_TOKEN_SECONDS }
  // While a cluster is upgraded its components have different versions, and one that does not know a gate ends.
  const gates = (of: GatedComponent) => gatesOf(of, versions[of], featureGates)
  return {
    ...foundation,
    podCIDR,
    serviceCIDR,
    clusterDomain: domainOf(network),
    ...rest,
    apiserver,
    components: { ...others, 'controller-manager': controllerManager },
    featureGates: {
      apiserver: gates('apiserver'),
      'controller-manager': gates('controller-manager'),
      scheduler: gates('scheduler'),
    },
    scrapedAddons: {
      kubeStateMetrics: addons.kubeStateMetrics?.enabled ?? false,
      nodeExporter: addons.nodeExporter?.enabled ?? false,
    },
    nodeMask: nodeMask(network.podCIDR),
    issuer: issuer && { ...issuer, ...forCluster },
    images: { ...imagesOf(versions, registry), vpn: vpnImage },
  }
}

/** Throws a StalledError when the network of the specification makes no sense. */
export function secretInputs(cluster: Cluster, seed: SeedSettings): SecretInputs {
  const foundation = foundationParams(cluster)
  return {
    id: foundation.id,
    namespace: foundation.namespace,
    hasAuditSink: foundation.auditSink !== undefined,
    externalAddress: seed.externalAddress,
    clusterDomain: domainOf(cluster.spec.network),
    kubernetesAddress: firstAddress(cluster.spec.network.serviceCIDR),
    etcdMembers: etcdMembers(foundation),
    vpnReplicas: vpnReplicas(foundation).map(({ name }) => name),
  }
}

/** Throws a StalledError when ranges are malformed or overlap: such a control plane would only crash. */
export function checkNetwork({ spec }: Cluster): void {
  const { podCIDR, serviceCIDR } = spec.network
  const pods = parseRange('network.podCIDR', podCIDR)
  const services = parseRange('network.serviceCIDR', serviceCIDR)
  if (overlap(pods, services))
    throw invalid(`network.podCIDR ${podCIDR} and network.serviceCIDR ${serviceCIDR} overlap`)
  const vpn = ipaddr.IPv4.parseCIDR(VPN_RANGE)
  for (const [field, range] of Object.entries({ podCIDR: pods, serviceCIDR: services })) {
    if (overlap(range, vpn)) throw invalid(`network.${field} overlaps with ${VPN_RANGE}, which the VPN uses`)
  }
}

/** Throws a StalledError when addons cannot be as they are wanted. */
export function checkAddons({ spec }: Cluster): void {
  const [mistake] = findAddonMistakes(spec.addons ?? {}, domainOf(spec.network))
  if (mistake) throw invalid(`addons.${mistake.field}: ${mistake.message}`)
}

/** Throws a StalledError when options are not for this version, or not known to this seed: such a control plane would only crash. */
export function checkControlPlane({ spec }: Cluster): void {
  const [mistake] = findControlPlaneMistakes(spec.controlPlane ?? {}, spec)
  if (mistake) throw invalid(`controlPlane.${mistake.field}: ${mistake.message}`)
  const { caBundle } = spec.controlPlane?.audit?.sink ?? {}
  if (caBundle !== undefined && !isReadable(caBundle)) {
    throw invalid('controlPlane.audit.sink.caBundle: a certificate in it cannot be read: copy it again, as a whole')
  }
}

/** Whether every certificate of a bundle is one: of none that it can read an API server ends as it starts. */
function isReadable(bundle: string): boolean {
  try {
    const all = bundle.trim().split(/(?<=-----END CERTIFICATE-----)\s*/)
    return all.filter((text) => text !== '').every((text) => new X509Certificate(text).subject !== '')
  } catch {
    return false
  }
}

const overlap = (a: Range, b: Range): boolean => a[0].match(b[0], Math.min(a[1], b[1]))

/** Of a narrow range each node gets less, so that there can be eight of them, or four of the narrowest. */
function nodeMask(podCIDR: string): number {
  const [, bits] = parseRange('network.podCIDR', podCIDR)
  return Math.min(Math.max(bits + 3, WIDEST_NODE_MASK), NARROWEST_NODE_MASK)
}

/** The address after the network's own: `10.96.0.1` of `10.96.0.0/16`. */
function firstAddress(serviceCIDR: string): string {
  const [address, bits] = parseRange('network.serviceCIDR', serviceCIDR)
  const octets = ipaddr.IPv4.networkAddressFromCIDR(`${address.toString()}/${bits}`).octets
  return [...octets.slice(0, 3), (octets[3] ?? 0) + 1].join('.')
}

function parseRange(field: string, text: string): Range {
  if (!ipaddr.IPv4.isValidCIDR(text))
    throw invalid(`${field} is ${JSON.stringify(text)}, an IPv4 range like 10.96.0.0/16 is needed`)
  const [address, bits] = ipaddr.IPv4.parseCIDR(text)
  if (bits < 8 || bits > 24) throw invalid(`${field} ${text} has to be between /8 and /24`)
  const first = ipaddr.IPv4.networkAddressFromCIDR(text).toString()
  if (first !== address.toString())
    throw invalid(`${field} ${text} has to begin with its first address, ${first}/${bits}`)
  return [address, bits]
}

const invalid = (detail: string) => new StalledError('Invalid', detail)

/** The storage of a cluster that is yet to be made: as it wants it, or as the seed has it. */
export function newEtcdStorage(
  { spec }: Cluster,
  seed: Pick<SeedSettings, 'etcdStorage'>,
): SeedSettings['etcdStorage'] {
  const { volumeSize, storageClass } = spec.controlPlane?.etcd ?? {}
  const className = storageClass ?? seed.etcdStorage.className
  return {
    sizeMiB: volumeSize === undefined ? seed.etcdStorage.sizeMiB : sizeMiB(volumeSize),
    ...(className === undefined ? {} : { className }),
  }
}

/**
 * The storage that etcd was made with, which stays what new members begin with; `wanted` is for clusters that are yet to
 * be made. Volumes that are there grow beside it.
 */
export function etcdStorage(
  live: V1StatefulSet | undefined,
  wanted: SeedSettings['etcdStorage'],
): SeedSettings['etcdStorage'] {
  const { resources, storageClassName } = live?.spec?.volumeClaimTemplates?.[0]?.spec ?? {}
  const madeWith = mebibytes(resources?.requests?.['storage'])
  if (madeWith === undefined) return wanted
  return { sizeMiB: madeWith, ...(storageClassName ? { className: storageClassName } : {}) }
}

/**
 * What the database may become, where somebody has said how large its volumes are to be; undefined where nobody has.
 * A quota that was given is kept: a member that begins anew has a small volume for a moment.
 */
export function etcdQuota(
  { spec }: Cluster,
  storage: { readonly live: V1StatefulSet | undefined; readonly volumeMiB: number },
): { readonly quotaMiB?: number } {
  const wanted = spec.controlPlane?.etcd ?? {}
  if (wanted.volumeSize === undefined) return {}
  const whole = etcdQuotaMiB(wanted, sizeMiB(wanted.volumeSize))
  const [container] = storage.live?.spec?.template.spec?.containers ?? []
  if (etcdQuotaOf(container?.command) === whole * MIB) return { quotaMiB: whole }
  return { quotaMiB: etcdQuotaMiB(wanted, storage.volumeMiB) }
}

const MIB = 1024 ** 2

/** Reads the two spellings in which sizes of volumes are written; undefined of another one. */
export function mebibytes(quantity = ''): number | undefined {
  return /^\d+(Gi|Mi)$/.test(quantity) ? sizeMiB(quantity) : undefined
}
