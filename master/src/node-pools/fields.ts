import type { NodePool, PoolTaint } from '#seed-api'
import { fieldsUnder } from '../control-plane/fields.ts'

/** Each value of each pool by its path: `nodePools.workers.labels.tier`. Pure. */
export function nodePoolFields(pools: readonly NodePool[] = []): (readonly [path: string, value: string])[] {
  return pools.flatMap(({ name, provider = 'byo', taints = [], ...rest }) => [
    ...fieldsUnder(`nodePools.${name}`, { provider, ...rest }),
    ...(taints.length > 0 ? [[`nodePools.${name}.taints`, taints.map(taintText).join(', ')] as const] : []),
  ])
}

/** As kubectl has it: `gpu=yes:NoSchedule`. */
export const taintText = ({ key, value, effect }: PoolTaint): string => `${key}${value ? `=${value}` : ''}:${effect}`
