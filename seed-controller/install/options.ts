import { parseArgs } from 'node:util'
import * as z from 'zod'
import { Cpu, Memory, Name } from '../../helm-chart/fields.ts'
import { ARCHITECTURES, WantedAgent } from '#seed-api'
import { imagesIn, imagesOf } from '#templates'
import { given } from '../src/given.ts'
import { AT_ONCE, DeadlineSeconds, DEFAULT_AT_ONCE, DEFAULT_DEADLINE_SECONDS } from '../src/rollout/pace.ts'
import { ALERTMANAGER_IMAGE } from './monitoring/names.ts'

export const COMMANDS = ['install', 'manifests', 'chart', 'dashboards', 'credentials', 'check', 'uninstall'] as const
export type Command = (typeof COMMANDS)[number]

/** What the seed-controller of one seed is installed with. */
export type InstallSettings = {
  readonly seed: string
  readonly image: string
  /** The image of the VPN in every cluster. */
  readonly vpnImage: string
  /** The image of the program that makes volumes on nodes, for clusters that want it. */
  readonly localStorageImage?: string
  /** Has the images of control planes and addons under their paths. Absent: they come from where they are published. */
  readonly registry?: string
  /** The agent that nodes of clusters are to have. Absent: the one that they came with. */
  readonly nodeAgent?: WantedAgent
  /** How clusters become what another edition of Seedbed makes of them. */
  readonly rollout: RolloutSettings
  /** IPv4 address under which people and nodes reach the node ports of the seed. */
  readonly externalAddress: string
  readonly replicas: number
  readonly storageClass?: string
  /** Names of Secrets with which nodes get the images, in the namespaces of what is installed. */
  readonly pullSecrets: readonly string[]
  readonly resources: Resources
  /** Absent where the operator has a monitoring of their own. */
  readonly monitoring?: MonitoringSettings
}

/** `atOnce`: clusters at a time, as a number or a part of all; one that is not ready by the deadline stops the others. */
export type RolloutSettings = { readonly atOnce: string; readonly deadlineSeconds: number }
export const DEFAULT_ROLLOUT: RolloutSettings = {
  atOnce: DEFAULT_AT_ONCE,
  deadlineSeconds: DEFAULT_DEADLINE_SECONDS,
}

/** Of each replica, as Kubernetes writes quantities. A processor without a limit is used when it is there. */
export type Resources = {
  readonly requests: { readonly cpu: string; readonly memory: string }
  readonly limits: { readonly memory: string }
}
export const DEFAULT_RESOURCES: Resources = {
  requests: { cpu: '100m', memory: '128Mi' },
  limits: { memory: '512Mi' },
}

/** The seed's own Prometheus and Alertmanager. */
export type MonitoringSettings = {
  /** Of the volume of Prometheus. */
  readonly storageMiB: number
  /** Name of the operator's Secret with `alertmanager.yaml`: who is told what. Absent: nobody is. */
  readonly alertmanagerSecret?: string
  readonly prometheusImage: string
  readonly alertmanagerImage: string
  /** Dashboards as ConfigMaps, for a Grafana that looks for them. */
  readonly dashboards: boolean
}
export const DEFAULT_MONITORING: MonitoringSettings = {
  storageMiB: 5_120,
  // One version for all: what is tried in clusters is tried here.
  prometheusImage: imagesOf('').prometheus,
  alertmanagerImage: ALERTMANAGER_IMAGE,
  dashboards: false,
}

/** What the chart may leave to whoever installs it. */
type Late = 'seed' | 'image' | 'vpnImage' | 'externalAddress'
/** The defaults of a chart. */
export type ChartSettings = Omit<InstallSettings, Late> & Partial<Pick<InstallSettings, Late>>

export type Invocation =
  | {
      readonly command: 'install'
      readonly kubeconfig: string
      readonly settings: InstallSettings
      readonly credentialsOut?: string
    }
  | { readonly command: 'manifests'; readonly settings: InstallSettings }
  | { readonly command: 'chart'; readonly out: string; readonly settings: ChartSettings }
  | { readonly command: 'dashboards'; readonly out: string }
  | { readonly command: 'credentials'; readonly kubeconfig: string; readonly out: string }
  | { readonly command: 'check' | 'uninstall'; readonly kubeconfig: string }

export const USAGE = `Usage: seedbed seed COMMAND OPTIONS
  install    --seed NAME --kubeconfig FILE --image REF --vpn-image REF --external-address IPV4
             [--credentials-out FILE] [--replicas N] [--storage-class NAME] [--local-storage-image REF]
             [--registry HOST/PATH] [AGENT]
             [--rollout-at-once N|N%] [--rollout-deadline-seconds N]
             [--pull-secret NAME]… [--cpu N] [--memory N] [--memory-limit N] [MONITORING]
  manifests  the same without --kubeconfig
  chart      --out DIR: the same as a Helm chart; what is given are its defaults, and what \`install\` needs may be left
             to its values
  dashboards --out DIR: for a Grafana of yours
  credentials --kubeconfig FILE --out FILE: a kubeconfig for the master, where \`install\` has not written one
  check      --kubeconfig FILE
  uninstall  --kubeconfig FILE
MONITORING: --monitoring [--monitoring-storage-mib N] [--alertmanager-secret NAME] [--dashboards]
            [--prometheus-image REF] [--alertmanager-image REF]
AGENT: --agent-version VERSION --agent-sha256 ARCH=DIGEST… [--agent-source URL] [--agent-spread-seconds N]
       [--agent-allow-downgrade]`

