import { parse } from 'yaml'
import type { PresetCredentialsInput } from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'

export type Cloud = keyof PresetCredentialsInput

/** What a file of credentials can hold, by provider. That of gcp is the key file as it was downloaded. */
const FIELDS = {
  aws: ['accessKeyId', 'secretAccessKey', 'assumeRoleArn'],
  azure: ['tenantId', 'subscriptionId', 'clientId', 'clientSecret'],
  gcp: [],
  digitalocean: ['token'],
  hetzner: ['token'],
  openstack: ['applicationCredentialId', 'applicationCredentialSecret', 'username', 'password', 'domain', 'project'],
  vsphere: ['username', 'password'],
} as const satisfies Record<Cloud, readonly string[]>
export const CLOUDS = Object.keys(FIELDS) as Cloud[]

/**
 * Reads YAML or JSON. Looked at here, because the API would quote what it does not know. Never quotes a value.
 * @throws CliError naming the field that is wrong
 */
export function readCredentials(provider: Cloud, text: string): PresetCredentialsInput {
  if (provider === 'gcp') return { gcp: { serviceAccount: text } }
  const known: readonly string[] = FIELDS[provider]
  const fields = parseMap(text)
  for (const [field, value] of Object.entries(fields)) {
    if (!known.includes(field)) throw new CliError(`the file has a field "${field}"; known are: ${known.join(', ')}`)
    if (typeof value !== 'string') throw new CliError(`the field "${field}" is no text: put its value in quotes`)
  }
  const missing = requiredOf(provider).filter((field) => !(field in fields))
  if (missing.length > 0) throw new CliError(`the file lacks: ${missing.join(', ')}`)
  return { [provider]: fields }
}

const requiredOf = (provider: Cloud): readonly string[] =>
  provider === 'openstack' ? [] : FIELDS[provider].filter((field) => field !== 'assumeRoleArn')

function parseMap(text: string): object {
  let value: unknown
  try {
    value = parse(text)
  } catch {
    // The parser quotes the line.
    throw new CliError('the file is neither YAML nor JSON')
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value
  throw new CliError('the file holds no fields: write "name: value" on each line')
}
