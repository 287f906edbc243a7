import { checkName, invalid, refuse, type Context } from './context.ts'
import { whyNotControlPlane, withSections, type ControlPlaneInput } from './control-plane.ts'
import { whyNotProxy, withProxy, type ProxyInput } from './proxy.ts'
import type { Cluster, Label, Project, World } from './world.ts'

export type NewCluster = {
  projectId: string
  name: string
  datacenter?: string | null
  provider?: string | null
  region?: string | null
  template?: string | null
  preset?: string | null
  labels?: readonly Label[] | null
  deletionProtection?: boolean | null
  version?: string | null
  profile?: Cluster['profile'] | null
  network?: { podCIDR?: string | null; serviceCIDR?: string | null; dnsDomain?: string | null } | null
  controlPlane?: ControlPlaneInput | null
  proxy?: ProxyInput | null
  restoreFrom?: { clusterId: string; snapshot: string } | null
}

const CIDR = /^\d{1,3}(\.\d{1,3}){3}\/\d{1,2}$/

/** Where it would come: the datacenter that is named, or one of the provider and region. */
function placeOf({ world }: Context, { datacenter, provider, region }: NewCluster): string | undefined {
  const places = world.seeds.flatMap((seed) => seed.datacenters)
  if (datacenter) return places.find(({ name }) => name === datacenter)?.name
  return places.find((place) => place.provider === provider && place.region === region)?.name
}

export function whyNot(context: Context, project: Project, input: NewCluster) {
  const { world } = context
  const wrongName = checkName(input.name)
  if (wrongName) return wrongName
  if (placeOf(context, input) === undefined)
    return invalid('datacenter', `There is no datacenter "${input.datacenter}".`)
  if (input.version && !world.versions.some(({ version }) => version === input.version))
    return invalid('version', `Kubernetes "${input.version}" is not offered.`)
  if (world.clusters.some(({ projectId, name }) => projectId === project.id && name === input.name))
    return invalid('name', `The project has a cluster "${input.name}" already.`)
  return whyNotSettings(world, input) ?? refuseBeyondQuota(world, project)
}

function whyNotSettings(world: World, input: NewCluster) {
  if (input.preset && !world.presets.some(({ id }) => id === input.preset))
    return invalid('preset', 'There is no such preset, neither here nor of the platform.')
  return (
    whyNotNetwork(input.network) ??
    whyNotControlPlane(input.controlPlane) ??
    whyNotProxy(input.proxy) ??
    whyNotBeginning(world, input)
  )
}

function whyNotNetwork(network: NewCluster['network']) {
  const { dnsDomain: _domain, ...ranges } = network ?? {}
  const [wrong] = Object.entries(ranges).filter(([, cidr]) => cidr && !CIDR.test(cidr))
  return wrong && invalid(`network.${wrong[0]}`, `"${wrong[1]}" is no IPv4 CIDR like 10.244.0.0/16.`)
}

function whyNotBeginning({ snapshots }: World, { restoreFrom }: NewCluster) {
  if (!restoreFrom) return undefined
  const known = snapshots.get(restoreFrom.clusterId) ?? []
  if (known.some(({ name }) => name === restoreFrom.snapshot)) return undefined
  return invalid('restoreFrom.snapshot', 'There is no such snapshot of that cluster: choose one of its list.')
}

function refuseBeyondQuota(world: World, { id, name, quota }: Project): undefined {
  const own = world.clusters.filter(({ projectId }) => projectId === id)
  if (quota.clusters !== null && own.length >= quota.clusters)
    throw refuse('QUOTA_EXCEEDED', `Project ${name} may have ${quota.clusters} clusters and has them.`)
}

/** Of a cluster for which none was asked. */
export const CLUSTER_DOMAIN = 'cluster.local'

const networkOf = ({ network }: NewCluster) => ({
  podCIDR: network?.podCIDR ?? '10.244.0.0/16',
  serviceCIDR: network?.serviceCIDR ?? '10.96.0.0/16',
  ...(network?.dnsDomain ? { dnsDomain: network.dnsDomain } : {}),
})
const byKey = (labels: readonly Label[]) => labels.toSorted((a, b) => (a.key < b.key ? -1 : 1))

export function newCluster(context: Context, input: NewCluster): Cluster {
  const { projectId, name, datacenter, version, profile, labels, deletionProtection, preset } = input
  return {
    id: context.world.newId(),
    projectId,
    name,
    datacenter: placeOf(context, input) ?? '',
    version: version ?? defaultVersion(context),
    profile: profile ?? 'single',
    network: networkOf(input),
    createdAt: new Date(),
    deletedAt: null,
    nodes: null,
    sshKeyIds: [],
    labels: byKey(labels ?? []),
    deletionProtection: deletionProtection ?? false,
    pause: null,
    madeFrom: null,
    presetId: preset ?? null,
    nodePools: [],
    controlPlane: withSections(null, input.controlPlane),
    proxy: withProxy(null, input.proxy),
    placement: datacenter ? null : 'It is the only place of that provider and region.',
    revision: 1,
    changedAt: new Date(),
    fate: name === 'stuck' ? 'crashing' : 'well',
  }
}

const defaultVersion = ({ world }: Context) => world.versions.find(({ isDefault }) => isDefault)?.version ?? ''