const FLAGS = {
  seed: { type: 'string' },
  kubeconfig: { type: 'string' },
  image: { type: 'string' },
  'vpn-image': { type: 'string' },
  'local-storage-image': { type: 'string' },
  registry: { type: 'string' },
  'external-address': { type: 'string' },
  'rollout-at-once': { type: 'string' },
  'rollout-deadline-seconds': { type: 'string' },
  replicas: { type: 'string' },
  'storage-class': { type: 'string' },
  'credentials-out': { type: 'string' },
  monitoring: { type: 'boolean' },
  'monitoring-storage-mib': { type: 'string' },
  'alertmanager-secret': { type: 'string' },
  'prometheus-image': { type: 'string' },
  'alertmanager-image': { type: 'string' },
  dashboards: { type: 'boolean' },
  'pull-secret': { type: 'string', multiple: true },
  cpu: { type: 'string' },
  memory: { type: 'string' },
  'memory-limit': { type: 'string' },
  out: { type: 'string' },
  'agent-version': { type: 'string' },
  'agent-sha256': { type: 'string', multiple: true },
  'agent-source': { type: 'string' },
  'agent-spread-seconds': { type: 'string' },
  'agent-allow-downgrade': { type: 'boolean' },
} as const

export const DNS_NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/

/** A host, perhaps with a port and a path, as in the name of an image. */
export const REGISTRY = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]([-a-z0-9._]*[a-z0-9])?)*$/

/** What is left away is as in `DEFAULT_MONITORING`. */
const Monitoring = z
  .object({
    monitoring: z.boolean().default(false),
    'monitoring-storage-mib': z.coerce
      .number('--monitoring-storage-mib has to be a number')
      .int()
      .min(1024, '--monitoring-storage-mib has to be 1024 or more')
      .optional(),
    'alertmanager-secret': z
      .string()
      .regex(DNS_NAME, '--alertmanager-secret has to be the name of a Secret in namespace seedbed-monitoring')
      .optional(),
    'prometheus-image': z.string().min(1).optional(),
    'alertmanager-image': z.string().min(1).optional(),
    dashboards: z.boolean().optional(),
  })
  .refine(({ monitoring, ...others }) => monitoring || Object.values(others).every((each) => each === undefined), {
    error: '--monitoring is missing: the other options of monitoring are about what it installs',
  })

const { version, source, sha256 } = WantedAgent.shape
const ARCHES = ARCHITECTURES.join(' or ')
const Agent = z
  .object({
    'agent-version': version.optional(),
    'agent-sha256': z
      .array(z.string().regex(/^[a-z0-9]+=/, `--agent-sha256 has to be ARCH=DIGEST, of ${ARCHES}`))
      .transform((all) => Object.fromEntries(all.map((each) => each.split('=', 2))))
      .pipe(sha256)
      .default({}),
    'agent-source': source,
    'agent-spread-seconds': z.coerce
      .number('--agent-spread-seconds has to be a number')
      .pipe(z.int().min(0).max(604_800))
      .optional(),
    'agent-allow-downgrade': z.boolean().optional(),
  })
  .refine((o) => o['agent-version'] === undefined || Object.keys(o['agent-sha256']).length > 0, {
    error: '--agent-sha256 is missing: nodes take no agent whose digest nobody names',
  })
  .refine(({ 'agent-version': named, 'agent-sha256': digests, ...others }) => {
    const said = Object.keys(digests).length > 0 || Object.values(others).some((each) => each !== undefined)
    return named !== undefined || !said
  }, '--agent-version is missing: the other options of the agent are about it')

