import { checkName, getProject, invalid, MEMBER_EDITORS, requireUser, type Context } from './context.ts'
import { byName, demandPlace, demandReadAll, demandRevision, find, isTaken, mayInPlace } from './shared-things.ts'
import type { Preset, Project } from './world.ts'

type Credentials = Readonly<Record<string, Readonly<Record<string, string | null>> | null>>
type Allowed = { readonly projects?: readonly string[] | null; readonly emailDomains?: readonly string[] | null }
type New = {
  readonly projectId?: string | null
  readonly name: string
  readonly description?: string | null
  readonly credentials: Credentials
  readonly allowed?: Allowed | null
}
type Update = Partial<Pick<New, 'description' | 'credentials' | 'allowed'>> & {
  readonly id: string
  readonly revision: number
}

/** Those of the project, and those of the platform that are open to it. */
export function presetsFor(context: Context, project: Project): Preset[] {
  const { email } = requireUser(context)
  const isOpen = ({ projectId, allowed }: Preset) =>
    projectId === project.id ||
    (projectId === null &&
      (allowed === null ||
        allowed.projects.some((p) => p === project.name || p === project.id) ||
        allowed.emailDomains.includes(email.split('@')[1] ?? '')))
  return context.world.presets.filter(isOpen).toSorted(byName)
}

export const presetsQuery = {
  presets(_: unknown, _args: unknown, context: Context) {
    demandReadAll(context)
    return context.world.presets.filter(({ projectId }) => projectId === null).toSorted(byName)
  },
}

export const presetsMutation = {
  createPreset(_: unknown, { input }: { input: New }, context: Context) {
    const { world } = context
    const projectId = input.projectId ?? null
    demandPlace(context, { projectId }, MEMBER_EDITORS)
    const wrong = checkName(input.name)
    if (wrong) return wrong
    if (projectId !== null && readAllowed(input.allowed))
      return invalid('allowed', 'A preset of a project is for that project alone.')
    const credentials = readCredentials(input.credentials)
    if ('field' in credentials) return credentials
    const now = new Date()
    const preset: Preset = {
      id: world.newId(),
      projectId,
      name: input.name,
      description: input.description || null,
      revision: 1,
      createdAt: now,
      changedAt: now,
      credentialsChangedAt: now,
      provider: credentials.provider,
      allowed: readAllowed(input.allowed),
    }
    if (isTaken(world.presets, preset))
      return invalid('name', `"${preset.name}" is taken: a preset of this name is there already.`)
    world.presets.push(preset)
    return { __typename: 'CreatePresetOk', preset }
  },
  updatePreset(_: unknown, { input }: { input: Update }, context: Context) {
    const preset = find(context.world.presets, input.id, 'preset')
    demandPlace(context, preset, MEMBER_EDITORS)
    const credentials = input.credentials ? readCredentials(input.credentials) : undefined
    if (credentials && 'field' in credentials) return credentials
    if (credentials && credentials.provider !== preset.provider)
      return invalid(
        'credentials',
        `This preset is for ${preset.provider}, and its clusters are there: make another one.`,
      )
    demandRevision(preset, input.revision)
    preset.revision += 1
    preset.changedAt = new Date()
    if (credentials) preset.credentialsChangedAt = new Date()
    preset.description = input.description ?? preset.description
    if (input.allowed) preset.allowed = readAllowed(input.allowed)
    return { __typename: 'UpdatePresetOk', preset }
  },
  deletePreset(_: unknown, { input }: { input: { id: string } }, context: Context) {
    const { world } = context
    const preset = find(world.presets, input.id, 'preset')
    demandPlace(context, preset, MEMBER_EDITORS)
    const clusters = world.clusters.filter(({ presetId }) => presetId === preset.id)
    if (clusters.length > 0)
      return {
        __typename: 'PresetInUse',
        clusters,
        message: 'Give these clusters another preset first, or delete them.',
      }
    world.presets = world.presets.filter(({ id }) => id !== preset.id)
    return { __typename: 'DeletePresetOk', id: preset.id }
  },
}

function readAllowed(asked: Allowed | null | undefined): Preset['allowed'] {
  const { projects, emailDomains } = asked ?? {}
  const allowed = { projects: [...(projects ?? [])], emailDomains: [...(emailDomains ?? [])] }
  return allowed.projects.length + allowed.emailDomains.length > 0 ? allowed : null
}

const SECRET = /^[!-~]{8,4096}$/

/** The provider they are for. What is in them is looked at and forgotten. */
function readCredentials(asked: Credentials) {
  const given = Object.entries(asked).filter(([, fields]) => fields != null)
  const [only] = given
  if (!only || given.length > 1) return invalid('credentials', 'Give the credentials of exactly one provider.')
  const [provider, fields] = only
  const wrong = Object.entries(fields ?? {}).find(([, value]) => value !== null && !SECRET.test(value))
  if (!wrong) return { provider }
  return invalid(`credentials.${provider}.${wrong[0]}`, `This is not a valid credential of ${provider}.`)
}

export const presetTypes = {
  Preset: {
    project: ({ projectId }: Preset, _: unknown, context: Context) =>
      projectId === null ? null : getProject(context, projectId),
    allowed: ({ allowed }: Preset, _: unknown, context: Context) =>
      requireUser(context).platformRole === null ? null : allowed,
    viewerCanChange: (preset: Preset, _: unknown, context: Context) => mayInPlace(context, preset, MEMBER_EDITORS),
  },
}
