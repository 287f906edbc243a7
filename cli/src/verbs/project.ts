import { connect, type Target } from '../api/connect.ts'
import * as projects from '../api/projects.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'

type Flags = Target & { json?: true }

export async function listProjects(c: Context, flags: Flags): Promise<void> {
  const found = await projects.listProjects(await connect(c, flags))
  await c.out.list(found, flags, {
    header: ['name', 'id', 'owners', 'clusters', 'nodes', 'created', 'state'],
    rows: found.map((p) => [
      p.name,
      p.id,
      ownersOf(p),
      usedOf(p, 'clusters'),
      usedOf(p, 'nodes'),
      p.createdAt,
      p.deletingAt === null ? 'there' : 'deleting',
    ]),
    whenEmpty: 'You are a member of no project: `./seedbed project create NAME` makes one.',
  })
}

export async function createProject(c: Context, name: string, flags: Flags): Promise<void> {
  const project = await projects.createProject(await connect(c, flags), name)
  if (flags.json) c.out.json(project)
  else c.out.line(`Project ${project.name} (${project.id}) is there.`)
}

export async function deleteProject(c: Context, nameOrId: string, flags: Flags & { confirm?: string }): Promise<void> {
  const api = await connect(c, flags)
  const project = await projects.getProject(api, nameOrId)
  const goes = saysOf(project)
  if (goes !== '' && flags.confirm === undefined) {
    throw new CliError(
      `with ${project.name} goes all there is in it: ${goes}. To delete it, repeat this with --confirm ${project.name}`,
    )
  }
  const gone = await projects.deleteProject(api, { id: project.id, confirm: flags.confirm ?? project.name })
  if (flags.json) c.out.json({ id: project.id, gone })
  else
    c.out.line(`Project ${project.name} is ${gone ? 'deleted' : 'being deleted: it goes when its clusters are gone'}.`)
}

export async function setQuota(
  c: Context,
  nameOrId: string,
  flags: Flags & { clusters?: number; nodes?: number },
): Promise<void> {
  const api = await connect(c, flags)
  const { id } = await projects.getProject(api, nameOrId)
  const limits = { clusters: flags.clusters ?? null, nodes: flags.nodes ?? null }
  const project = await projects.setProjectQuota(api, { projectId: id, ...limits })
  if (flags.json) c.out.json(project)
  else
    c.out.line(
      `Project ${project.name} has ${usedOf(project, 'clusters')} clusters and ${usedOf(project, 'nodes')} nodes.`,
    )
}

const usedOf = ({ contents, quota }: projects.Project, kind: 'clusters' | 'nodes') =>
  quota[kind] === null ? String(contents[kind]) : `${contents[kind]} of ${quota[kind]}`

function saysOf({ contents }: projects.Project): string {
  const { clusters, nodes, sshKeys, invitations, serviceAccounts } = contents
  const counts = { clusters, nodes, 'SSH keys': sshKeys, invitations, 'service accounts': serviceAccounts }
  return Object.entries(counts)
    .filter(([, count]) => count > 0)
    .map(([what, count]) => `${what} (${count})`)
    .join(', ')
}

const ownersOf = (p: projects.Project) =>
  p.members
    .filter((m) => m.role === 'owner')
    .map((m) => m.user.email)
    .join(', ')
