import { readFileSync } from 'node:fs'
import * as z from 'zod'

const Env = z.object({
  POD_NAME: z.string().min(1),
  CONFIG_FILE: z.string().min(1).default('/etc/seedbed/config/sidecar.json'),
  /** Certificates, keys and the kubeconfig. */
  SECRETS_DIR: z.string().min(1).default('/etc/seedbed/secrets'),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('info'),
})

const Port = z.int().min(1).max(65_535)

const Settings = z.object({
  /** All of the cluster's pods; each Node has a part of it. */
  podCIDR: z.cidrv4(),
  /** Length of the prefix of each Node's part of it. */
  nodeMask: z.int().min(8).max(30),
  /** Each Node has an address in it, which leads to it through every replica. */
  nodeCIDR: z.cidrv4(),
  replicas: z.array(z.object({ name: z.string().min(1), subnet: z.cidrv4() })).min(1),
  ports: z.object({ egress: Port, forward: Port, health: Port, management: Port }),
})
export type Replica = z.infer<typeof Settings>['replicas'][number]

export type Config = {
  readonly podCIDR: string
  readonly nodeMask: number
  readonly nodeCIDR: string
  /** This one. */
  readonly replica: Replica
  /** The others, which are asked for Nodes whose tunnels end there. */
  readonly peers: readonly Replica[]
  readonly ports: z.infer<typeof Settings>['ports']
  readonly secretsDir: string
  readonly logLevel: string
}

/**
 * The one place that reads the environment and the settings.
 * @throws Error that names every setting that is wrong, and where it is
 */
export function loadConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const parsed = Env.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')))
  if (!parsed.success) throw new Error(`Invalid environment of the VPN sidecar:\n${z.prettifyError(parsed.error)}`)
  const e = parsed.data
  const settings = Settings.safeParse(readJson(e.CONFIG_FILE))
  if (!settings.success) throw new Error(`Invalid settings in ${e.CONFIG_FILE}:\n${z.prettifyError(settings.error)}`)
  const { replicas, podCIDR, nodeMask, nodeCIDR, ports } = settings.data
  const replica = replicas.find(({ name }) => name === e.POD_NAME)
  if (!replica) {
    const names = replicas.map(({ name }) => name).join(', ')
    throw new Error(`POD_NAME is ${e.POD_NAME}, but the replicas in ${e.CONFIG_FILE} are ${names}`)
  }
  const peers = replicas.filter(({ name }) => name !== e.POD_NAME)
  return { podCIDR, nodeMask, nodeCIDR, replica, peers, ports, secretsDir: e.SECRETS_DIR, logLevel: e.LOG_LEVEL }
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'))
  } catch (cause) {
    throw new Error(`${file} cannot be read as JSON: it holds the settings of the VPN sidecar`, { cause })
  }
}
