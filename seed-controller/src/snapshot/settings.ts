import type { V1Secret } from '#kubernetes'
import * as z from 'zod'
import { StalledError } from '../errors.ts'
import { KINDS } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'
import { SETTINGS_SECRET } from './names.ts'

/** An identity of age, as `age-keygen` writes it. Lines that begin with # are for people. */
const Keys = z
  .string('has to hold at least one key, as age-keygen writes it')
  .transform((text) =>
    text
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '' && !line.startsWith('#')),
  )
  .refine((keys) => keys.length > 0, 'holds no key: write one with age-keygen')
  .refine(
    (keys) => keys.every((key) => /^AGE-SECRET-KEY-(PQ-)?1[A-Z0-9]+$/.test(key)),
    'has a line that is no key: each begins with AGE-SECRET-KEY-1',
  )

const needed = (what: string) => z.string(`is missing: ${what}`).min(1, `is empty: ${what}`)

const Settings = z.object({
  endpoint: z.url('has to be a URL like https://s3.example.org').optional(),
  region: z.string().min(1).default('us-east-1'),
  bucket: needed('the bucket that snapshots are written to'),
  accessKeyId: needed('who writes to the bucket'),
  secretAccessKey: needed('the secret of who writes to the bucket'),
  pathStyle: z.enum(['true', 'false'], 'has to be true or false').default('false'),
  keys: Keys,
  everyHours: z.coerce.number().int().min(0).max(168).default(24),
  keep: z.coerce.number().int().min(1).max(100).default(7),
})

/** Where snapshots go. Holds secrets: never log it. */
export type StoreSettings = {
  readonly endpoint?: string
  readonly region: string
  readonly bucket: string
  readonly pathStyle: boolean
  readonly accessKeyId: string
  readonly secretAccessKey: string
}

/** What the operator of a seed says about snapshots. Holds secrets: never log it. */
export type SnapshotSettings = {
  readonly store: StoreSettings
  /** The first one seals; each of them opens. */
  readonly keys: readonly string[]
  readonly schedule: { readonly everyHours: number; readonly keep: number }
}

/** `undefined` where snapshots were not set up. Throws a StalledError that says which field is wrong and how. */
export async function findSettings(kube: Kube, namespace: string): Promise<SnapshotSettings | undefined> {
  const secret = await kube.find<V1Secret>(KINDS.secret, { namespace, name: SETTINGS_SECRET })
  if (!secret) return undefined
  const text = Object.entries(secret.data ?? {}).map(([k, v]) => [k, Buffer.from(v, 'base64').toString().trim()])
  return parseSettings(Object.fromEntries(text))
}

/** Whether the operator has said where snapshots are; `problem`: why it cannot be followed. */
export type SetUp = 'yes' | 'no' | { readonly problem: string }

/** The same, for those that have a place of their own to say what is wrong with the settings. */
export async function lookForSettings(
  kube: Kube,
  namespace: string,
): Promise<{ readonly setUp: SetUp; readonly settings?: SnapshotSettings }> {
  try {
    const settings = await findSettings(kube, namespace)
    return settings ? { setUp: 'yes', settings } : { setUp: 'no' }
  } catch (error) {
    if (!(error instanceof StalledError)) throw error
    return { setUp: { problem: error.message } }
  }
}

/** Throws a StalledError. Its words are of fields and never of what is in them. */
export function parseSettings(data: Readonly<Record<string, string>>): SnapshotSettings {
  // An empty field of a Secret is one that was not filled in.
  const parsed = Settings.safeParse(Object.fromEntries(Object.entries(data).filter(([, value]) => value !== '')))
  if (!parsed.success) {
    const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
    throw new StalledError('SettingsInvalid', wrong.join('; '))
  }
  const { keys, everyHours, keep, endpoint, pathStyle, ...store } = parsed.data
  return {
    store: { ...store, pathStyle: pathStyle === 'true', ...(endpoint === undefined ? {} : { endpoint }) },
    keys,
    schedule: { everyHours, keep },
  }
}
