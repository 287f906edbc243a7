import { parseArgs } from 'node:util'
import * as z from 'zod'
import {
  AnnotationKey,
  Cpu,
  DEFAULT_KEEP,
  DEFAULT_RESOURCES,
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
} from './fields.ts'
import type { BackupSettings, IngressSettings, InstallSettings } from './settings.ts'

export const COMMANDS = ['install', 'manifests', 'chart', 'check', 'uninstall'] as const
export type Command = (typeof COMMANDS)[number]

/** As asked for; `configDir` is read by whoever acts. */
export type Wanted = Omit<InstallSettings, 'files'> & { readonly configDir: string }
/** What a chart can leave to whoever installs it. */
type Late = 'image' | 'url' | 'configDir'
/** The defaults of a chart. Helm knows the namespace. */
export type WantedChart = Omit<Wanted, Late | 'namespace'> & Partial<Pick<Wanted, Late>>

export type Invocation =
  | { readonly command: 'install'; readonly kubeconfig: string; readonly wanted: Wanted }
  | { readonly command: 'manifests'; readonly wanted: Wanted }
  | { readonly command: 'chart'; readonly out: string; readonly wanted: WantedChart }
  | { readonly command: 'check' | 'uninstall'; readonly kubeconfig: string; readonly namespace: string }

export const USAGE = `Usage: seedbed master COMMAND OPTIONS
  install    --kubeconfig FILE --image REF --url URL --config DIR
             [--ingress-class NAME] [--tls-secret NAME] [--ingress-annotation KEY=VALUE]…
             [--secret NAME] [--namespace NAME] [--replicas N] [--admin EMAIL] [--set VARIABLE=VALUE]…
             [--pull-secret NAME]… [--cpu N] [--memory N] [--memory-limit N]
             [--backup-schedule CRON (--backup-claim NAME | --backup-bucket-secret NAME) [--backup-keep N]]
  manifests  the same without --kubeconfig; the Secret of what DIR refers to is left out
  chart      --out DIR: the same as a Helm chart; what is given are its defaults, and --image, --url and --config may
             be left to its values
  check      --kubeconfig FILE [--namespace NAME]
  uninstall  --kubeconfig FILE [--namespace NAME]`

const FLAGS = {
  kubeconfig: { type: 'string' },
  image: { type: 'string' },
  url: { type: 'string' },
  config: { type: 'string' },
  out: { type: 'string' },
  'ingress-class': { type: 'string' },
  'ingress-annotation': { type: 'string', multiple: true },
  'tls-secret': { type: 'string' },
  secret: { type: 'string' },
  namespace: { type: 'string' },
  replicas: { type: 'string' },
  admin: { type: 'string' },
  set: { type: 'string', multiple: true },
  'pull-secret': { type: 'string', multiple: true },
  cpu: { type: 'string' },
  memory: { type: 'string' },
  'memory-limit': { type: 'string' },
  'backup-schedule': { type: 'string' },
  'backup-claim': { type: 'string' },
  'backup-bucket-secret': { type: 'string' },
  'backup-keep': { type: 'string' },
} as const

const number = (message: string, of: z.ZodNumber) => z.coerce.number(message).pipe(of)

const Common = z.object({
  'ingress-class': Name.optional(),
  'ingress-annotation': z.array(z.string()).default([]),
  'tls-secret': Name.optional(),
  secret: Name.default('seedbed-master'),
  replicas: number('--replicas has to be a number', Replicas).default(2),
  admin: Email.optional(),
  set: z.array(z.string()).default([]),
  'pull-secret': z.array(Name).default([]),
  cpu: Cpu.default(DEFAULT_RESOURCES.requests.cpu),
  memory: Memory.default(DEFAULT_RESOURCES.requests.memory),
  'memory-limit': MemoryLimit.default(DEFAULT_RESOURCES.limits.memory),
  'backup-schedule': Schedule.optional(),
  'backup-claim': Name.optional(),
  'backup-bucket-secret': Name.optional(),
  'backup-keep': number('--backup-keep has to be a number', Keep).default(DEFAULT_KEEP),
})
const Namespace = Name.default('seedbed')

const needed = (what: string) => z.string(what).min(1, what)
const Settings = Common.extend({
  image: needed('--image is missing: the image of the master (`seedbed image push` says it)').pipe(Image),
  url: z.string('--url is missing: the https:// address that people type').pipe(Url),
  config: needed('--config is missing: the directory of seeds.yaml, datacenters.yaml and versions.yaml'),
  namespace: Namespace,
})
const ChartSettings = Common.extend({
  image: Image.optional(),
  url: Url.optional(),
  config: z.string().min(1).optional(),
  out: needed('--out is missing: the directory to write the chart into'),
  namespace: z.never('--namespace is for Helm to say: helm install --namespace NAME').optional(),
})
const Kubeconfig = z.string("--kubeconfig is missing: the file with an administrator's access to the cluster").min(1)

