import { MANAGEMENT_PORT, OPENVPN_PORT } from './ports.ts'
import type { VpnReplica } from './replicas.ts'

/** Where the OpenVPN container finds its keys. */
export const OPENVPN_SECRETS = '/etc/seedbed/openvpn'

/** Far more than a seed's control plane carries; bounds what connections that never say who they are can take. */
const MAX_CLIENTS = 4096

/**
 * The OpenVPN server of one replica. Who is admitted, and with which address and route, is the sidecar's answer to each
 * certificate. `client-to-client` lets packets between pods of different nodes pass inside OpenVPN, by those routes.
 */
export function serverConf({ subnet }: VpnReplica): string {
  const { server, mask } = tunOf(subnet)
  return [...listen, ...tun(server, mask), ...tls, ...admission, ...connections, ''].join('\n')
}

/** Replicas have /17 that begin at a 0: the address of the server and the mask as OpenVPN writes it. */
function tunOf(subnet: string): { readonly server: string; readonly mask: string } {
  const [first = '', second = ''] = subnet.split('.')
  return { server: `${first}.${second}.0.1`, mask: '255.255.128.0' }
}

const listen = ['mode server', 'proto tcp4-server', `port ${OPENVPN_PORT}`]

const tun = (server: string, mask: string): readonly string[] => [
  'dev tun0',
  'dev-type tun',
  // In the kernel it would pass packets between clients by the pod's routes, of which there are none.
  'disable-dco',
  'topology subnet',
  'push "topology subnet"',
  `ifconfig ${server} ${mask}`,
  // As nodes have it. Packets travel in TCP, which cuts them as the wire likes, and each costs the same however large.
  'tun-mtu 9000',
]

const tls = [
  'tls-server',
  `ca ${OPENVPN_SECRETS}/ca.crt`,
  `cert ${OPENVPN_SECRETS}/server.crt`,
  `key ${OPENVPN_SECRETS}/server.key`,
  'dh none',
  // Whoever lacks this key is not answered.
  `tls-crypt ${OPENVPN_SECRETS}/tls-crypt.key`,
  'tls-version-min 1.2',
  'tls-cipher TLS-ECDHE-ECDSA-WITH-AES-256-GCM-SHA384:TLS-ECDHE-ECDSA-WITH-AES-128-GCM-SHA256',
  'data-ciphers AES-128-GCM:AES-256-GCM:CHACHA20-POLY1305',
  'remote-cert-tls client',
  'reneg-sec 3600',
]

const admission = [
  `management 127.0.0.1 ${MANAGEMENT_PORT}`,
  'management-client-auth',
  // Nobody can ask before there is somebody to answer: it listens once the sidecar has come.
  'management-hold',
  // Nodes show a certificate and nothing else.
  'auth-user-pass-optional',
]

const connections = [
  'client-to-client',
  `max-clients ${MAX_CLIENTS}`,
  // A dead node is noticed within 40 s by the server, and a dead server within 20 s by its nodes.
  'keepalive 5 20',
  'tcp-nodelay',
  'tcp-queue-limit 256',
  // The only directory that it may write to.
  'tmp-dir /run',
  'verb 3',
]
