import {
  GetClusterProxyDocument,
  type ClusterProxyInput,
  type GetClusterProxyQuery,
} from '../__generated__/operations.ts'
import * as changes from '../api/cluster-changes.ts'
import { findCluster } from '../api/clusters.ts'
import { connect } from '../api/connect.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import type { ClusterFlags } from './cluster.ts'

export type ProxyFlags = ClusterFlags & {
  http?: string
  https?: string
  direct?: readonly string[]
  off?: true
  reset?: true
}

/** Shows by which HTTP proxy the nodes of a cluster reach registries, after it was changed where something is said of it. */
export async function clusterProxy(c: Context, nameOrId: string, flags: ProxyFlags): Promise<void> {
  const wanted = proxyOf(flags)
  const api = await connect(c, flags)
  const { id, name } = await findCluster(api, nameOrId, flags.project)
  if (wanted) await changes.setField(api, id, { proxy: wanted })
  const { cluster } = await api.run(GetClusterProxyDocument, { id })
  if (flags.json) c.out.json({ proxy: cluster.proxy, nodeProxy: cluster.nodeProxy })
  else for (const line of describeProxy(name, cluster)) c.out.line(line)
}

/**
 * All of what the cluster is to say; undefined where nothing is to change.
 * @throws CliError for options that contradict each other
 */
export function proxyOf({ http, https, direct, off, reset }: ProxyFlags): ClusterProxyInput | undefined {
  const isNamed = http !== undefined || https !== undefined || direct !== undefined
  if ([isNamed, off, reset].filter(Boolean).length > 1) {
    throw new CliError('--off, --reset and what names a proxy exclude each other: say one of them')
  }
  if (reset) return {}
  if (off) return { enabled: false }
  if (!isNamed) return undefined
  return { httpProxy: http ?? null, httpsProxy: https ?? null, noProxy: direct ?? null }
}

/** For a person. Pure. */
export function describeProxy(name: string, { proxy, nodeProxy }: GetClusterProxyQuery['cluster']): string[] {
  if (!nodeProxy)
    return [`Nodes of ${name} reach registries directly${proxy?.enabled === false ? ', as it says' : ''}.`]
  const { httpProxy, httpsProxy, noProxy } = nodeProxy
  return [
    `Nodes of ${name} reach registries through ${httpsProxy ?? httpProxy}, the proxy of ${ownerOf(proxy)}.`,
    ...(httpsProxy && httpProxy !== httpsProxy ? [`For http:// they use ${httpProxy ?? 'none'}.`] : []),
    ...(noProxy.length > 0 ? [`Directly, beside the cluster itself: ${noProxy.join(', ')}.`] : []),
  ]
}

const ownerOf = (proxy: GetClusterProxyQuery['cluster']['proxy']) =>
  proxy?.httpProxy || proxy?.httpsProxy ? 'the cluster' : 'its datacenter'
