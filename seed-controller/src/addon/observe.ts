import type { KubernetesObject, V1APIService } from '#kubernetes'
import type { Cluster } from '#seed-api'
import { ADDON_LABEL, addons, METRICS_API, type Manifest } from '#templates'
import type { CustomerTarget } from '../cluster/customer.ts'
import { stamp } from '../cluster/desired.ts'
import { findAddress } from '../cluster/observe.ts'
import type { SeedSettings } from '../cluster/params.ts'
import { CUSTOMER_KINDS, KINDS, type Kind } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'
import { metricsServerParams } from './metrics-server.ts'
import { addonParams } from './params.ts'

/** Every kind of object that an addon is made of. What has our label and is of another kind is nobody's. */
const ADDON_KINDS: readonly Kind[] = [
  KINDS.configMap,
  KINDS.secret,
  KINDS.service,
  KINDS.deployment,
  KINDS.podDisruptionBudget,
  CUSTOMER_KINDS.serviceAccount,
  CUSTOMER_KINDS.daemonSet,
  CUSTOMER_KINDS.endpoints,
  CUSTOMER_KINDS.endpointSlice,
  CUSTOMER_KINDS.clusterRole,
  CUSTOMER_KINDS.clusterRoleBinding,
  CUSTOMER_KINDS.role,
  CUSTOMER_KINDS.roleBinding,
  CUSTOMER_KINDS.apiService,
  CUSTOMER_KINDS.storageClass,
]

/** A cluster, and what is inside it. */
export type Inside = {
  readonly cluster: Cluster
  readonly target: CustomerTarget
  readonly customer: Kube
  /** Everything that has our label. */
  readonly live: readonly KubernetesObject[]
}

/** What there should be inside the cluster; undefined while its Services on the seed have no addresses. */
export async function wantedAddons(
  d: { readonly kube: Kube; readonly seed: SeedSettings; readonly now: () => Date },
  inside: Inside,
): Promise<Manifest[] | undefined> {
  const { cluster, target, customer } = inside
  const address = await findAddress(d, cluster)
  if (!address) return undefined
  const api = await customer.find<V1APIService>(CUSTOMER_KINDS.apiService, { name: METRICS_API })
  const metricsServer = await metricsServerParams({ ...inside, api, now: d.now() })
  const { localStorageImage, registry, nodeAgent } = d.seed
  const params = addonParams(cluster, target, { address, metricsServer, localStorageImage, registry, nodeAgent })
  return addons.flatMap((addon) => stamp(addon.manifests(params)))
}

/** Everything inside a customer's cluster that has our label. */
export async function liveAddons(customer: Kube): Promise<KubernetesObject[]> {
  const lists = ADDON_KINDS.map((kind) => customer.list<KubernetesObject>(kind, { labels: ADDON_LABEL }))
  return (await Promise.all(lists)).flat()
}

/** How an object is deleted; throws for a kind that was never listed. */
export function kindOf(object: KubernetesObject): Kind {
  const kind = ADDON_KINDS.find((known) => known.kind === object.kind && known.apiVersion === object.apiVersion)
  if (!kind) throw new Error(`${object.kind} is no kind that an addon is made of`)
  return kind
}
