import {
  ClusterProxy as KnownProxy,
  decideNodeProxy,
  findClusterProxyMistake,
  type NodeProxy,
  StrictClusterProxy,
} from '#seed-api'
import type { Cluster, ClusterProxy } from '../clusters/model.ts'
import { invalid, type InvalidInput } from '../input.ts'
import { shown } from '../sections.ts'

/** Names the first field that cannot be, and what can. Pure. */
export function checkProxy(wanted: ClusterProxy | undefined): InvalidInput | undefined {
  if (!wanted) return undefined
  const [issue] = StrictClusterProxy.safeParse(wanted, { reportInput: true }).error?.issues ?? []
  if (issue) return invalid(['proxy', ...issue.path].join('.'), `${shown(issue.input)} ${issue.message}`)
  const mistake = findClusterProxyMistake(wanted)
  return mistake && invalid(`proxy.${mistake.field}`, mistake.message)
}

/** To be spread into a cluster: one that says nothing is none. Always in the same order, as it is compared. */
export function proxyOf(wanted: ClusterProxy | undefined): { proxy?: ClusterProxy } {
  const { enabled, noProxy = [], ...proxies } = KnownProxy.parse(wanted ?? {})
  const proxy = {
    ...proxies,
    ...(noProxy.length > 0 ? { noProxy } : {}),
    // As by default, whether somebody wrote it or not.
    ...(enabled === false ? { enabled } : {}),
  }
  return Object.keys(proxy).length > 0 ? { proxy } : {}
}

/** By which the nodes of a cluster reach registries; undefined where they do so directly. Pure. */
export const nodeProxyOf = ({ proxy, datacenterProxy }: Pick<Cluster, 'proxy' | 'datacenterProxy'>) =>
  decideNodeProxy(proxy, datacenterProxy) satisfies NodeProxy | undefined
