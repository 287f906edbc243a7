import type { Applied } from './apply.ts'
import { afterRefusal, afterSuccess } from './memory.ts'
import type { PoolPlan } from './plan.ts'

/** A pool with what came of the orders that were made for it: it is remembered, and told. Pure. */
export function afterOrders(pool: PoolPlan, { refused }: Pick<Applied, 'refused'>, now: Date): PoolPlan {
  const error = refused.get(pool.pool)
  if (error) {
    const memory = afterRefusal(pool.memory, error, now)
    return { ...pool, memory, hold: { kind: 'problem', problem: memory.problem } }
  }
  const isOrdered = pool.actions.some(({ kind }) => kind === 'create')
  return isOrdered ? { ...pool, memory: afterSuccess(pool.memory) } : pool
}
