import type { PausableComponent } from '../__generated__/operations.ts'
import * as changes from '../api/cluster-changes.ts'
import { findCluster, type Cluster } from '../api/clusters.ts'
import { connect } from '../api/connect.ts'
import { findPreset } from '../api/presets.ts'
import type { Context } from '../context.ts'
import type { ClusterFlags } from './cluster.ts'
import { relabel } from './label.ts'

type PauseFlags = ClusterFlags & { reason?: string; for?: number; component?: readonly PausableComponent[] }

export async function pauseCluster(c: Context, nameOrId: string, flags: PauseFlags): Promise<void> {
  const api = await connect(c, flags)
  const { id } = await findCluster(api, nameOrId, flags.project)
  const until = flags.for === undefined ? null : new Date(Date.now() + flags.for * 60_000).toISOString()
  const components = flags.component ? [...flags.component] : null
  const cluster = await changes.pauseCluster(api, { id, reason: flags.reason ?? null, until, components })
  const end = until === null ? 'until you resume it' : `until ${until}`
  const done = components
    ? `goes on, but for ${components.join(', ')}: nothing of that is changed or repaired ${end}`
    : `is paused ${end}: nothing of it is changed or repaired`
  tell(c, flags, { cluster, done })
}

export async function resumeCluster(c: Context, nameOrId: string, flags: ClusterFlags): Promise<void> {
  const api = await connect(c, flags)
  const { id } = await findCluster(api, nameOrId, flags.project)
  tell(c, flags, { cluster: await changes.resumeCluster(api, id), done: 'is not paused' })
}

export async function protectCluster(
  c: Context,
  nameOrId: string,
  flags: ClusterFlags & { off?: true },
): Promise<void> {
  const api = await connect(c, flags)
  const { id } = await findCluster(api, nameOrId, flags.project)
  const cluster = await changes.setField(api, id, { deletionProtection: !flags.off })
  tell(c, flags, {
    cluster,
    done: flags.off ? 'can be deleted' : 'cannot be deleted until this is taken back with --off',
  })
}

/** Of two who set labels at once, each gets theirs. */
export async function labelCluster(
  c: Context,
  { name, labels }: { readonly name: string; readonly labels: readonly string[] },
  flags: ClusterFlags,
): Promise<void> {
  const api = await connect(c, flags)
  const { id } = await findCluster(api, name, flags.project)
  const cluster = await changes.setField(api, id, (now) => ({ labels: relabel(now.labels, labels) }))
  const text = cluster.labels.map(({ key, value }) => `${key}=${value}`).join(', ')
  tell(c, flags, { cluster, done: text === '' ? 'has no labels' : `has the labels ${text}` })
}

export async function usePreset(
  c: Context,
  { name, preset }: { readonly name: string; readonly preset?: string },
  flags: ClusterFlags,
): Promise<void> {
  const api = await connect(c, flags)
  const { id, project } = await findCluster(api, name, flags.project)
  const chosen = preset === undefined ? null : (await findPreset(api, preset, project.id)).id
  const cluster = await changes.setField(api, id, { preset: chosen })
  tell(c, flags, { cluster, done: preset === undefined ? 'uses no preset' : `uses preset ${preset}` })
}

function tell(c: Context, flags: { json?: true }, { cluster, done }: { cluster: Cluster; done: string }): void {
  if (flags.json) c.out.json(cluster)
  else c.out.line(`Cluster ${cluster.name} ${done}.`)
}
