import { flags } from '../flags.ts'
import type { ControlPlaneParams } from '../manifest.ts'
import { CIPHER_SUITES, SECRETS } from '../pod.ts'

export const CLIENT_PORT = 2379
export const PEER_PORT = 2380
export const METRICS_PORT = 2381
export const DATA = '/var/lib/etcd'
/** A directory of the volume and not all of it: a restore puts another one in its place. */
export const DATA_NAME = 'data'
export const DATA_DIR = `${DATA}/${DATA_NAME}`

/** By which the other members reach one. */
export const etcdPeerUrl = (name: string): string => `https://${name}:${PEER_PORT}`

/** Every member by its name, and where it is asked; of each one the address of its Service. */
export const etcdClientUrls = (addresses: readonly string[]): { readonly name: string; readonly url: string }[] =>
  addresses.map((address, ordinal) => ({ name: `etcd-${ordinal}`, url: `https://${address}:${CLIENT_PORT}` }))

/** All members with where they reach each other, as etcd is told when it begins. */
export const initialCluster = (addresses: readonly string[]): string =>
  etcdClientUrls(addresses)
    .map(({ name }) => `${name}=${etcdPeerUrl(name)}`)
    .join(',')

/** `$(POD_NAME)` is filled in by the kubelet: the members differ in nothing else. */
export function etcdFlags(p: ControlPlaneParams): string[] {
  return flags({
    ...election(p),
    'advertise-client-urls': `https://$(POD_NAME):${CLIENT_PORT}`,
    'auto-compaction-mode': 'periodic',
    'auto-compaction-retention': '1h',
    'cert-file': `${SECRETS}/server.crt`,
    'cipher-suites': CIPHER_SUITES,
    'client-cert-auth': true,
    'data-dir': DATA_DIR,
    'initial-advertise-peer-urls': etcdPeerUrl('$(POD_NAME)'),
    'initial-cluster': initialCluster(p.address.etcd),
    'initial-cluster-token': p.namespace,
    'key-file': `${SECRETS}/server.key`,
    'listen-client-urls': `https://0.0.0.0:${CLIENT_PORT}`,
    'listen-metrics-urls': `http://0.0.0.0:${METRICS_PORT}`,
    'listen-peer-urls': `https://0.0.0.0:${PEER_PORT}`,
    name: '$(POD_NAME)',
    'peer-cert-file': `${SECRETS}/server.crt`,
    'peer-client-cert-auth': true,
    'peer-key-file': `${SECRETS}/server.key`,
    // Members reach each other through Services: the address a connection comes from is never the one in a certificate.
    'peer-skip-client-san-verification': true,
    'peer-trusted-ca-file': `${SECRETS}/ca.crt`,
    'quota-backend-bytes': quotaMiB(p.etcdStorage) * 1024 * 1024,
    'trusted-ca-file': `${SECRETS}/ca.crt`,
  })
}

/** etcd warns and turns read-only before its disk is full: log and snapshots need the rest. */
export function quotaMiB({ sizeMiB, quotaMiB }: ControlPlaneParams['etcdStorage']): number {
  return quotaMiB ?? Math.floor(Math.min(sizeMiB * 0.6, 8192))
}

/** Bytes of the quota that these flags say; undefined where they say none. */
export function etcdQuotaOf(command: readonly string[] = []): number | undefined {
  const said = command.find((flag) => flag.startsWith(QUOTA))
  return said === undefined ? undefined : Number(said.slice(QUOTA.length))
}
const QUOTA = '--quota-backend-bytes='

/** A lone member has no network between it and its own vote: it need not wait a second before it asks for it. */
function election(p: ControlPlaneParams): Readonly<Record<string, number>> {
  return p.profile === 'single' ? { 'heartbeat-interval': 50, 'election-timeout': 250 } : {}
}
