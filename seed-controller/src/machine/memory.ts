import type { Cluster, PoolMachines } from '#seed-api'
import type { ProviderError, ProviderErrorKind } from './errors.ts'

/** An order that was refused is repeated after this. */
const AGAIN_MS: Readonly<Record<ProviderErrorKind, number>> = {
  QuotaExceeded: 5 * 60_000,
  // Only what is wanted can change it, which is looked at before the time is.
  InvalidSpec: 0,
  Unavailable: 15_000,
}
const MAX_MESSAGE = 512

/** What cannot be seen of a pool in what there is: what went wrong, and when it is tried again. Of one generation of the Cluster. */
export type PoolMemory = {
  /** How often in a row machines of it did not become nodes. */
  readonly failures: number
  /** RFC 3339: no machine is made before. */
  readonly retryAt?: string | undefined
  /** Why the last order was refused. */
  readonly problem?: { readonly kind: ProviderErrorKind; readonly message: string } | undefined
}

/** As it stands in the status of the Cluster. Who changes what is wanted wants it tried again. Pure. */
export function recall({ metadata, status }: Cluster): Map<string, PoolMemory> {
  const own = status?.machines?.filter(({ generation }) => generation === metadata.generation) ?? []
  return new Map(
    own.flatMap(({ pool, failures = 0, retryAt, problem }) =>
      failures > 0 || problem ? [[pool, { failures, retryAt, problem }] as const] : [],
    ),
  )
}

/** After an order was refused. Pure. */
export function afterRefusal(
  memory: PoolMemory | undefined,
  error: ProviderError,
  now: Date,
): PoolMemory & { readonly problem: NonNullable<PoolMemory['problem']> } {
  const retryAt = new Date(now.getTime() + AGAIN_MS[error.kind]).toISOString()
  const problem = { kind: error.kind, message: error.message.slice(0, MAX_MESSAGE) }
  return { failures: memory?.failures ?? 0, retryAt, problem }
}

/** After orders were taken: what hindered them is over. Pure. */
export function afterSuccess(memory: PoolMemory | undefined): PoolMemory | undefined {
  return memory && memory.failures > 0 ? { failures: memory.failures, retryAt: memory.retryAt } : undefined
}

/** As it goes into the status. Pure. */
export function remembered(memory: PoolMemory | undefined): Pick<PoolMachines, 'failures' | 'retryAt' | 'problem'> {
  const { failures = 0, retryAt, problem } = memory ?? {}
  return {
    ...(failures > 0 ? { failures } : {}),
    ...(retryAt === undefined ? {} : { retryAt }),
    ...(problem ? { problem } : {}),
  }
}
