import * as z from 'zod'
import type { CLOUDS } from '../files/kinds.ts'
import { invalid, type InvalidInput } from '../input.ts'

export type Cloud = (typeof CLOUDS)[number]

const uuid = z.string().regex(/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, 'write a UUID, as Azure shows it')
const secret = (what: string) => z.string().regex(/^[!-~]{8,4096}$/, `${what} has 8 to 4096 characters without spaces`)
const text = z.string().regex(/^[^\p{C}]{1,256}$/u, 'use 1 to 256 characters that can be seen')
const optional = text.nullish().transform((value) => value ?? undefined)

const Aws = z.object({
  accessKeyId: z.string().regex(/^A[KS]IA[A-Z\d]{12,124}$/, 'it begins with AKIA or ASIA, in capitals and digits'),
  secretAccessKey: secret('it'),
  assumeRoleArn: z
    .string()
    .regex(/^arn:aws[a-z-]*:iam::\d{12}:role\/\S+$/, 'write arn:aws:iam::ACCOUNT:role/NAME')
    .nullish()
    .transform((value) => value ?? undefined),
})
const Azure = z.object({ tenantId: uuid, subscriptionId: uuid, clientId: uuid, clientSecret: secret('it') })
const Token = z.object({ token: secret('a token') })
const Gcp = z.object({
  serviceAccount: z
    .string()
    .refine(
      isServiceAccount,
      'give the JSON key file of a service account: type, project_id, client_email, private_key',
    ),
})
const Openstack = z
  .object({
    applicationCredentialId: optional,
    applicationCredentialSecret: optional,
    username: optional,
    password: optional,
    domain: optional,
    project: optional,
  })
  .refine(
    isOneWayIn,
    'give applicationCredentialId and applicationCredentialSecret, or username, password, domain and project',
  )
const Vsphere = z.object({ username: text, password: text })

/** What each provider takes. Messages never hold a value. */
const SCHEMAS = {
  aws: Aws,
  azure: Azure,
  gcp: Gcp,
  digitalocean: Token,
  hetzner: Token,
  openstack: Openstack,
  vsphere: Vsphere,
} as const satisfies Record<Cloud, z.ZodType>

/** As the API takes them: one provider with its fields, and null for the others. */
export type AskedCredentials = { readonly [C in Cloud]?: object | null | undefined }

export type Credentials = {
  readonly kind: 'credentials'
  readonly provider: Cloud
  /** JSON, secret. */ readonly plain: string
}

/** Decides what is to be sealed, or names the field that is wrong without saying what was in it. Pure. */
export function checkCredentials(asked: AskedCredentials): Credentials | InvalidInput {
  const given = Object.entries(asked).filter(([, fields]) => fields !== null && fields !== undefined)
  const [only] = given
  if (!only || given.length > 1) {
    return invalid('credentials', `Give the credentials of exactly one provider: ${Object.keys(SCHEMAS).join(', ')}.`)
  }
  const [provider, fields] = only as [Cloud, object]
  const parsed = SCHEMAS[provider].safeParse(fields)
  if (parsed.success) return { kind: 'credentials', provider, plain: JSON.stringify(parsed.data) }
  const [issue] = parsed.error.issues
  const path = ['credentials', provider, ...(issue?.path ?? [])].map(String).join('.')
  return invalid(path, `This is not a valid credential of ${provider}: ${issue?.message ?? 'it cannot be read'}.`)
}

function isServiceAccount(text: string): boolean {
  try {
    const parsed = ServiceAccountKey.safeParse(JSON.parse(text))
    return parsed.success && text.length <= 16_384
  } catch {
    return false
  }
}

const ServiceAccountKey = z.object({
  type: z.literal('service_account'),
  project_id: z.string().min(1),
  client_email: z.email(),
  private_key: z.string().startsWith('-----BEGIN PRIVATE KEY-----'),
})

type OpenstackField =
  'applicationCredentialId' | 'applicationCredentialSecret' | 'username' | 'password' | 'domain' | 'project'
type OpenstackFields = { readonly [F in OpenstackField]?: string | undefined }

const all = (fields: readonly unknown[]) => fields.every((field) => field !== undefined)
const none = (fields: readonly unknown[]) => fields.every((field) => field === undefined)

function isOneWayIn(given: OpenstackFields): boolean {
  const application = [given.applicationCredentialId, given.applicationCredentialSecret]
  const user = [given.username, given.password, given.domain, given.project]
  return (all(application) && none(user)) || (all(user) && none(application))
}
