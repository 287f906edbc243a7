import { connect, type Target } from '../api/connect.ts'
import * as projects from '../api/projects.ts'
import { connectToProject } from '../api/projects.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { relabel } from './label.ts'

type Flags = Target & { json?: true }
type Relabelling = { readonly changes: readonly string[]; readonly flags: Flags }

type ListFlags = Flags & { label?: readonly string[]; search?: string }

export async function listProjects(c: Context, flags: ListFlags): Promise<void> {
  const filter = { labelSelector: flags.label?.join() ?? null, search: flags.search ?? null }
  const found = await projects.listProjects(await connect(c, flags), filter)
  await c.out.list(found, flags, {
    header: ['name', 'id', 'owners', 'clusters', 'nodes', 'cpus', 'memory (GiB)', 'created', 'labels', 'state'],
    rows: found.map((p) => [
      p.name,
      p.id,
      ownersOf(p),
      usedOf(p, 'clusters'),
      usedOf(p, 'nodes'),
      usedOf(p, 'cpus'),
      usedOf(p, 'memoryGiB'),
      p.createdAt,
      p.labels.map(({ key, value }) => `${key}=${value}`).join(),
      p.deletingAt === null ? 'there' : 'deleting',
    ]),
    whenEmpty:
      flags.label || flags.search
        ? 'No project of yours is like that.'
        : 'You are a member of no project: `./seedbed project create NAME` makes one.',
  })
}

export async function createProject(c: Context, name: string, flags: Flags): Promise<void> {
  const project = await projects.createProject(await connect(c, flags), name)
  if (flags.json) c.out.json(project)
  else c.out.line(`Project ${project.name} (${project.id}) is there.`)
}

export async function labelProject(c: Context, nameOrId: string, { changes, flags }: Relabelling): Promise<void> {
  const { api, project } = await connectToProject(c, flags, nameOrId)
  const labels = relabel(project.labels, changes)
  const changed = await projects.setProjectLabels(api, { projectId: project.id, revision: project.revision, labels })
  if (flags.json) c.out.json(changed)
  else c.out.line(changed.labels.map(({ key, value }) => `${key}=${value}`).join('\n') || 'It has no labels.')
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
  flags: Flags & { clusters?: number; nodes?: number; cpus?: number; memoryGib?: number },
): Promise<void> {
  const api = await connect(c, flags)
  const { id } = await projects.getProject(api, nameOrId)
  const limits = { clusters: flags.clusters ?? null, nodes: flags.nodes ?? null }
  const machines = { cpus: flags.cpus ?? null, memoryGiB: flags.memoryGib ?? null }
  const project = await projects.setProjectQuota(api, { projectId: id, ...limits, ...machines })
  if (flags.json) return c.out.json(project)
  const used = QUOTA.map(([kind, unit]) => `${usedOf(project, kind)} ${unit}`)
  c.out.line(`Project ${project.name} has ${used.join(', ')}.`)
}

const QUOTA = [
  ['clusters', 'clusters'],
  ['nodes', 'nodes'],
  ['cpus', 'CPUs'],
  ['memoryGiB', 'GiB of memory'],
] as const

const usedOf = ({ contents, quota }: projects.Project, kind: (typeof QUOTA)[number][0]) =>
  quota[kind] === null ? String(contents[kind]) : `${contents[kind]} of ${quota[kind]}`

function saysOf({ contents }: projects.Project): string {
  const { clusters, nodes, invitations } = contents
  const counts = {
    clusters,
    nodes,
    'SSH keys': contents.sshKeys,
    invitations,
    'service accounts': contents.serviceAccounts,
    'cluster templates': contents.clusterTemplates,
    presets: contents.presets,
  }
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
