import type { V1Node } from '#kubernetes'
import { compareKubernetesVersions, plainVersion } from '#seed-api'

/**
 * The oldest and the newest version among the kubelets of a cluster, without the `v`; nothing where there are no nodes.
 * What a kubelet says that is no version is left out: a machine of a customer says it. Pure.
 */
export function kubeletsOf(nodes: readonly V1Node[]): { oldestKubelet?: string; newestKubelet?: string } {
  const versions = nodes
    .flatMap(({ status }) => plainVersion(status?.nodeInfo?.kubeletVersion) ?? [])
    .toSorted(compareKubernetesVersions)
  const [oldest] = versions
  const newest = versions.at(-1)
  return oldest === undefined || newest === undefined ? {} : { oldestKubelet: oldest, newestKubelet: newest }
}
