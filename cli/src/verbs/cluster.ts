import { findClusterTemplate } from '../api/cluster-templates.ts'
import * as clusters from '../api/clusters.ts'
import { connect, type Target } from '../api/connect.ts'
import { findPreset } from '../api/presets.ts'
import { connectToProject } from '../api/projects.ts'
import { waitUntilGone, waitUntilReady, whyUnready, type WaitOptions } from '../api/watch.ts'
import type { Context } from '../context.ts'
import { removeLocalNodes } from '../nodes/machines.ts'
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

export async function deleteCluster(c: Context, nameOrId: string, flags: WaitFlags): Promise<void> {
  const api = await connect(c, flags)
  const found = await clusters.findCluster(api, nameOrId, flags.project)
  const deleted = await clusters.deleteCluster(api, found.id)
  await removeLocalNodes(c, flags.instance, (n) => n.clusterId === found.id)
  if (flags.wait) await waitUntilGone(api, deleted, waiting(c, flags))
  if (flags.json) c.out.json({ id: deleted.id, gone: flags.wait ?? false })
  else c.out.line(flags.wait ? `Cluster ${found.name} is gone.` : `Cluster ${found.name} is being deleted.`)
}

function waiting(c: Context, flags: WaitFlags): WaitOptions {
  return { timeoutMs: flags.timeout * 1000, signal: c.signal(), onChange: conditionLog(c.note) }
}

function stateOf(cluster: clusters.Cluster): string {
  if (cluster.deletedAt !== null) return 'deleting'
  if (cluster.pause !== null) return 'paused'
  return `${cluster.ready ? 'yes' : 'no'}${cluster.stale ? ' (stale)' : ''}`
}

/** Where it comes from, as far as somebody or the platform chose it. */
function originOf({ madeFrom, preset, placement }: clusters.Cluster): string[] {
  return [
    ...(madeFrom ? [`made from template ${madeFrom.name}, revision ${madeFrom.revision}`] : []),
    ...(preset ? [`preset ${preset.name}`] : []),
    ...(placement === null ? [] : [placement]),
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
  if (cluster.deletedAt !== null) c.out.line(`  being deleted since ${cluster.deletedAt}`)
  else c.out.line(cluster.ready ? '  ready' : `  not ready: ${whyUnready(cluster)}`)
  if (cluster.deletionProtection) c.out.line('  protected from deletion')
  if (cluster.stale) c.out.line(`  last known at ${cluster.lastSeenAt ?? 'never'}: its seed cannot be reached`)
  c.out.line('')
  await c.out.table({
    header: ['condition', 'status', 'reason', 'since', 'message'],
    rows: cluster.conditions.map((k) => [k.type, k.status, k.reason, k.lastTransitionTime, k.message]),
    whenEmpty: 'Its seed has not said anything about it yet.',
  })
}
