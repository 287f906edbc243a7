import path from 'node:path'
import type { KeyedCertificate } from '../../seed-controller/src/pki/x509.ts'
import type { Namespace, Program } from './namespace.ts'
import { write } from './pki.ts'
import { NODE_CIDR, POD_CIDR } from './replica.ts'

export type Worker = {
  readonly namespace: Namespace
  /** OpenVPN clients, one for each replica. */
  readonly tunnels: readonly Program[]
}

export type WorkerOptions = {
  readonly name: string
  readonly namespace: Namespace
  readonly certificate: KeyedCertificate
  /** Where its certificate is kept: one machine, one folder. */
  readonly keysDir: string
  /** Holds the server's `openvpn`. */
  readonly dir: string
  /** Where the replicas are reached. */
  readonly servers: readonly string[]
  /** Of its OpenVPN clients. */
  readonly env: Readonly<Record<string, string>>
  /** Its own, and one of a pod here. */
  readonly addresses: readonly [string, string]
}

/** A machine with an OpenVPN client for each replica, and something that answers on the node and on its pod. */
export async function startWorker(o: WorkerOptions): Promise<Worker> {
  await write(o.keysDir, { 'node.crt': o.certificate.certificate, 'node.key': o.certificate.key })
  for (const address of o.addresses) await o.namespace.run(['ip', 'address', 'add', `${address}/32`, 'dev', 'lo'])
  o.namespace.start([process.execPath, path.join(import.meta.dirname, 'node-services.ts'), o.name])
  const { env } = o
  const tunnels = o.servers.map((server, i) => o.namespace.start(clientCommand(o, server, `tun${i}`), { env }))
  return { namespace: o.namespace, tunnels }
}

/** As the node agent runs it, but for the time between attempts, which is short. */
function clientCommand(
  o: Pick<WorkerOptions, 'dir' | 'keysDir' | 'addresses'>,
  server: string,
  device: string,
): string[] {
  const way = `dev ${device} src ${o.addresses[0]} metric ${device === 'tun0' ? 100 : 101}`
  const routes = [POD_CIDR, NODE_CIDR].map((range) => `ip route replace ${range} ${way}`).join(' && ')
  const tun = ['--dev', device, '--dev-type', 'tun', '--tun-mtu', '9000', '--disable-dco', '--verb', '3']
  const up = ['--script-security', '2', '--up', `/bin/sh -c '${routes}' --`, '--up-restart']
  return ['openvpn', ...connectionOptions(o, server), ...tun, ...up]
}

/** What a client needs to be let in, whatever it does with what it is given. */
export function connectionOptions(o: Pick<WorkerOptions, 'dir' | 'keysDir'>, server: string): string[] {
  const options: readonly (readonly string[])[] = [
    ['client'],
    ['proto', 'tcp-client'],
    ['remote', server, '1194'],
    ['nobind'],
    ['ca', path.join(o.dir, 'openvpn', 'ca.crt')],
    ['cert', path.join(o.keysDir, 'node.crt')],
    ['key', path.join(o.keysDir, 'node.key')],
    ['tls-crypt', path.join(o.dir, 'openvpn', 'tls-crypt.key')],
    ['remote-cert-tls', 'server'],
    ['verify-x509-name', 'vpn', 'name'],
    ['connect-retry', '1', '2'],
    ['connect-timeout', '5'],
    ['auth-retry', 'nointeract'],
  ]
  return options.flatMap(([name, ...values]) => [`--${name}`, ...values])
}
