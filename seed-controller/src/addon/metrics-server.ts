import type { KubernetesObject, V1APIService, V1Deployment, V1Secret } from '#kubernetes'
import type { Cluster } from '#seed-api'
import {
  ADDON_LABEL,
  METRICS_API,
  METRICS_SERVER,
  METRICS_SERVER_HOST,
  METRICS_SERVER_TLS,
  type AddonParams,
} from '#templates'
import type { CustomerTarget } from '../cluster/customer.ts'
import { APPLIED } from '../cluster/names.ts'
import { servingCertificate } from './serving-certificate.ts'

/** What has not started by then will not within seconds. */
const STARTING_MS = 5 * 60_000

export type MetricsServerInputs = {
  readonly cluster: Cluster
  readonly target: CustomerTarget
  /** Everything inside the cluster that has our label. */
  readonly live: readonly KubernetesObject[]
  /** Whoever serves the API of figures now. */
  readonly api: V1APIService | undefined
  readonly now: Date
}

/** What its templates need; undefined where it shall not be. */
export async function metricsServerParams(i: MetricsServerInputs): Promise<AddonParams['metricsServer']> {
  if (!isWanted(i.cluster) || isSomebodyElses(i)) return undefined
  const secret: V1Secret | undefined = find(i.live, 'Secret', METRICS_SERVER_TLS.name)
  const { roots } = i.target
  const serving = await servingCertificate(secret, { roots, host: METRICS_SERVER_HOST, now: i.now })
  return { serving, isServing: i.api !== undefined || isReady(deploymentOf(i.live)) }
}

/** Switched on, and there is a node for it. */
const isWanted = ({ spec, status }: Cluster): boolean =>
  (spec.addons?.metricsServer?.enabled ?? true) && (status?.nodes?.total ?? 0) > 0

type Objects = readonly KubernetesObject[]

/** Whether it was made a moment ago and nobody is told of it yet, so that it is worth looking again soon. */
export function isStarting(wanted: Objects, live: Objects, now: Date): boolean {
  if (!deploymentOf(wanted) || find(wanted, 'APIService', METRICS_API)) return false
  const madeAt = deploymentOf(live)?.metadata?.creationTimestamp ?? now.toISOString()
  return now.getTime() - Date.parse(madeAt) < STARTING_MS
}

/** Who has brought one keeps it: of two, one would take the API from the other. */
function isSomebodyElses({ api }: MetricsServerInputs): boolean {
  const { labels, annotations } = api?.metadata ?? {}
  return api !== undefined && labels?.[ADDON_LABEL] === undefined && annotations?.[APPLIED] === undefined
}

const deploymentOf = (objects: Objects): V1Deployment | undefined => find(objects, 'Deployment', METRICS_SERVER.name)

const isReady = (deployment: V1Deployment | undefined): boolean => (deployment?.status?.availableReplicas ?? 0) > 0

const find = (objects: Objects, kind: string, name: string): KubernetesObject | undefined =>
  objects.find((object) => object.kind === kind && object.metadata?.name === name)
