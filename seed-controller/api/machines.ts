import * as z from 'zod'

/** What a provider of machines may say no for, as `seed-controller/src/machine/errors.ts` has it. */
export const MACHINE_PROBLEMS = ['QuotaExceeded', 'InvalidSpec', 'Unavailable'] as const

/** The machines of a pool, as the seed-controller last saw them. Times are RFC 3339. */
export const PoolMachines = z.object({
  pool: z.string().max(40),
  wanted: z.int(),
  /** That stay, whether they have become nodes or not. */
  machines: z.int(),
  /** Of these, that have become nodes. */
  joined: z.int(),
  /** On their way out. */
  leaving: z.int(),
  /** How often in a row machines did not become nodes; absent: never. */
  failures: z.int().optional(),
  /** No machine is made before. */
  retryAt: z.string().optional(),
  /** Why the provider refused the last order. */
  problem: z.object({ kind: z.enum(MACHINE_PROBLEMS), message: z.string().max(512) }).optional(),
  /** The generation of the Cluster that all of this is about: what went wrong with another one is over. */
  generation: z.int(),
})
export type PoolMachines = z.infer<typeof PoolMachines>

/** Whether a provider makes machines, so that a pool has a count. `byo` does not: its machines are somebody's. */
export const makesMachines = (provider: string | undefined): boolean => provider !== undefined && provider !== 'byo'
