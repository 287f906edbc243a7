import type { V1Secret } from '#kubernetes'
import * as z from 'zod'
import { StalledError } from '../errors.ts'
import { KINDS } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'
import { createLocalProvider, type LocalSettings } from './local-provider.ts'
import { LOCAL_SETTINGS_SECRET } from './names.ts'
import type { MachineProvider } from './provider.ts'

const Settings = z.object({
  url: z.url({ protocol: /^https$/, error: 'has to be an address that begins with https://' }),
  token: z.string('is missing').min(1, 'is empty'),
  certificateAuthority: z
    .string('is missing')
    .includes('BEGIN CERTIFICATE', { error: 'has to be a certificate in PEM' }),
})

/** Opens providers, and keeps what is open as long as its settings are the same. */
export class Providers {
  #local: { readonly key: string; readonly provider: MachineProvider } | undefined

  /** Reads the settings each time: the operator may change them. Throws a StalledError that says what is wrong with them. */
  async open(kube: Pick<Kube, 'find'>, namespace: string): Promise<MachineProvider> {
    const settings = await findSettings(kube, namespace)
    const key = JSON.stringify(settings)
    if (this.#local?.key !== key) this.#local = { key, provider: createLocalProvider(settings) }
    return this.#local.provider
  }
}

async function findSettings(kube: Pick<Kube, 'find'>, namespace: string): Promise<LocalSettings> {
  const secret = await kube.find<V1Secret>(KINDS.secret, { namespace, name: LOCAL_SETTINGS_SECRET })
  const where = `Secret ${LOCAL_SETTINGS_SECRET} in namespace ${namespace}`
  if (!secret) throw new StalledError('ProviderNotSetUp', `there is no ${where}`)
  return parseSettings(secret.data ?? {}, where)
}

/** `data`: as in a Secret. Throws a StalledError. Its words are of fields and never of what is in them. */
export function parseSettings(data: Readonly<Record<string, string>>, where: string): LocalSettings {
  const text = Object.entries(data).map(([field, value]) => [field, Buffer.from(value, 'base64').toString().trim()])
  const parsed = Settings.safeParse(Object.fromEntries(text))
  if (parsed.success) return parsed.data
  const wrong = parsed.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`)
  throw new StalledError('ProviderNotSetUp', `in ${where} ${wrong.join(', and ')}`)
}
