import type { Role } from '../__generated__/operations.ts'
import { connect, type Target } from '../api/connect.ts'
import * as groups from '../api/groups.ts'
import { connectToProject, getProject, type Project } from '../api/projects.ts'
import type { Context } from '../context.ts'

type Flags = Target & { json?: true }
/** A group, `PROVIDER:GROUP`, in a project as the command line names it. */
type Which = { readonly project: string; readonly group: string }

export async function listGroups(c: Context, project: string, flags: Flags): Promise<void> {
  await show(c, await getProject(await connect(c, flags), project), flags)
}

export async function setGroup(c: Context, { project: name, group }: Which, flags: Flags & { role: Role }) {
  const { api, project } = await connectToProject(c, flags, name)
  await show(c, await groups.setGroupRole(api, { projectId: project.id, group, role: flags.role }), flags)
}

export async function removeGroup(c: Context, { project: name, group }: Which, flags: Flags): Promise<void> {
  const { api, project } = await connectToProject(c, flags, name)
  await groups.removeGroup(api, { projectId: project.id, group })
  if (flags.json) c.out.json({ projectId: project.id, group })
  else c.out.line(`${group} has no role in ${project.name} any more.`)
}

async function show(c: Context, project: Project, flags: Flags): Promise<void> {
  await c.out.list(project.groups, flags, {
    header: ['group', 'role'],
    rows: project.groups.map(({ group, role }) => [group, role]),
    whenEmpty: 'No group has a role in this project.',
  })
}
