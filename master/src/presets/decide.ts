import { Allowed } from '../allowed.ts'
import { checkLine, checkName, invalid, type InvalidInput } from '../input.ts'
import { checkCredentials, type AskedCredentials } from './credentials.ts'
import type { Preset } from './model.ts'

type Maybe<T> = T | null | undefined
type AskedAllowed = { readonly projects?: Maybe<readonly string[]>; readonly emailDomains?: Maybe<readonly string[]> }
export type NewPreset = {
  readonly projectId?: Maybe<string>
  readonly name: string
  readonly description?: Maybe<string>
  readonly credentials: AskedCredentials
  readonly allowed?: Maybe<AskedAllowed>
}
/** What is absent stays as it is. */
export type PresetChange = Pick<NewPreset, 'description' | 'allowed'> & {
  readonly credentials?: Maybe<AskedCredentials>
}

/** `plain` is secret, and to be sealed at once. */
type Decided = Pick<Preset, 'name' | 'description' | 'provider' | 'allowed'> & { readonly plain: string }

/** Decides what a new preset is to be, or names the first field that is wrong. Pure. */
export function decideNewPreset(input: NewPreset): Decided | InvalidInput {
  const { name, description } = input
  const mistake = checkName('name', name) ?? checkLine('description', description ?? '')
  if (mistake) return mistake
  const allowed = readAllowed(input.allowed, input.projectId)
  if (allowed && 'kind' in allowed) return allowed
  const credentials = checkCredentials(input.credentials)
  if (credentials.kind === 'invalid') return credentials
  const { provider, plain } = credentials
  return { name, ...(description ? { description } : {}), ...(allowed ? { allowed } : {}), provider, plain }
}

/** The preset as it is to be, with credentials where there are new ones, or the first field that is wrong. Pure. */
export function decidePresetChange(before: Preset, change: PresetChange): (Preset & { plain?: string }) | InvalidInput {
  const next = changeText(before, change)
  if ('kind' in next || !change.credentials) return next
  const credentials = checkCredentials(change.credentials)
  if (credentials.kind === 'invalid') return credentials
  if (credentials.provider === before.provider) return { ...next, plain: credentials.plain }
  return invalid('credentials', `This preset is for ${before.provider}, and its clusters are there: make another one.`)
}

function changeText(before: Preset, change: PresetChange): Preset | InvalidInput {
  const { allowed: wasAllowed, description: wasDescription, ...rest } = before
  const description = change.description ?? wasDescription
  const mistake = checkLine('description', description ?? '')
  if (mistake) return mistake
  const allowed = change.allowed ? readAllowed(change.allowed, before.projectId) : wasAllowed
  if (allowed && 'kind' in allowed) return allowed
  return { ...rest, ...(allowed ? { allowed } : {}), ...(description ? { description } : {}) }
}

/** Undefined where everybody may use it. */
function readAllowed(asked: Maybe<AskedAllowed>, projectId: Maybe<string>): Allowed | InvalidInput | undefined {
  const given = Object.entries(asked ?? {}).filter(([, names]) => names && names.length > 0)
  if (given.length === 0) return undefined
  if (projectId) return invalid('allowed', 'A preset of a project is for that project alone.')
  const parsed = Allowed.safeParse(Object.fromEntries(given))
  if (parsed.success) return parsed.data
  const [issue] = parsed.error.issues
  return invalid(['allowed', ...(issue?.path ?? [])].map(String).join('.'), `${issue?.message ?? 'It cannot be read'}.`)
}
