import * as z from 'zod'
import type { Viewer } from './policy.ts'

const domain = z
  .string()
  .regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/, 'write what stands behind the @, in lower case: "example.com"')

/** Who may use what belongs to the platform. Absent where everybody may. */
export const Allowed = z
  .strictObject({
    projects: z.array(z.string().min(1)).optional().describe('Names or ids of projects.'),
    emailDomains: z
      .array(domain)
      .optional()
      .describe('What stands behind the @ of the address of whoever makes a cluster, exactly: example.com.'),
  })
  .refine(({ projects = [], emailDomains = [] }) => projects.length + emailDomains.length > 0, {
    error: 'name at least one project or e-mail domain, or leave it away where everybody may',
  })
export type Allowed = z.infer<typeof Allowed>

type Who = { readonly viewer: Viewer; readonly project: { readonly id: string; readonly name: string } }

/** Being named in one of the two suffices. A service account has no e-mail address, so only its project counts. Pure. */
export function isAllowed(allowed: Allowed | undefined, { viewer, project }: Who): boolean {
  if (!allowed) return true
  const { projects = [], emailDomains = [] } = allowed
  if (projects.includes(project.name) || projects.includes(project.id)) return true
  const domain = domainOf(viewer)
  return domain !== undefined && emailDomains.includes(domain)
}

/** What stands behind the @ of a person's address; undefined for a service account. */
export function domainOf({ email, serviceAccount }: Viewer): string | undefined {
  return serviceAccount ? undefined : email.slice(email.lastIndexOf('@') + 1).toLowerCase()
}
