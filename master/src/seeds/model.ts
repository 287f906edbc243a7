import { z } from 'zod'

/** Whether the master reaches a seed, since when that is so, and if not, why and what to do. */
export const Reachability = z.object({
  reachable: z.boolean(),
  since: z.date(),
  message: z.string().optional(),
  /** When the seed last answered. */
  lastContactAt: z.date().optional(),
})
export type Reachability = z.infer<typeof Reachability>

/** A seed as the files name it, with its live state. */
export type Seed = Reachability & { readonly name: string; readonly location: string }

/** A place where worker nodes run; belongs to one seed. */
export type Datacenter = {
  readonly name: string
  readonly provider: string
  readonly region: string
  /** Name of its seed. */
  readonly seedName: string
}
