import { parseArgs } from 'node:util'
import { z } from 'zod'

export const COMMANDS = ['install', 'manifests', 'check', 'uninstall'] as const
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
  /** IPv4 address under which people and nodes reach the node ports of the seed. */
  readonly externalAddress: string
  readonly replicas: number
  readonly storageClass?: string
  /** Absent where the operator has a monitoring of their own. */
  readonly monitoring?: MonitoringSettings
}

/** The seed's own Prometheus and Alertmanager. */
export type MonitoringSettings = {
  /** Of the volume of Prometheus. */
  readonly storageMiB: number
  /** Name of the operator's Secret with `alertmanager.yaml`: who is told what. Absent: nobody is. */
  readonly alertmanagerSecret?: string
}

export type Invocation =
  | {
      readonly command: 'install'
      readonly kubeconfig: string
      readonly settings: InstallSettings
      readonly credentialsOut?: string
    }
  | { readonly command: 'manifests'; readonly settings: InstallSettings }
  | { readonly command: 'check' | 'uninstall'; readonly kubeconfig: string }

export const USAGE = `Usage: node seed-controller/install/main.ts COMMAND OPTIONS
  install    --seed NAME --kubeconfig FILE --image REF --vpn-image REF --external-address IPV4
             [--replicas N] [--storage-class NAME] [--local-storage-image REF] [--registry HOST/PATH]
             [--credentials-out FILE] [MONITORING]
  manifests  --seed NAME --image REF --vpn-image REF --external-address IPV4
             [--replicas N] [--storage-class NAME] [--local-storage-image REF] [--registry HOST/PATH] [MONITORING]
  check      --kubeconfig FILE
  uninstall  --kubeconfig FILE
MONITORING: --monitoring [--monitoring-storage-mib N] [--alertmanager-secret NAME]`

const FLAGS = {
  seed: { type: 'string' },
  kubeconfig: { type: 'string' },
  image: { type: 'string' },
  'vpn-image': { type: 'string' },
  'local-storage-image': { type: 'string' },
  registry: { type: 'string' },
  'external-address': { type: 'string' },
  replicas: { type: 'string' },
  'storage-class': { type: 'string' },
  'credentials-out': { type: 'string' },
  monitoring: { type: 'boolean' },
  'monitoring-storage-mib': { type: 'string' },
  'alertmanager-secret': { type: 'string' },
} as const

const DEFAULT_STORAGE_MIB = 5_120
const DNS_NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/

const REGISTRY = /^[a-z0-9]([-a-z0-9.]*[a-z0-9])?(:\d{1,5})?(\/[a-z0-9]([-a-z0-9._]*[a-z0-9])?)*$/

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
  })
  .refine(({ monitoring, ...others }) => monitoring || Object.values(others).every((each) => each === undefined), {
    error: '--monitoring is missing: the other options of monitoring are about what it installs',
  })

const Settings = z.object({
  seed: z.string('--seed is missing: the name of the seed, as in the configuration').min(1),
  image: z.string('--image is missing: the image of the seed-controller').min(1),
  'vpn-image': z.string("--vpn-image is missing: the image of the VPN of customers' clusters").min(1),
  'external-address': z.ipv4('--external-address has to be the IPv4 address of the nodes of the seed'),
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
})
const Kubeconfig = z.string("--kubeconfig is missing: the file with an administrator's access to the seed").min(1)

/** Throws an Error that names every option that is wrong. */
export function parseInvocation(args: readonly string[]): Invocation {
  const { values, positionals } = parseArgs({ args: [...args], options: FLAGS, allowPositionals: true })
  const command = COMMANDS.find((c) => c === positionals[0])
  if (!command || positionals.length > 1) throw new Error(`One of ${COMMANDS.join(', ')} is needed.\n${USAGE}`)
  const out = values['credentials-out']
  switch (command) {
    case 'install':
      return {
        command,
        kubeconfig: parse(Kubeconfig, values.kubeconfig),
        settings: settingsOf(values),
        ...(out === undefined ? {} : { credentialsOut: out }),
      }
    case 'manifests':
      return { command, settings: settingsOf(values) }
    case 'check':
    case 'uninstall':
      return { command, kubeconfig: parse(Kubeconfig, values.kubeconfig) }
  }
}

function settingsOf(values: object): InstallSettings {
  const s = parse(Settings, values)
  const { 'storage-class': storageClass, 'local-storage-image': localStorageImage, registry } = s
  const monitoring = monitoringOf(parse(Monitoring, values))
  const { seed, image, replicas, 'vpn-image': vpnImage, 'external-address': externalAddress } = s
  return {
    seed,
    image,
    vpnImage,
    replicas,
    externalAddress,
    ...(storageClass ? { storageClass } : {}),
    ...(localStorageImage ? { localStorageImage } : {}),
    ...(registry ? { registry } : {}),
    ...monitoring,
  }
}

function monitoringOf(m: z.output<typeof Monitoring>): Pick<InstallSettings, 'monitoring'> {
  if (!m.monitoring) return {}
  const alertmanagerSecret = m['alertmanager-secret']
  const storageMiB = m['monitoring-storage-mib'] ?? DEFAULT_STORAGE_MIB
  return { monitoring: { storageMiB, ...(alertmanagerSecret === undefined ? {} : { alertmanagerSecret }) } }
}

function parse<T extends z.ZodType>(type: T, value: unknown): z.output<T> {
  const parsed = type.safeParse(value)
  if (!parsed.success) throw new Error(`${z.prettifyError(parsed.error)}\n${USAGE}`)
  return parsed.data
}
