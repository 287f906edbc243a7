import type { KubernetesObject, V1Deployment, V1Pod, V1Secret, V1Service } from '#kubernetes'
import { Cluster } from '#seed-api'
import { CLUSTER_LABEL, etcdMembers, externalName, vpnReplicas, type Address, type FoundationParams } from '#templates'
import { AUDIT_SECRET, auditRootsOf } from './audit-authority.ts'
import type { Customers } from './customer.ts'
import { KINDS, OWNED_KINDS } from '../kube/kinds.ts'
import { isForbidden } from '../kube/api-error.ts'
import type { Kube } from '../kube/kube.ts'
import { ROOTS_SECRET, type Roots } from '../pki/roots.ts'
import { objectKey, type Observed, type Outside } from './observed.ts'
import { observeLeaving } from './leaving.ts'
import { listEtcdVolumes } from '../etcd/volumes.ts'
import { foundationParams, type SeedSettings } from './params.ts'
import { RIGHTS } from './rights.ts'
import { isFromBeforeVpn, rootsOf } from './roots-secret.ts'
import { endpointOf, toldPort } from './status.ts'

export type ObserveDeps = {
  readonly kube: Kube
  readonly customers: Customers
  readonly seed: SeedSettings
  readonly now: () => Date
}

/** `undefined` when there is no such cluster. */
export async function findCluster(kube: Kube, id: string): Promise<Cluster | undefined> {
  const found = await kube.find<KubernetesObject>(KINDS.cluster, { name: id })
  return found && Cluster.parse(found)
}

/** Reads everything that decisions about the cluster are made from, all at once and from the API server itself. */
export async function observeCluster(d: ObserveDeps, cluster: Cluster): Promise<Observed> {
  const params = foundationParams(cluster)
  const [namespace, binding, seen, pods, leaving, etcdVolumes] = await Promise.all([
    d.kube.find<KubernetesObject>(KINDS.namespace, { name: params.namespace }),
    d.kube.find<KubernetesObject>(KINDS.roleBinding, { name: RIGHTS, namespace: params.namespace }),
    listOwned(d.kube, params),
    d.kube.list<V1Pod>(KINDS.pod, { namespace: params.namespace, labels: CLUSTER_LABEL }),
    cluster.metadata.deletionTimestamp ? observeLeaving(d.kube, params.namespace) : undefined,
    cluster.spec.controlPlane?.etcd?.volumeSize === undefined ? [] : listEtcdVolumes(d.kube, params),
  ])
  const owned = seen ?? []
  const objects = new Map(owned.map((object) => [objectKey(object), object]))
  const secrets = new Map(owned.filter(isSecret).map((secret) => [secret.metadata?.name ?? '', secret]))
  const rootsSecret = secrets.get(ROOTS_SECRET)
  const found = {
    cluster,
    seed: d.seed,
    now: d.now(),
    namespace: namespace && describeNamespace(namespace, params),
    rights: { binding, inForce: seen !== undefined },
    objects,
    secrets,
    pods,
    leaving,
    etcdVolumeMiB: etcdVolumes.length > 0 ? Math.min(...etcdVolumes.map(({ sizeMiB }) => sizeMiB)) : undefined,
    // Damaged ones must not be in the way of the deletion that they call for.
    roots: cluster.metadata.deletionTimestamp ? undefined : rootsSecret && readable(rootsSecret),
    auditRoots: auditRootsOf(secrets.get(AUDIT_SECRET)),
    address: addressOf(objects, cluster, d.seed),
  }
  return { ...found, outside: await lookFromOutside(d, found) }
}

/** Undefined while this process has no rights in the namespace. */
async function listOwned(kube: Kube, { namespace }: FoundationParams): Promise<KubernetesObject[] | undefined> {
  const lists = OWNED_KINDS.map((kind) => kube.list(kind, { namespace, labels: CLUSTER_LABEL }))
  try {
    return (await Promise.all(lists)).flat()
  } catch (error) {
    if (isForbidden(error)) return undefined
    throw error
  }
}

function describeNamespace(live: KubernetesObject, params: FoundationParams): Observed['namespace'] {
  const ours = live.metadata?.labels?.[CLUSTER_LABEL] === params.id
  return { live, ours, terminating: live.metadata?.deletionTimestamp !== undefined }
}

/** Nothing is made from the roots of a cluster from before the VPN until those that it lacks are added. */
function readable(secret: V1Secret): Roots | undefined {
  return isFromBeforeVpn(secret) ? undefined : rootsOf(secret)
}

/**
 * Undefined until every Service that something is reached by has its address. `objects`: those of the cluster's namespace.
 * A port that was told is the port, also while somebody has given the Service another one.
 */
function addressOf(objects: Observed['objects'], cluster: Cluster, seed: SeedSettings): Address | undefined {
  const params = foundationParams(cluster)
  const service = (name: string): V1Service['spec'] => {
    const live = objects.get(`Service/${name}`)
    return live && (live as V1Service).spec
  }
  const clusterIP = (name: string) => service(name)?.clusterIP
  const nodePort = (name: string) => service(name)?.ports?.[0]?.nodePort
  const internal = clusterIP('apiserver')
  const port = nodePort('apiserver') && (toldPort(cluster) ?? nodePort('apiserver'))
  const egress = clusterIP('vpn')
  const etcd = allKnown(Array.from({ length: etcdMembers(params) }, (_, ordinal) => clusterIP(`etcd-${ordinal}`)))
  const replicas = allKnown(
    vpnReplicas(params).map(({ name }) => replicaAt(clusterIP(name), nodePort(externalName(name)))),
  )
  if (!internal || !port || !egress || !etcd || !replicas) return undefined
  return { external: seed.externalAddress, internal, port, etcd, vpn: { egress, replicas } }
}

/** The same of a cluster of which nothing else was read. */
export async function findAddress(
  { kube, seed }: Pick<ObserveDeps, 'kube' | 'seed'>,
  cluster: Cluster,
): Promise<Address | undefined> {
  const { namespace } = foundationParams(cluster)
  const services = await kube.list<V1Service>(KINDS.service, { namespace, labels: CLUSTER_LABEL })
  return addressOf(new Map(services.map((service) => [objectKey(service), service])), cluster, seed)
}

function replicaAt(
  internal: string | undefined,
  port: number | undefined,
): Address['vpn']['replicas'][number] | undefined {
  return internal && port ? { internal, port } : undefined
}

/** All or nothing. */
function allKnown<T>(values: readonly (T | undefined)[]): T[] | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === values.length ? known : undefined
}

/** Only asked once a replica is ready by its own word: before that there is nobody who could answer. */
async function lookFromOutside(d: ObserveDeps, o: Omit<Observed, 'outside'>): Promise<Outside | undefined> {
  const deployment: V1Deployment | undefined = o.objects.get('Deployment/apiserver')
  const leaving = o.cluster.metadata.deletionTimestamp || o.namespace?.terminating
  if (leaving || !o.roots || !o.address || !deployment?.status?.readyReplicas) return undefined
  return d.customers.look({ id: o.cluster.metadata.name, endpoint: endpointOf(o.address), roots: o.roots }, o.now)
}

function isSecret(object: KubernetesObject): object is V1Secret {
  return object.kind === 'Secret'
}