const Common = z.object({
  replicas: z.coerce.number('--replicas has to be a number').int().min(1).max(5).default(2),
  'storage-class': z.string().min(1).optional(),
  'local-storage-image': z.string().min(1).optional(),
  registry: z
    .string()
    .regex(
      REGISTRY,
      '--registry has to be a host, perhaps with a port and a path: mirror.example.com/k8s, without https://',
    )
    .optional(),
  'rollout-at-once': z
    .string()
    .regex(AT_ONCE, '--rollout-at-once has to be a number of clusters, or a part of them from 1% to 100%')
    .default(DEFAULT_ROLLOUT.atOnce),
  'rollout-deadline-seconds': z.coerce
    .number('--rollout-deadline-seconds has to be a number')
    .pipe(DeadlineSeconds)
    .default(DEFAULT_ROLLOUT.deadlineSeconds),
  'pull-secret': z.array(Name).default([]),
  cpu: Cpu.default(DEFAULT_RESOURCES.requests.cpu),
  memory: Memory.default(DEFAULT_RESOURCES.requests.memory),
  'memory-limit': Memory.default(DEFAULT_RESOURCES.limits.memory),
})
const ADDRESS = '--external-address has to be the IPv4 address of the nodes of the seed'
const Settings = Common.extend({
  seed: z.string('--seed is missing: the name of the seed, as in the configuration').min(1),
  image: z.string('--image is missing: the image of the seed-controller').min(1),
  'vpn-image': z.string("--vpn-image is missing: the image of the VPN of customers' clusters").min(1),
  'external-address': z.ipv4(ADDRESS),
})
const OfChart = Common.extend({
  seed: z.string().min(1).optional(),
  image: z.string().min(1).optional(),
  'vpn-image': z.string().min(1).optional(),
  'external-address': z.ipv4(ADDRESS).optional(),
})
const Out = z.string('--out is missing: where to write to').min(1)
const Kubeconfig = z.string("--kubeconfig is missing: the file with an administrator's access to the seed").min(1)

/** Throws an Error that names every option that is wrong. */
export function parseInvocation(args: readonly string[]): Invocation {
  const { values, positionals } = parseArgs({ args: [...args], options: FLAGS, allowPositionals: true })
  const command = COMMANDS.find((c) => c === positionals[0])
  if (!command || positionals.length > 1) throw new Error(`One of ${COMMANDS.join(', ')} is needed.\n${USAGE}`)
  const credentialsOut = values['credentials-out']
  switch (command) {
    case 'install':
      return {
        command,
        kubeconfig: parse(Kubeconfig, values.kubeconfig),
        settings: settingsOf(values),
        ...given({ credentialsOut }),
      }
    case 'manifests':
      return { command, settings: settingsOf(values) }
    case 'chart':
      return { command, out: parse(Out, values.out), settings: chartSettingsOf(values) }
    case 'dashboards':
      return { command, out: parse(Out, values.out) }
    case 'credentials':
      return { command, kubeconfig: parse(Kubeconfig, values.kubeconfig), out: parse(Out, values.out) }
    case 'check':
    case 'uninstall':
      return { command, kubeconfig: parse(Kubeconfig, values.kubeconfig) }
  }
}

function settingsOf(values: object): InstallSettings {
  const s = parse(Settings, values)
  const { seed, image, 'vpn-image': vpnImage, 'external-address': externalAddress } = s
  return {
    seed,
    image,
    vpnImage,
    externalAddress,
    ...commonOf(s),
    ...agentOf(parse(Agent, values)),
    ...monitoringOf(parse(Monitoring, values), s.registry),
  }
}

function chartSettingsOf(values: object): ChartSettings {
  const s = parse(OfChart, values)
  const { seed, image, 'vpn-image': vpnImage, 'external-address': externalAddress } = s
  const late = given({ seed, image, vpnImage, externalAddress })
  return {
    ...late,
    ...commonOf(s),
    ...agentOf(parse(Agent, values)),
    ...monitoringOf(parse(Monitoring, values), s.registry),
  }
}

function commonOf(s: z.output<typeof Common>): Omit<InstallSettings, Late> {
  return {
    replicas: s.replicas,
    rollout: { atOnce: s['rollout-at-once'], deadlineSeconds: s['rollout-deadline-seconds'] },
    pullSecrets: s['pull-secret'],
    resources: { requests: { cpu: s.cpu, memory: s.memory }, limits: { memory: s['memory-limit'] } },
    ...given({ storageClass: s['storage-class'], localStorageImage: s['local-storage-image'], registry: s.registry }),
  }
}

function agentOf(o: z.output<typeof Agent>): Pick<InstallSettings, 'nodeAgent'> {
  const { 'agent-version': version, 'agent-sha256': sha256 } = o
  if (version === undefined) return {}
  const { 'agent-allow-downgrade': allowDowngrade, 'agent-source': source, 'agent-spread-seconds': spreadSeconds } = o
  return { nodeAgent: { version, sha256, ...given({ allowDowngrade, source, spreadSeconds }) } }
}

/** Images that are not named come from the registry that has all the others. */
function monitoringOf(m: z.output<typeof Monitoring>, registry?: string): Pick<InstallSettings, 'monitoring'> {
  if (!m.monitoring) return {}
  const said = given({
    storageMiB: m['monitoring-storage-mib'],
    alertmanagerSecret: m['alertmanager-secret'],
    prometheusImage: m['prometheus-image'],
    alertmanagerImage: m['alertmanager-image'],
    dashboards: m.dashboards,
  })
  const { prometheusImage, alertmanagerImage } = DEFAULT_MONITORING
  const images = imagesIn(registry, { prometheusImage, alertmanagerImage })
  return { monitoring: { ...DEFAULT_MONITORING, ...images, ...said } }
}

function parse<T extends z.ZodType>(type: T, value: unknown): z.output<T> {
  const parsed = type.safeParse(value)
  if (!parsed.success) throw new Error(`${z.prettifyError(parsed.error)}\n${USAGE}`)
  return parsed.data
}
