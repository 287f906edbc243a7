import { readFileSync } from 'node:fs'
import ipaddr from 'ipaddr.js'
import * as z from 'zod'

const Env = z.object({
  HOST: z.string().min(1).default('127.0.0.1'),
  PORT: z.coerce.number().int().min(0).max(65_535).default(4000),
  SEEDBED_PUBLIC_URL: z.url({ protocol: /^https?$/, error: 'must be the http(s) address that people type' }).optional(),
  SEEDBED_DASHBOARD_DIR: z.string().min(1, 'must name the directory of the built dashboard').optional(),
  SEEDBED_TRUSTED_PROXIES: z.coerce.number().int().min(0).max(10).default(0),
  SEEDBED_PERSON_RATE: z.coerce.number().int().min(0).max(100_000).default(50),
  SEEDBED_PLACE_RATE: z.coerce.number().int().min(0).max(100_000).default(10),
  SEEDBED_DEVELOPMENT: z.stringbool().default(false),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
  MONGODB_URL: z.string().regex(/^mongodb(\+srv)?:\/\//, 'must be a mongodb:// or mongodb+srv:// URL'),
  REDIS_URL: z
    .string()
    .refine(
      isRedisUrl,
      'must be a URL like redis://:PASSWORD@HOST:6379/0, with %40 for @ and the like in the password',
    ),
  SEEDBED_AUDIT_LOG: z
    .string()
    .regex(/^(stdout|off|\/.+)$/, 'must be `stdout`, `off`, or the absolute path of a file')
    .default('stdout'),
  SEEDBED_AUDIT_DAYS: z.coerce.number().int().min(1).max(3_660).default(400),
  SEEDBED_WEBHOOK_NETWORKS: z
    .string()
    .default('')
    .transform((text) =>
      text
        .split(',')
        .map((network) => network.trim())
        .filter(Boolean),
    )
    .refine(
      (networks) => networks.every((network) => ipaddr.isValidCIDR(network)),
      'must be networks like 10.1.0.0/16 or fd00::/8, with commas between them',
    ),
  SEEDBED_SMTP_HOST: z.string().min(1).optional(),
  SEEDBED_SMTP_PORT: z.coerce.number().int().min(1).max(65_535).default(587),
  SEEDBED_SMTP_TLS: z.enum(['starttls', 'tls', 'none']).default('starttls'),
  SEEDBED_SMTP_USER: z.string().min(1).optional(),
  SEEDBED_SMTP_PASSWORD_FILE: z.string().min(1).optional(),
  SEEDBED_MAIL_FROM: z.email('must be an address like seedbed@example.com').optional(),
  SEEDBED_CONFIG_DIR: z.string().min(1, 'must name the directory of seeds.yaml, datacenters.yaml and versions.yaml'),
  SEEDBED_SEALING_KEY_FILE: z.string().min(1),
  SEEDBED_OPERATOR_JWK_FILE: z.string().min(1).optional(),
  SEEDBED_BOOTSTRAP_ADMIN_EMAIL: z.email().optional(),
  SEEDBED_BOOTSTRAP_ADMIN_PASSWORD_FILE: z.string().min(1).optional(),
})

/** Refused here by name, since who uses it later could only repeat it, password and all, or say that it is invalid. */
function isRedisUrl(text: string): boolean {
  const url = URL.parse(text)
  if (!url || !/^rediss?:$/.test(url.protocol)) return false
  return url.hostname !== '' && /^\/?\d*$/.test(url.pathname) && !/%(?![\da-f]{2})/i.test(url.username + url.password)
}

/** Sealing keys by file line: the first seals, all of them open. */
const SealingKeys = z
  .array(z.base64().refine((key) => Buffer.from(key, 'base64').length === 32, 'is not 32 bytes in base64'))
  .min(1, 'holds no key: write 32 random bytes in base64 into it (openssl rand -base64 32)')

const SmtpPassword = z.string().min(1, 'holds no password')

const OperatorJwk = z.object({ kty: z.literal('OKP'), crv: z.literal('Ed25519'), x: z.string().min(1) })
export type OperatorJwk = z.infer<typeof OperatorJwk>

export type Config = ReturnType<typeof loadConfig>

/**
 * The one place that reads the environment, and the files which hold its secrets.
 * Throws one Error that names every variable and file that is wrong.
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env) {
  const parsed = Env.safeParse(env)
  if (!parsed.success) throw new Error(`The environment is invalid:\n${z.prettifyError(parsed.error)}`)
  const e = parsed.data
  const problems: string[] = []
  const read = <T>(variable: string, file: string, parse: (text: string) => z.ZodSafeParseResult<T>) =>
    readSecret({ variable, file, parse }, problems)

  const sealingKeys = readSealingKeys(e.SEEDBED_SEALING_KEY_FILE, problems)
  const operatorJwk = e.SEEDBED_OPERATOR_JWK_FILE
    ? read('SEEDBED_OPERATOR_JWK_FILE', e.SEEDBED_OPERATOR_JWK_FILE, (text) => OperatorJwk.safeParse(parseJson(text)))
    : undefined
  const smtpPassword = e.SEEDBED_SMTP_PASSWORD_FILE
    ? read('SEEDBED_SMTP_PASSWORD_FILE', e.SEEDBED_SMTP_PASSWORD_FILE, (text) => SmtpPassword.safeParse(text.trim()))
    : undefined
  problems.push(...mailProblems(e))
  if (Boolean(e.SEEDBED_BOOTSTRAP_ADMIN_EMAIL) !== Boolean(e.SEEDBED_BOOTSTRAP_ADMIN_PASSWORD_FILE)) {
    problems.push('SEEDBED_BOOTSTRAP_ADMIN_EMAIL and SEEDBED_BOOTSTRAP_ADMIN_PASSWORD_FILE: set both or neither')
  }
  if (problems.length > 0 || !sealingKeys) throw new Error(`The environment is invalid:\n${problems.join('\n')}`)

  return {
    http: {
      host: e.HOST,
      port: e.PORT,
      publicUrl: e.SEEDBED_PUBLIC_URL,
      isSecure: e.SEEDBED_PUBLIC_URL?.startsWith('https:') ?? false,
      trustedProxies: e.SEEDBED_TRUSTED_PROXIES,
      dashboardDir: e.SEEDBED_DASHBOARD_DIR,
      rates: { person: rateOf(e.SEEDBED_PERSON_RATE), place: rateOf(e.SEEDBED_PLACE_RATE) },
      isDevelopment: e.SEEDBED_DEVELOPMENT,
    },
    log: { level: e.LOG_LEVEL },
    audit: { log: e.SEEDBED_AUDIT_LOG, days: e.SEEDBED_AUDIT_DAYS },
    webhooks: { allowedNetworks: e.SEEDBED_WEBHOOK_NETWORKS },
    mail: mailConfig(e),
    files: { dir: e.SEEDBED_CONFIG_DIR },
    bootstrapAdmin: bootstrapAdmin(e),
    operatorJwk,
    secrets: { mongoUrl: e.MONGODB_URL, redisUrl: e.REDIS_URL, sealingKeys, smtpPassword },
  }
}

/** What was not used within the last seconds may be used at once: pages ask for much at a time, and then for nothing. */
const BURST_SECONDS = 20
const rateOf = (perSecond: number) => ({ perSecond, most: perSecond * BURST_SECONDS })
/** What contradicts itself about mail. */
function mailProblems(e: z.infer<typeof Env>): string[] {
  const given = [e.SEEDBED_SMTP_USER, e.SEEDBED_SMTP_PASSWORD_FILE, e.SEEDBED_MAIL_FROM].some(Boolean)
  if (!e.SEEDBED_SMTP_HOST) return given ? ['SEEDBED_SMTP_HOST: set it, or no mail is sent whatever else is set'] : []
  return [
    ...(e.SEEDBED_MAIL_FROM ? [] : ['SEEDBED_MAIL_FROM: mail needs an address that it comes from']),
    ...(e.SEEDBED_PUBLIC_URL ? [] : ['SEEDBED_PUBLIC_URL: mail needs the address that people type']),
    ...(Boolean(e.SEEDBED_SMTP_USER) === Boolean(e.SEEDBED_SMTP_PASSWORD_FILE)
      ? []
      : ['SEEDBED_SMTP_USER and SEEDBED_SMTP_PASSWORD_FILE: set both or neither']),
    ...(e.SEEDBED_SMTP_USER && e.SEEDBED_SMTP_TLS === 'none'
      ? ['SEEDBED_SMTP_TLS: a password is never sent without TLS; use starttls or tls']
      : []),
  ]
}

/** Undefined: no mail is sent. The password is among the secrets. */
function mailConfig(e: z.infer<typeof Env>) {
  const { SEEDBED_SMTP_HOST: host, SEEDBED_MAIL_FROM: from, SEEDBED_PUBLIC_URL: publicUrl } = e
  if (host === undefined || from === undefined || publicUrl === undefined) return undefined
  const smtp = { host, port: e.SEEDBED_SMTP_PORT, tls: e.SEEDBED_SMTP_TLS, from, user: e.SEEDBED_SMTP_USER }
  return { smtp, publicUrl }
}

/** What the programs beside the master need: MONGODB_URL and the keys in SEEDBED_SEALING_KEY_FILE. Throws as `loadConfig`. */
export function loadStoreConfig(env: NodeJS.ProcessEnv = process.env) {
  const parsed = Env.pick({ MONGODB_URL: true, SEEDBED_SEALING_KEY_FILE: true }).safeParse(env)
  if (!parsed.success) throw new Error(`The environment is invalid:\n${z.prettifyError(parsed.error)}`)
  const problems: string[] = []
  const sealingKeys = readSealingKeys(parsed.data.SEEDBED_SEALING_KEY_FILE, problems)
  if (!sealingKeys) throw new Error(`The environment is invalid:\n${problems.join('\n')}`)
  return { mongoUrl: parsed.data.MONGODB_URL, sealingKeys }
}

function readSealingKeys(file: string, problems: string[]): readonly string[] | undefined {
  return readSecret({ variable: 'SEEDBED_SEALING_KEY_FILE', file, parse: parseSealingKeys }, problems)
}

const parseSealingKeys = (text: string) =>
  SealingKeys.safeParse(
    text
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  )

function bootstrapAdmin(e: z.infer<typeof Env>): { email: string; passwordFile: string } | undefined {
  const email = e.SEEDBED_BOOTSTRAP_ADMIN_EMAIL
  const passwordFile = e.SEEDBED_BOOTSTRAP_ADMIN_PASSWORD_FILE
  return email && passwordFile ? { email, passwordFile } : undefined
}

type SecretFile<T> = { variable: string; file: string; parse: (text: string) => z.ZodSafeParseResult<T> }

/** Reads and checks one file; what is wrong goes to `problems`, and never quotes the file's content. */
function readSecret<T>({ variable, file, parse }: SecretFile<T>, problems: string[]): T | undefined {
  let text: string
  try {
    text = readFileSync(file, 'utf8')
  } catch (error) {
    problems.push(`${variable}: ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'})`)
    return undefined
  }
  const result = parse(text)
  if (result.success) return result.data
  for (const issue of result.error.issues) {
    problems.push(`${variable}: ${file}${issue.path.length > 0 ? ` (${issue.path.join('.')})` : ''} ${issue.message}`)
  }
  return undefined
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
