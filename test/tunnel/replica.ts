import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { serverConf } from '../../user-cluster-templates/src/vpn/server-conf.ts'
import { EGRESS_PORT, FORWARD_PORT, HEALTH_PORT, MANAGEMENT_PORT } from '../../user-cluster-templates/src/vpn/ports.ts'
import type { Namespace, Program } from './namespace.ts'

export const POD_CIDR = '10.244.0.0/16'
export const NODE_CIDR = '198.18.128.0/17'
export const REPLICAS = [
  { name: 'vpn-0', subnet: '198.18.0.0/17' },
  { name: 'vpn-1', subnet: '198.19.0.0/17' },
] as const

export const checkoutDir = path.resolve(import.meta.dirname, '../..')

const SCRIPTS = path.join(checkoutDir, 'local/images/contents/openvpn')

/** One vpn pod: both programs as its containers run them. Restarting one does not touch the other. */
export type Replica = {
  readonly name: string
  readonly address: string
  readonly namespace: Namespace
  readonly openvpn: () => Program
  readonly sidecar: () => Program
  readonly startOpenvpn: () => void
  readonly startSidecar: () => void
  /** Which thing it waits for, or `ok`. */
  readonly readiness: () => Promise<string>
  /** The value of a metric, by its name with its labels; 0 before there is one. */
  readonly metric: (name: string) => Promise<number>
}

export type ReplicaOptions = {
  readonly ordinal: 0 | 1
  readonly replicas: 1 | 2
  readonly address: string
  readonly namespace: Namespace
  /** Holds `openvpn`, `secrets` and `main.mjs`. */
  readonly dir: string
  /** Lines that come after those of the product's server configuration, and so win. */
  readonly extra?: readonly string[]
}

export async function startReplica(o: ReplicaOptions): Promise<Replica> {
  const { name, subnet } = REPLICAS[o.ordinal]
  const settings = path.join(o.dir, 'config')
  const conf = serverConf({ name, subnet }).replaceAll('/etc/seedbed/openvpn', path.join(o.dir, 'openvpn'))
  await writeFile(path.join(settings, `${name}.conf`), `${conf}${(o.extra ?? []).join('\n')}\n`)
  const sidecarJson = {
    podCIDR: POD_CIDR,
    nodeMask: 24,
    nodeCIDR: NODE_CIDR,
    replicas: REPLICAS.slice(0, o.replicas),
    ports: PORTS,
  }
  const settingsFile = path.join(settings, `${name}.json`)
  await writeFile(settingsFile, JSON.stringify(sidecarJson))

  let openvpn: Program | undefined
  let sidecar: Program | undefined
  const get = async (url: string) => o.namespace.run(['curl', '-s', '-m', '5', `http://127.0.0.1:${HEALTH_PORT}${url}`])
  const replica: Replica = {
    name,
    address: o.address,
    namespace: o.namespace,
    openvpn: () => started(openvpn),
    sidecar: () => started(sidecar),
    startOpenvpn() {
      const env = { POD_NAME: name, CONFIG_DIR: settings }
      openvpn = o.namespace.start([path.join(SCRIPTS, 'start-openvpn')], { env })
    },
    startSidecar() {
      const env = { POD_NAME: name, CONFIG_FILE: settingsFile, SECRETS_DIR: path.join(o.dir, 'secrets') }
      sidecar = o.namespace.start([process.execPath, path.join(o.dir, 'main.mjs')], { env })
    },
    readiness: () => get('/readyz'),
    async metric(metric) {
      const line = (await get('/metrics')).split('\n').find((text) => text.startsWith(`${metric} `))
      return Number(line?.split(' ')[1] ?? 0)
    },
  }
  replica.startOpenvpn()
  replica.startSidecar()
  return replica
}

const PORTS = { egress: EGRESS_PORT, forward: FORWARD_PORT, health: HEALTH_PORT, management: MANAGEMENT_PORT }

function started(program: Program | undefined): Program {
  if (!program) throw new Error('it was not started')
  return program
}