/** @throws Error that names every option that is wrong */
export function parseInvocation(args: readonly string[]): Invocation {
  const { values, positionals } = parseArgs({ args: [...args], options: FLAGS, allowPositionals: true })
  const command = COMMANDS.find((c) => c === positionals[0])
  if (!command || positionals.length > 1) throw new Error(`One of ${COMMANDS.join(', ')} is needed.\n${USAGE}`)
  switch (command) {
    case 'install':
      return { command, kubeconfig: parse(Kubeconfig, values.kubeconfig), wanted: wantedOf(values) }
    case 'manifests':
      return { command, wanted: wantedOf(values) }
    case 'chart':
      return { command, ...chartOf(values) }
    case 'check':
    case 'uninstall':
      return {
        command,
        kubeconfig: parse(Kubeconfig, values.kubeconfig),
        namespace: parse(Namespace, values.namespace),
      }
  }
}

function wantedOf(values: object): Wanted {
  const s = parse(Settings, values)
  const { image, url, namespace, config: configDir } = s
  return { image, url, namespace, configDir, ...commonOf(s) }
}

function chartOf(values: object): { out: string; wanted: WantedChart } {
  const { image, url, config: configDir, out, ...s } = parse(ChartSettings, values)
  const late = {
    ...(image === undefined ? {} : { image }),
    ...(url === undefined ? {} : { url }),
    ...(configDir === undefined ? {} : { configDir }),
  }
  return { out, wanted: { ...late, ...commonOf(s) } }
}

type CommonSettings = z.output<typeof Common>

function commonOf(s: CommonSettings): Omit<Wanted, Late | 'namespace'> {
  return {
    replicas: s.replicas,
    secret: s.secret,
    pullSecrets: s['pull-secret'],
    resources: { requests: { cpu: s.cpu, memory: s.memory }, limits: { memory: s['memory-limit'] } },
    env: environment(s.set),
    ...ingressOf(s),
    ...backupOf(s),
    ...(s.admin === undefined ? {} : { admin: s.admin }),
  }
}

function ingressOf(s: CommonSettings): { ingress?: IngressSettings } {
  const className = s['ingress-class']
  const tlsSecret = s['tls-secret'] ?? (className === undefined ? undefined : 'seedbed-master-tls')
  const annotations = pairs('--ingress-annotation', s['ingress-annotation'], { form: 'KEY=VALUE', Key: AnnotationKey })
  const isAnnotated = Object.keys(annotations).length > 0
  if (tlsSecret === undefined) {
    if (isAnnotated) throw new Error(`--ingress-annotation: there is no Ingress without --ingress-class\n${USAGE}`)
    return {}
  }
  return { ingress: { tlsSecret, ...(className ? { className } : {}), ...(isAnnotated ? { annotations } : {}) } }
}

function backupOf(s: CommonSettings): { backup?: BackupSettings } {
  const { 'backup-schedule': schedule, 'backup-claim': claim, 'backup-bucket-secret': bucketSecret } = s
  if (schedule === undefined) {
    if (claim === undefined && bucketSecret === undefined) return {}
    throw new Error(`--backup-schedule is missing: when backups are made, like "30 2 * * *"\n${USAGE}`)
  }
  const to = claim === undefined ? bucketSecret && { bucketSecret } : { claim }
  if (!to || (claim !== undefined && bucketSecret !== undefined)) {
    throw new Error(`--backup-schedule needs either --backup-claim or --backup-bucket-secret\n${USAGE}`)
  }
  return { backup: { schedule, keep: s['backup-keep'], to } }
}

const environment = (given: readonly string[]) =>
  pairs('--set', given, {
    form: `VARIABLE=VALUE, where VARIABLE is one of ${VARIABLES.join(', ')}`,
    Key: z.enum(VARIABLES),
  })

type Pairs = { readonly form: string; readonly Key: z.ZodType<string> }

function pairs(option: string, given: readonly string[], { form, Key }: Pairs): Record<string, string> {
  const wrong = given.filter((pair) => !pair.includes('=') || !Key.safeParse(nameOf(pair)).success).map(nameOf)
  if (wrong.length > 0) throw new Error(`${option} ${wrong.join(', ')}: give ${form}\n${USAGE}`)
  return Object.fromEntries(given.map((pair) => [nameOf(pair), pair.slice(pair.indexOf('=') + 1)] as const))
}

const nameOf = (pair: string) => pair.split('=', 1)[0] ?? ''

function parse<T extends z.ZodType>(type: T, value: unknown): z.output<T> {
  const parsed = type.safeParse(value)
  if (parsed.success) return parsed.data
  throw new Error(`${parsed.error.issues.map(sentence).join('\n')}\n${USAGE}`)
}

/** What is missing says its option itself. */
const sentence = ({ path: [option], message }: z.core.$ZodIssue) =>
  message.startsWith('--') || option === undefined ? message : `--${String(option)} ${message}`
