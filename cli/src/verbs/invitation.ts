import type { Target } from '../api/connect.ts'
import * as invitations from '../api/invitations.ts'
import { connectToProject } from '../api/projects.ts'
import type { Context } from '../context.ts'

type Flags = Target & { json?: true }
type InviteFlags = Flags & { role: invitations.Invitation['role']; days?: number }
type Who = { readonly project: string; readonly person: string }

export async function listInvitations(c: Context, projectName: string, flags: Flags): Promise<void> {
  const { api, project } = await connectToProject(c, flags, projectName)
  const found = await invitations.listInvitations(api, project.id)
  await c.out.list(found, flags, {
    header: ['invited', 'role', 'until', 'by', 'id'],
    rows: found.map((i) => [i.email, i.role, i.expiresAt, i.invitedBy?.email ?? '', i.id]),
    whenEmpty: 'Nobody is invited to this project.',
  })
}

export async function invite(c: Context, { project: name, person }: Who, flags: InviteFlags): Promise<void> {
  const { api, project } = await connectToProject(c, flags, name)
  const { invitation, mailed } = await invitations.inviteMember(api, {
    projectId: project.id,
    email: person,
    role: flags.role,
    expirationDays: flags.days ?? null,
  })
  if (flags.json) {
    c.out.json(invitation)
    return
  }
  c.out.line(
    `${invitation.email} becomes a member of ${project.name} at their first log-in until ${invitation.expiresAt}.`,
  )
  c.note(mailed ? 'They get a mail.' : 'Tell them: the platform sends no mail.')
}

export async function revoke(c: Context, { project: name, person }: Who, flags: Flags): Promise<void> {
  const { api, project } = await connectToProject(c, flags, name)
  const revoked = await invitations.revokeInvitation(api, project.id, person)
  if (flags.json) c.out.json({ id: revoked.id })
  else c.out.line(`${revoked.email} is not invited to ${project.name} any more.`)
}
