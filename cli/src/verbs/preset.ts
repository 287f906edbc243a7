import { connect, type Target } from '../api/connect.ts'
import * as presets from '../api/presets.ts'
import { getProject } from '../api/projects.ts'
import type { Context } from '../context.ts'
import { readInput } from '../terminal/prompt.ts'
import { CLOUDS, readCredentials, type Cloud } from './credentials-file.ts'
import { UsageError } from '../errors.ts'

type Flags = Target & { project?: string; json?: true }
type Who = { allowProject?: readonly string[]; allowDomain?: readonly string[] }
type CreateFlags = Flags & Who & { provider: string; credentialsFile: string; description?: string }
type UpdateFlags = Flags & Who & { credentialsFile?: string; description?: string; allowAll?: true }

export async function listPresets(c: Context, flags: Flags): Promise<void> {
  const { api, projectId } = await connectTo(c, flags)
  const found = await presets.listPresets(api, projectId)
  await c.out.list(found, flags, {
    header: ['name', 'of', 'provider', 'credentials of', 'description', 'id'],
    rows: found.map((one) => [
      one.name,
      one.project?.name ?? 'the platform',
      one.provider,
      one.credentialsChangedAt,
      one.description ?? '',
      one.id,
    ]),
    whenEmpty: 'There is no preset: `./seedbed preset create --help` says how to make one.',
  })
}

/** Without a project: for the platform, by its admins. */
export async function createPreset(c: Context, name: string, flags: CreateFlags): Promise<void> {
  const credentials = readCredentials(cloudOf(flags.provider), await readInput(flags.credentialsFile))
  const { api, projectId } = await connectTo(c, flags)
  const input = { projectId: projectId ?? null, name, description: flags.description ?? null, credentials }
  const preset = await presets.createPreset(api, { ...input, allowed: allowedOf(flags) })
  if (flags.json) c.out.json(preset)
  else c.out.line(`Preset ${name} (${preset.id}) is there; its credentials cannot be read any more.`)
}

export async function updatePreset(c: Context, name: string, flags: UpdateFlags): Promise<void> {
  const { api, projectId } = await connectTo(c, flags)
  const { id, revision, provider } = await presets.findPreset(api, name, projectId)
  const { credentialsFile: file } = flags
  const preset = await presets.updatePreset(api, {
    id,
    revision,
    description: flags.description ?? null,
    credentials: file === undefined ? null : readCredentials(provider, await readInput(file)),
    allowed: flags.allowAll ? {} : allowedOf(flags),
  })
  if (flags.json) c.out.json(preset)
  else c.out.line(`Preset ${name} is changed${file === undefined ? '' : ', and its clusters are told'}.`)
}

export async function deletePreset(c: Context, name: string, flags: Flags): Promise<void> {
  const { api, projectId } = await connectTo(c, flags)
  const { id } = await presets.findPreset(api, name, projectId)
  await presets.deletePreset(api, id)
  if (flags.json) c.out.json({ id })
  else c.out.line(`Preset ${name} is deleted.`)
}

async function connectTo(c: Context, flags: Flags) {
  const api = await connect(c, flags)
  return { api, projectId: flags.project === undefined ? undefined : (await getProject(api, flags.project)).id }
}

function cloudOf(provider: string): Cloud {
  const cloud = CLOUDS.find((one) => one === provider)
  if (cloud) return cloud
  throw new UsageError(`there are presets for ${CLOUDS.join(', ')}, and not for "${provider}"`)
}

/** Null where nothing is said. */
function allowedOf({ allowProject = [], allowDomain = [] }: Who) {
  if (allowProject.length + allowDomain.length === 0) return null
  return { projects: [...allowProject], emailDomains: [...allowDomain] }
}
