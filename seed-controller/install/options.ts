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
  /** IPv4 address under which people and nodes reach the node ports of the seed. */
  readonly externalAddress: string
  readonly replicas: number
  readonly storageClass?: string
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
             [--replicas N] [--storage-class NAME] [--local-storage-image REF] [--credentials-out FILE]
  manifests  --seed NAME --image REF --vpn-image REF --external-address IPV4
             [--replicas N] [--storage-class NAME] [--local-storage-image REF]
  check      --kubeconfig FILE
  uninstall  --kubeconfig FILE`

const FLAGS = {
  seed: { type: 'string' },
  kubeconfig: { type: 'string' },
  image: { type: 'string' },
  'vpn-image': { type: 'string' },
  'local-storage-image': { type: 'string' },
  'external-address': { type: 'string' },
  replicas: { type: 'string' },
  'storage-class': { type: 'string' },
  'credentials-out': { type: 'string' },
} as const

const Settings = z.object({
  seed: z.string('--seed is missing: the name of the seed, as in the configuration').min(1),
  image: z.string('--image is missing: the image of the seed-controller').min(1),
  'vpn-image': z.string("--vpn-image is missing: the image of the VPN of customers' clusters").min(1),
  'external-address': z.ipv4('--external-address has to be the IPv4 address of the nodes of the seed'),
  replicas: z.coerce.number('--replicas has to be a number').int().min(1).max(5).default(2),
  'storage-class': z.string().min(1).optional(),
  'local-storage-image': z.string().min(1).optional(),
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
  const { 'storage-class': storageClass, 'local-storage-image': localStorageImage } = s
  const { seed, image, replicas, 'vpn-image': vpnImage, 'external-address': externalAddress } = s
  return {
    seed,
    image,
    vpnImage,
    replicas,
    externalAddress,
    ...(storageClass ? { storageClass } : {}),
    ...(localStorageImage ? { localStorageImage } : {}),
  }
}

function parse<T extends z.ZodType>(type: T, value: unknown): z.output<T> {
  const parsed = type.safeParse(value)
  if (!parsed.success) throw new Error(`${z.prettifyError(parsed.error)}\n${USAGE}`)
  return parsed.data
}
