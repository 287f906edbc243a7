import * as z from 'zod'
import {
  AnnotationKey,
  Cpu,
  DEFAULT_KEEP,
  Email,
  Image,
  Keep,
  Memory,
  MemoryLimit,
  Name,
  Replicas,
  Schedule,
  Url,
  VARIABLES,
} from '../fields.ts'
import { CONFIG, CONFIG_SECRETS } from '../names.ts'
import { SECRET_KEYS, type BackupSettings, type InstallSettings } from '../settings.ts'

const KEYS_OF_SECRET = Object.entries(SECRET_KEYS)
  .map(([key, what]) => `${key}: ${what}`)
  .join('\n')

const Backup = { schedule: Schedule.describe('As cron writes times, in UTC.'), keep: Keep.default(DEFAULT_KEEP) }

/** What the chart takes. Anything else is refused: a mistyped name would be a setting without effect, or a secret in the wrong place. */
export const Values = z
  .strictObject({
    image: Image.describe('The image of the master, with its tag: what `seedbed image push` printed.'),
    pullSecrets: z.array(Name).describe('Names of Secrets with which nodes get the image.'),
    replicas: Replicas.describe('Two share the work, and an update loses no request.'),
    url: Url.describe('The https:// address that people type. TLS ends before the master.'),
    ingress: z
      .strictObject({
        className: Name.optional(),
        tlsSecret: Name.describe('With the certificate of the host in `url`.'),
        annotations: z.record(AnnotationKey, z.string()).optional(),
      })
      .optional()
      .describe('Left away, there is a Service alone, and the way to it is yours.'),
    secret: Name.describe(
      `The Secret with what only you know. Make it before; keys that are needed:\n${KEYS_OF_SECRET}`,
    ),
    admin: Email.optional().describe('E-mail address of the first admin. The Secret has their one-time password.'),
    env: z
      .strictObject(Object.fromEntries(VARIABLES.map((name) => [name, z.string().optional()])))
      .describe('Settings of the master that are no secret, as text: SEEDBED_SMTP_HOST: "mail.example.com"'),
    resources: z
      .strictObject({
        requests: z.strictObject({ cpu: Cpu, memory: Memory }),
        limits: z.strictObject({
          memory: MemoryLimit.describe('1300Mi or more: with less a busy master is killed for its memory.'),
          cpu: Cpu.optional(),
        }),
      })
      .describe('Of each replica.'),
    config: z
      .record(z.string().regex(/^[A-Za-z0-9][\w.-]*\.ya?ml$/, 'has to be the name of a YAML file'), z.string().min(1))
      .meta({ minProperties: 1 })
      .describe(
        `Files with seeds, datacenters, versions and providers of log-ins, by name: they become ConfigMap ${CONFIG}.\nTry them with \`seedbed config validate\`.`,
      ),
    configSecrets: z
      .array(z.string().regex(/^[A-Za-z0-9][\w.-]*(\/[A-Za-z0-9][\w.-]*)*$/, 'has to be a path below the files'))
      .describe(
        `What those refer to: kubeconfigs of seeds, secrets of providers. Paths as they are written there.\nEach is in Secret ${CONFIG_SECRETS}, which you make before, with __ for each /.`,
      ),
    backup: z
      .union([z.strictObject({ ...Backup, claim: Name }), z.strictObject({ ...Backup, bucketSecret: Name })])
      .optional()
      .describe(
        'Backups of the store, sealed, by a CronJob: into a PersistentVolumeClaim (claim) or a bucket that a Secret tells of (bucketSecret).',
      ),
    global: z.unknown().optional().describe('Of a chart that this one is part of. Nothing here reads it.'),
  })
  .describe('Values of the chart seedbed-master')
export type Values = z.input<typeof Values>

/** What is not known yet is left for whoever installs the chart, and the schema wants it. */
export type ChartSettings = Omit<InstallSettings, 'namespace' | 'image' | 'url'> &
  Partial<Pick<InstallSettings, 'image' | 'url'>>

/** Values with which the chart installs what `manifests` says of these settings. Pure. */
export function valuesOf(s: ChartSettings): Values {
  return {
    image: s.image ?? '',
    url: s.url ?? '',
    replicas: s.replicas,
    ...(s.ingress ? { ingress: s.ingress } : {}),
    secret: s.secret,
    ...(s.admin === undefined ? {} : { admin: s.admin }),
    pullSecrets: [...s.pullSecrets],
    env: { ...s.env },
    resources: s.resources,
    config: { ...s.files.config },
    configSecrets: Object.keys(s.files.secrets),
    ...(s.backup ? { backup: backupOf(s.backup) } : {}),
  }
}

const backupOf = ({ schedule, keep, to }: BackupSettings) => ({ schedule, keep, ...to })

/** What may be left away, as somebody would write it. */
export const EXAMPLES: Partial<Values> = {
  ingress: { className: 'nginx', tlsSecret: 'seedbed-tls' },
  admin: 'ada@example.com',
  backup: { schedule: '30 2 * * *', keep: DEFAULT_KEEP, claim: 'seedbed-backups' },
}
