import { connect, type Target } from '../api/connect.ts'
import * as projects from '../api/projects.ts'
import type { Context } from '../context.ts'

type Flags = Target & { json?: true }

export async function listProjects(c: Context, flags: Flags): Promise<void> {
  const found = await projects.listProjects(await connect(c, flags))
  if (flags.json) {
    c.out.json(found)
    return
  }
  await c.out.table({
    header: ['name', 'id', 'owners', 'created'],
    rows: found.map((p) => [p.name, p.id, ownersOf(p), p.createdAt]),
    whenEmpty: 'You are a member of no project: `./seedbed project create NAME` makes one.',
  })
}

export async function createProject(c: Context, name: string, flags: Flags): Promise<void> {
  const project = await projects.createProject(await connect(c, flags), name)
  if (flags.json) c.out.json(project)
  else c.out.line(`Project ${project.name} (${project.id}) is there.`)
}

export async function deleteProject(c: Context, nameOrId: string, flags: Flags): Promise<void> {
  const api = await connect(c, flags)
  const project = await projects.getProject(api, nameOrId)
  await projects.deleteProject(api, project.id)
  if (flags.json) c.out.json({ id: project.id })
  else c.out.line(`Project ${project.name} is deleted.`)
}

const ownersOf = (p: projects.Project) =>
  p.members
    .filter((m) => m.role === 'owner')
    .map((m) => m.user.email)
    .join(', ')
