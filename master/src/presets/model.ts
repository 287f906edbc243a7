import * as z from 'zod'
import { Allowed } from '../allowed.ts'
import { CLOUDS } from '../files/kinds.ts'

/** Credentials of a provider under a name. */
export const Preset = z.object({
  id: z.string(),
  revision: z.int(),
  /** Absent for one of the platform. */
  projectId: z.string().optional(),
  /** Never changed: clusters keep it beside the id. */
  name: z.string(),
  description: z.string().optional(),
  provider: z.enum(CLOUDS),
  /** Of one of the platform: who may use it; absent where everybody may. */
  allowed: Allowed.optional(),
  /** Never leaves the master. */
  sealed: z.object({ keyId: z.string(), data: z.string() }),
  credentialsChangedAt: z.date(),
  /** Set until every cluster that uses it was told of the credentials; when they changed. */
  untoldSince: z.date().optional(),
  /** Set while it is being deleted: no cluster may begin to use it. */
  deletingAt: z.date().optional(),
  createdBy: z.string(),
  createdAt: z.date(),
  changedAt: z.date(),
})
export type Preset = z.infer<typeof Preset>

/** What the credentials are sealed for: those of one preset do not open as those of another. */
export const sealedFor = ({ id }: Pick<Preset, 'id'>) => `credentials of preset ${id}`
