import * as z from 'zod'
import type { NodeProxy } from '#seed-api'
import type { Allowed } from '../allowed.ts'
import type { Source } from '../files/kinds.ts'

/** Whether the master reaches a seed, since when that is so, and if not, why and what to do. */
export const Reachability = z.object({
  reachable: z.boolean(),
  since: z.date(),
  message: z.string().optional(),
  /** When the seed last answered. */
  lastContactAt: z.date().optional(),
})
export type Reachability = z.infer<typeof Reachability>

/** Why and since when no new clusters come onto a seed. A switch of operators, beside what the files say. */
export const Drain = z.object({
  since: z.date(),
  reason: z.string().optional(),
  /** Name of who asked for it, as it was then. */
  by: z.string(),
})
export type Drain = z.infer<typeof Drain>

/** How many clusters something takes. */
export type Capacity = { readonly clusters: number }

/** IPv4 ranges in which customers may have endpoints that a seed's API servers connect to. */
export type AllowedSinks = { readonly allowedCIDRs: readonly string[] }

/** What this master has measured of a seed and asked it; its own affair, and told to those who run the platform. */
export type SeedFigures = {
  /** Half of the last requests of this master took longer; undefined while it is not reached. */
  readonly latencyMs: number | undefined
  /** What it runs, without the `v`; undefined until it has said so. */
  readonly kubernetesVersion: string | undefined
}

/** A seed as the files name it, with its live state. */
export type Seed = Reachability & {
  readonly name: string
  readonly location: string
  /** Absent where there is no limit. */
  readonly capacity?: Capacity | undefined
  /** Where its clusters may post audit events; absent: nowhere. */
  readonly auditSinks?: AllowedSinks | undefined
  /** Absent for one that the files do not name any more. */
  readonly source?: Source | undefined
}

/** A place where worker nodes run; belongs to one seed. */
export type Datacenter = {
  readonly name: string
  readonly provider: string
  readonly region: string
  /** Name of its seed. */
  readonly seedName: string
  readonly country?: string | undefined
  /** Absent where everybody may make clusters. */
  readonly allowed?: Allowed | undefined
  /** Absent where there is no limit but the seed's. */
  readonly capacity?: Capacity | undefined
  /** By which nodes here reach registries; absent: directly. */
  readonly proxy?: NodeProxy | undefined
  readonly source?: Source | undefined
}
