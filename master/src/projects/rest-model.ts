import * as z from 'zod'
import { orNull, type Context } from '../graphql/context.ts'
import { ROLES, roleIn, type Viewer } from '../policy.ts'
import { instant, labels, toInstant } from '../rest/schemas.ts'
import type { Contents } from './contents.ts'
import type { Member, Project } from './model.ts'

export const role = z.enum(ROLES).describe('`owner` may do everything, `editor` works with clusters, `viewer` looks.')
const name = z
  .string()
  .meta({ description: 'A DNS label of at most 63 characters, unique on the platform.', example: 'shop' })
const limit = z.int().optional().describe('No limit when absent.')

export const ProjectQuota = z
  .strictObject({ clusters: limit, nodes: limit })
  .meta({ id: 'ProjectQuota', description: 'How much a project may have.', example: { clusters: 10, nodes: 100 } })

export const ProjectView = z
  .strictObject({
    id: z.string(),
    revision: z.int().describe('Grows with every change; the ETag says it too.'),
    name,
    labels,
    createdAt: instant('When it was made.'),
    deletingAt: instant('When its deletion was asked for: nothing can be added any more.').optional(),
    quota: ProjectQuota,
    role: role.optional().describe('Your own; absent when you are not in it.'),
  })
  .meta({ id: 'Project', description: 'The tenant: members and their clusters.' })

export const ProjectContents = z
  .strictObject({
    clusters: z.int().describe('Those being deleted included.'),
    nodes: z.int().describe('As the seeds last counted them.'),
    sshKeys: z.int(),
    invitations: z.int(),
    serviceAccounts: z.int(),
    clusterTemplates: z.int(),
    presets: z.int(),
  })
  .meta({ id: 'ProjectContents', description: 'What it uses of its quota, and what its deletion takes along.' })

export const NewProject = z
  .strictObject({ name, labels: labels.optional() })
  .meta({ id: 'NewProject', example: { name: 'shop', labels: { team: 'web' } } })

export const ProjectPatch = z
  .strictObject({ labels: labels.describe('All of them: those that are not here are taken away.') })
  .meta({ id: 'ProjectPatch', example: { labels: { team: 'web' } } })

export const MemberView = z
  .strictObject({
    userId: z.string(),
    email: z.string().optional().describe('Absent for somebody who is gone.'),
    name: z.string().optional(),
    role,
  })
  .meta({ id: 'Member', description: 'Somebody who is in a project by themselves.' })

export const NewMember = z
  .strictObject({
    email: z.string().meta({ description: 'Of the account; for somebody without one there are invitations.' }),
    role,
  })
  .meta({ id: 'NewMember', example: { email: 'ada@example.com', role: 'editor' } })

export const RoleOf = z.strictObject({ role }).meta({ id: 'RoleOf', example: { role: 'viewer' } })

export const GroupView = z
  .strictObject({
    group: z
      .string()
      .meta({ description: '`PROVIDER:GROUP`, of an identity provider.', example: 'company:developers' }),
    role,
  })
  .meta({ id: 'Group', description: 'Whoever is in the group has the role, or a stronger one of their own.' })

/** By name: what is counted later is shown once the document says so. */
export const presentContents = (contents: Contents): z.input<typeof ProjectContents> => ({
  clusters: contents.clusters,
  nodes: contents.nodes,
  sshKeys: contents.sshKeys,
  invitations: contents.invitations,
  serviceAccounts: contents.serviceAccounts,
  clusterTemplates: contents.clusterTemplates,
  presets: contents.presets,
})

/** A project as REST shows it to somebody. */
export function presentProject(project: Project, viewer: Viewer): z.input<typeof ProjectView> {
  const { id, revision, name, labels = {}, createdAt, deletingAt, quota } = project
  return {
    id,
    revision,
    name,
    labels,
    createdAt: createdAt.toISOString(),
    deletingAt: toInstant(deletingAt),
    quota: { clusters: quota?.clusters, nodes: quota?.nodes },
    role: roleIn(project, viewer),
  }
}

export async function presentMember(
  { userId, role }: Member,
  { loaders }: Pick<Context, 'loaders'>,
): Promise<z.input<typeof MemberView>> {
  const user = await orNull(loaders.user.load(userId))
  return { userId, email: user?.email, name: user?.name, role }
}
