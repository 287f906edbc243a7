import type { KubeletSettings, NodePool, PoolTaint } from '#seed-api'
import type {
  NodePoolInput,
  NodePoolKubeletInput,
  NodeTaintInput,
  UpdateNodePoolInput,
} from '../graphql/__generated__/resolvers.ts'
import { fromPairs } from '../labels.ts'
import type { PoolChange } from './model.ts'

/** A pool of an input, with only what is said. Pure. */
export function poolOf({ name, labels, taints, kubelet, ...rest }: NodePoolInput): NodePool {
  return {
    name,
    ...withoutNulls(rest),
    ...(labels ? { labels: fromPairs(labels) } : {}),
    ...(taints ? { taints: taints.map(taintOf) } : {}),
    ...(kubelet ? { kubelet: kubeletOf(kubelet) } : {}),
  }
}

/** Pure. */
export function changeOf({
  count,
  labels,
  taints,
  kubelet,
  version,
}: Omit<UpdateNodePoolInput, 'clusterId' | 'name' | 'revision'>): PoolChange {
  return {
    count,
    version,
    labels: labels && fromPairs(labels),
    taints: taints?.map(taintOf) ?? taints,
    kubelet: kubelet && kubeletOf(kubelet),
  } as PoolChange
}

const taintOf = ({ key, value, effect }: NodeTaintInput): PoolTaint => ({ key, effect, ...(value ? { value } : {}) })

const kubeletOf = (input: NodePoolKubeletInput): KubeletSettings =>
  withoutNulls(
    Object.fromEntries(
      Object.entries(input).map(([key, value]) => [
        key,
        typeof value === 'object' && value ? withoutNulls(value) : value,
      ]),
    ),
  )

const withoutNulls = (given: object): object =>
  Object.fromEntries(Object.entries(given).filter(([, value]) => value != null))
