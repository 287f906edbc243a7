import * as templates from '../api/cluster-templates.ts'
import { findCluster } from '../api/clusters.ts'
import type { ApiClient } from '../api/client.ts'
import { connect, type Target } from '../api/connect.ts'
import { findPreset } from '../api/presets.ts'
import { getProject } from '../api/projects.ts'
import type { Context } from '../context.ts'
import { changeSettings, settingsOf, type SettingsFlags } from './cluster-settings.ts'

type Flags = Target & { project?: string; json?: true }
type CreateFlags = Flags & SettingsFlags & { from?: string; description?: string }

export async function listClusterTemplates(c: Context, flags: Flags): Promise<void> {
  const { api, projectId } = await connectTo(c, flags)
  const found = await templates.listClusterTemplates(api, projectId)
  await c.out.list(found, flags, {
    header: ['name', 'of', 'place', 'version', 'profile', 'description', 'id'],
    rows: found.map((one) => [
      one.name,
      one.project?.name ?? 'the platform',
      placeOf(one),
      one.settings.version ?? '',
      one.settings.profile ?? '',
      one.description ?? '',
      one.id,
    ]),
    whenEmpty: 'There is no cluster template: `./seedbed cluster template create --help` says how to make one.',
  })
}

export async function getClusterTemplate(c: Context, name: string, flags: Flags): Promise<void> {
  const { api, projectId } = await connectTo(c, flags)
  show(c, await templates.findClusterTemplate(api, name, projectId), flags)
}

/** Without a project: for the platform, by its admins. */
export async function createClusterTemplate(c: Context, name: string, flags: CreateFlags): Promise<void> {
  const { api, projectId } = await connectTo(c, flags)
  const fromCluster = flags.from === undefined ? null : (await findCluster(api, flags.from, flags.project)).id
  const input = { projectId: projectId ?? null, name, description: flags.description ?? null, fromCluster }
  show(
    c,
    await templates.createClusterTemplate(api, {
      ...input,
      settings: { ...settingsOf(flags), ...(await presetOf(api, flags.preset, projectId)) },
    }),
    flags,
  )
}

export async function updateClusterTemplate(
  c: Context,
  name: string,
  flags: Flags & SettingsFlags & { description?: string; rename?: string },
): Promise<void> {
  const { api, projectId } = await connectTo(c, flags)
  const template = await templates.findClusterTemplate(api, name, projectId)
  const { id, revision } = template
  const change = { name: flags.rename ?? null, description: flags.description ?? null }
  const settings = { ...changeSettings(template, flags), ...(await presetOf(api, flags.preset, projectId)) }
  show(c, await templates.updateClusterTemplate(api, { id, revision, ...change, settings }), flags)
}

export async function deleteClusterTemplate(c: Context, name: string, flags: Flags): Promise<void> {
  const { api, projectId } = await connectTo(c, flags)
  const { id } = await templates.findClusterTemplate(api, name, projectId)
  await templates.deleteClusterTemplate(api, id)
  if (flags.json) c.out.json({ id })
  else c.out.line(`Cluster template ${name} is deleted; clusters that were made from it stay as they are.`)
}

async function connectTo(c: Context, flags: Flags) {
  const api = await connect(c, flags)
  return { api, projectId: flags.project === undefined ? undefined : (await getProject(api, flags.project)).id }
}

async function presetOf(api: ApiClient, name: string | undefined, projectId: string | undefined) {
  return name === undefined ? {} : { preset: (await findPreset(api, name, projectId)).id }
}

function placeOf({ settings: { datacenter, provider, region } }: templates.ClusterTemplate): string {
  return datacenter ?? (provider === null ? '' : `${provider} ${region ?? ''}`)
}

function show(c: Context, template: templates.ClusterTemplate, flags: { json?: true }): void {
  if (flags.json) return c.out.json(template)
  const { settings } = template
  c.out.line(`Cluster template ${template.name} (${template.id}) of ${template.project?.name ?? 'the platform'}`)
  if (template.description !== null) c.out.line(`  ${template.description}`)
  const lines = {
    place: placeOf(template),
    version: settings.version,
    profile: settings.profile,
    pods: settings.podCIDR,
    services: settings.serviceCIDR,
    domain: settings.dnsDomain,
    preset: settings.preset,
    labels: settings.labels.map(({ key, value }) => `${key}=${value}`).join(', '),
    protected: settings.deletionProtection === null ? null : String(settings.deletionProtection),
  }
  for (const [what, value] of Object.entries(lines)) if (value) c.out.line(`  ${what} ${value}`)
}
