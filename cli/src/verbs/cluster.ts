import { findClusterTemplate } from '../api/cluster-templates.ts'
import * as clusters from '../api/clusters.ts'
import { connect, type Target } from '../api/connect.ts'
import { findPreset } from '../api/presets.ts'
import { connectToProject } from '../api/projects.ts'
import { waitUntilReady, whyUnready, type WaitOptions } from '../api/watch.ts'
import type { Context } from '../context.ts'
import { conditionLog } from '../terminal/conditions.ts'
import { settingsOf, type SettingsFlags } from './cluster-settings.ts'

export type ClusterFlags = Target & { project?: string; json?: true }
export type GetFlags = ClusterFlags & { output?: 'yaml' | 'json' }
export type ListFlags = ClusterFlags & { label?: readonly string[]; search?: string }
export type WaitFlags = ClusterFlags & { wait?: true; timeout: number }
export type CreateFlags = WaitFlags &
  SettingsFlags & {
    project: string
    template?: string
  }

export async function listClusters(c: Context, flags: ListFlags): Promise<void> {
  const filter = { labelSelector: flags.label?.join() ?? null, search: flags.search ?? null }
  const found = await clusters.listClusters(await connect(c, flags), flags.project, filter)
  await c.out.list(found, flags, {
    header: ['name', 'project', 'id', 'datacenter', 'version', 'ready', 'endpoint'],
    rows: found.map((k) => [k.name, k.project.name, k.id, k.datacenter.name, k.version, stateOf(k), k.endpoint ?? '']),
    whenEmpty:
      flags.label || flags.search
        ? 'No cluster is like that.'
        : 'There is no cluster yet: `./seedbed cluster create --help` says how to make one.',
  })
}

export async function getCluster(c: Context, nameOrId: string, flags: GetFlags): Promise<void> {
  const api = await connect(c, flags)
  const cluster = await clusters.findCluster(api, nameOrId, flags.project)
  if (flags.output === undefined) return show(c, cluster, flags)
  const yaml = await clusters.getDocument(api, cluster.id)
  if (flags.output === 'yaml') c.out.line(yaml.trimEnd())
  else c.out.json((await import('yaml')).parse(yaml))
}

export async function createCluster(c: Context, name: string, flags: CreateFlags): Promise<void> {
  const { api, project } = await connectToProject(c, flags, flags.project)
  const created = await clusters.createCluster(api, {
    projectId: project.id,
    name,
    template: flags.template === undefined ? null : (await findClusterTemplate(api, flags.template, project.id)).id,
    ...settingsOf(flags),
    preset: flags.preset === undefined ? null : (await findPreset(api, flags.preset, project.id)).id,
  })
  await show(c, flags.wait ? await waitUntilReady(api, created, waiting(c, flags)) : created, flags)
}

export function waiting(c: Context, flags: WaitFlags): WaitOptions {
  return { timeoutMs: flags.timeout * 1000, signal: c.signal(), onChange: conditionLog(c.note) }
}

function stateOf(cluster: clusters.Cluster): string {
  if (cluster.deletedAt !== null) return 'deleting'
  const { pause } = cluster
  if (pause?.components.length === 0) return 'paused'
  const marks = [...(pause ? [`${pause.components.join(', ')} paused`] : []), ...(cluster.stale ? ['stale'] : [])]
  return `${cluster.ready ? 'yes' : 'no'}${marks.length > 0 ? ` (${marks.join('; ')})` : ''}`
}

/** Where it comes from, as far as somebody or the platform chose it. */
function originOf({ madeFrom, preset, placement }: clusters.Cluster): string[] {
  return [
    ...(madeFrom ? [`made from template ${madeFrom.name}, revision ${madeFrom.revision}`] : []),
    ...(preset ? [`preset ${preset.name}`] : []),
    ...(placement === null ? [] : [placement]),
  ]
}

function pauseLine({ components, by, reason, since, until }: NonNullable<clusters.Cluster['pause']>): string {
  const what = components.length === 0 ? 'paused' : `paused: ${components.join(', ')}, and the rest goes on;`
  const why = reason === null ? '' : ` (${reason})`
  return `${what} by ${by} since ${since}, ${until === null ? 'until it is resumed' : `until ${until}`}${why}`
}

/** Which step, since when, and what it waits for. */
function deletionLines({ deletedAt, deletion }: clusters.Cluster): string[] {
  const asked = `being deleted since ${deletedAt}`
  if (!deletion) return [asked]
  const { step, since, deadline, late, message, whyNoForce } = deletion
  const now = step === null ? [] : [`step ${step} since ${since}, ${late ? 'late' : 'to be over'} at ${deadline}`]
  const force = whyNoForce === null ? ['`./seedbed cluster delete --force` forgets it, and says what it leaves'] : []
  return [asked, ...now, message, ...force]
}

/** How it is now, and what is unusual about that. */
function stateLines(cluster: clusters.Cluster): string[] {
  const { deletedAt, ready, pause, deletionProtection, stale, lastSeenAt } = cluster
  return [
    ...(deletedAt === null ? [ready ? 'ready' : `not ready: ${whyUnready(cluster)}`] : deletionLines(cluster)),
    ...(pause ? [pauseLine(pause)] : []),
    ...(deletionProtection ? ['protected from deletion'] : []),
    ...(stale ? [`last known at ${lastSeenAt ?? 'never'}: its seed cannot be reached`] : []),
  ]
}

async function show(c: Context, cluster: clusters.Cluster, flags: { json?: true }): Promise<void> {
  if (flags.json) {
    c.out.json(cluster)
    return
  }
  c.out.line(`Cluster ${cluster.name} (${cluster.id}) in project ${cluster.project.name}`)
  const { datacenter, seed, version, profile } = cluster
  c.out.line(`  datacenter ${datacenter.name}, seed ${seed.name}, Kubernetes ${version}, profile ${profile}`)
  for (const line of originOf(cluster)) c.out.line(`  ${line}`)
  const { podCIDR, serviceCIDR, dnsDomain } = cluster.network
  c.out.line(`  pods ${podCIDR}, services ${serviceCIDR}, DNS domain ${dnsDomain}`)
  if (cluster.labels.length > 0) c.out.line(`  labels ${cluster.labels.map((l) => `${l.key}=${l.value}`).join(', ')}`)
  c.out.line(`  endpoint ${cluster.endpoint ?? '(not assigned yet)'}`)
  for (const line of stateLines(cluster)) c.out.line(`  ${line}`)
  c.out.line('')
  await c.out.table({
    header: ['condition', 'status', 'reason', 'since', 'message'],
    rows: cluster.conditions.map((k) => [k.type, k.status, k.reason, k.lastTransitionTime, k.message]),
    whenEmpty: 'Its seed has not said anything about it yet.',
  })
}
