import * as z from 'zod'
import { ROLES, type Viewer } from '../policy.ts'

/** Somebody who is no person: a program that has a role in one project, and nothing else anywhere. */
export const ServiceAccount = z.object({
  id: z.string(),
  revision: z.int(),
  projectId: z.string(),
  /** Unique in the project. */
  name: z.string(),
  role: z.enum(ROLES),
  createdAt: z.date(),
  createdBy: z.string(),
})
export type ServiceAccount = z.infer<typeof ServiceAccount>

/** What RBAC in the clusters calls it. No e-mail address looks like this. */
export const clusterNameOf = ({ id }: Pick<ServiceAccount, 'id'>) => `service-account:${id}`

/** Pure. */
export function viewerOfAccount(account: ServiceAccount): Viewer {
  const { id, projectId, role } = account
  return { userId: id, email: clusterNameOf(account), isAdmin: false, serviceAccount: { projectId, role } }
}
