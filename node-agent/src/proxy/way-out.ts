import ipaddr from 'ipaddr.js'
import { type NodeConfig, VPN_RANGE } from '#seed-api'

/** Through which proxies something goes out, and what is reached directly. */
export type WayOut = {
  readonly http?: string
  readonly https?: string
  /** Names with all below them, or with a dot first only these; IPv4 addresses, and ranges. Each once, in order. */
  readonly direct: readonly string[]
}

/** What has to be reached directly, whatever anybody says. */
export type Neighbours = {
  /** `https://ADDRESS:PORT` of the API server. */
  readonly server: string
  /** IPv4 addresses of this machine. */
  readonly own: readonly string[]
}

type Said = Pick<NodeConfig, 'proxy' | 'podCIDR' | 'serviceCIDR' | 'clusterDomain'> & {
  readonly vpn: Pick<NodeConfig['vpn'], 'nodeCIDR' | 'replicas'>
}

const LOCAL = ['localhost', '127.0.0.0/8']

/** As the cluster says; undefined where all is reached directly. Pure. */
export function wayOut(config: Said, { server, own }: Neighbours): WayOut | undefined {
  const { httpProxy, httpsProxy = httpProxy, noProxy = [] } = config.proxy ?? {}
  if (httpsProxy === undefined) return undefined
  const cluster = [
    new URL(server).hostname,
    config.podCIDR,
    config.serviceCIDR,
    VPN_RANGE,
    ...config.vpn.replicas.map(({ address }) => address),
    '.svc',
    `.${config.clusterDomain}`,
  ]
  const direct = [...new Set([...LOCAL, ...cluster, ...own, ...noProxy])].toSorted()
  return { ...(httpProxy === undefined ? {} : { http: httpProxy }), https: httpsProxy, direct }
}

/** All names that programs look for. Those in small letters win over the others in some, and lose in others. */
export const PROXY_VARIABLES = ['HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY', 'NO_PROXY'].flatMap((name) => [
  name,
  name.toLowerCase(),
])

/** As programs read it. Pure. */
export function environmentOf({ http, https, direct }: WayOut): Readonly<Record<string, string>> {
  return {
    ...(http === undefined ? {} : { HTTP_PROXY: http }),
    ...(https === undefined ? {} : { HTTPS_PROXY: https }),
    NO_PROXY: direct.join(','),
  }
}

/** The proxy that an address is asked through; undefined where it is asked directly. Decides as containerd does. Pure. */
export function proxyFor(address: string, way: WayOut | undefined): string | undefined {
  const { protocol, hostname, port } = new URL(address)
  const isSecure = protocol === 'https:'
  const proxy = isSecure ? way?.https : way?.http
  const asked = { host: hostname.toLowerCase(), port: port === '' ? (isSecure ? '443' : '80') : port }
  return way?.direct.some((entry) => isMeant(entry, asked)) ? undefined : proxy
}

function isMeant(entry: string, { host, port }: { host: string; port: string }): boolean {
  if (entry.includes('/')) return ipaddr.IPv4.isValidFourPartDecimal(host) && isInside(host, entry)
  const [name = '', only = port] = entry.split(':')
  if (only !== port) return false
  return name.startsWith('.') ? host.endsWith(name) : host === name || (!isAddress(name) && host.endsWith(`.${name}`))
}

const isAddress = (name: string) => ipaddr.IPv4.isValidFourPartDecimal(name)
const isInside = (host: string, range: string) => ipaddr.IPv4.parse(host).match(ipaddr.IPv4.parseCIDR(range))
