import {
  GetClusterMetricsDocument,
  type ClusterMetric,
  type GetClusterMetricsQuery,
} from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import type { ApiClient } from './client.ts'
import { InvalidField } from './errors.ts'

export type ClusterMetrics = Extract<GetClusterMetricsQuery['clusterMetrics'], { __typename: 'ClusterMetrics' }>

/** Every metric that there is, in the order in which people read them. */
export const METRICS: readonly ClusterMetric[] = [
  'API_LATENCY',
  'API_REQUESTS',
  'API_ERRORS',
  'CONTROL_PLANE_CPU',
  'CONTROL_PLANE_MEMORY',
  'ETCD_DATABASE',
  'ETCD_DISK',
  'NODES',
  'NODE_CPU',
  'NODE_MEMORY',
  'PODS',
  'VPN_TRAFFIC',
  'VPN_TUNNELS',
]

type Asked = { readonly clusterId: string; readonly lastSeconds: number; readonly metrics?: readonly ClusterMetric[] }

/** @throws CliError when there are no figures now, with why */
export async function getMetrics(api: ApiClient, { metrics = METRICS, ...asked }: Asked): Promise<ClusterMetrics> {
  const { clusterMetrics } = await api.run(GetClusterMetricsDocument, { input: { ...asked, metrics } })
  if (clusterMetrics.__typename === 'InvalidInput') throw new InvalidField(clusterMetrics)
  if (clusterMetrics.__typename !== 'ClusterMetrics') throw new CliError(clusterMetrics.message)
  return clusterMetrics
}
