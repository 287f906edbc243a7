import { connect, type Target } from '../api/connect.ts'
import * as members from '../api/members.ts'
import { connectToProject, getProject, type Project } from '../api/projects.ts'
import type { Context } from '../context.ts'

type Flags = Target & { json?: true }
type RoleFlags = Flags & { role: members.Member['role'] }
/** A person in a project, each as the command line names them. */
type Who = { readonly project: string; readonly person: string }

export async function listMembers(c: Context, project: string, flags: Flags): Promise<void> {
  await show(c, await getProject(await connect(c, flags), project), flags)
}

export async function addMember(c: Context, { project: name, person }: Who, flags: RoleFlags): Promise<void> {
  const { api, project } = await connectToProject(c, flags, name)
  await show(c, await members.addMember(api, { projectId: project.id, email: person, role: flags.role }), flags)
}

export async function setMemberRole(c: Context, { project: name, person }: Who, flags: RoleFlags): Promise<void> {
  const { api, project } = await connectToProject(c, flags, name)
  const userId = members.getMember(project, person).user.id
  await show(c, await members.setMemberRole(api, { projectId: project.id, userId, role: flags.role }), flags)
}

export async function removeMember(c: Context, { project: name, person }: Who, flags: Flags): Promise<void> {
  const { api, project } = await connectToProject(c, flags, name)
  const { user } = members.getMember(project, person)
  await members.removeMember(api, { projectId: project.id, userId: user.id })
  if (flags.json) c.out.json({ projectId: project.id, userId: user.id })
  else c.out.line(`${user.email} is not a member of ${project.name} any more.`)
}

async function show(c: Context, project: Project, flags: Flags): Promise<void> {
  await c.out.list(project.members, flags, {
    header: ['member', 'role', 'id'],
    rows: project.members.map(({ user, role }) => [user.email, role, user.id]),
    whenEmpty: 'Nobody is a member of this project.',
  })
}
