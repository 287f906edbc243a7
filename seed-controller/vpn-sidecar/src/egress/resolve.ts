import { asAddress, contains, formatAddress, type Range } from '../nodes/range.ts'
import { addressIn, nodeOfPod, type NodeTable, type TunnelNode } from '../nodes/table.ts'

/** `HOST:PORT` as a client writes it. */
export type HostPort = { readonly host: string; readonly port: number }

export type Target = {
  /** Through whose tunnel it is reached. */
  readonly node: TunnelNode
  /** `node` itself, by its place in a VPN subnet, or one of its pods. */
  readonly what: { readonly kind: 'node' } | { readonly kind: 'pod'; readonly address: string }
  readonly port: number
}

export type Resolution =
  { readonly kind: 'target'; readonly target: Target } | { readonly kind: 'refuse'; readonly reason: string }

/** Undefined for anything else than a name or an address, a colon and a port. */
export function parseHostPort(text: string): HostPort | undefined {
  const [, host = '', digits = ''] = /^\[?([^[\]/@?#\s]+)\]?:(\d{1,5})$/.exec(text) ?? []
  const port = Number(digits)
  return host !== '' && port >= 1 && port <= 65_535 ? { host, port } : undefined
}

/**
 * What a host is inside the cluster. Nothing else exists here: this must not become a way into the seed's network. Nodes
 * may choose names that look like addresses, and report what addresses they like: an address is whose it is by place.
 */
export function resolve({ host, port }: HostPort, table: NodeTable, nodeRange: Range): Resolution {
  const address = asAddress(host)
  const owner = address === undefined ? undefined : nodeOfPod(table, address)
  if (owner) return { kind: 'target', target: { node: owner, what: { kind: 'pod', address: host }, port } }
  const isHere = (node: TunnelNode) =>
    address !== undefined && contains(nodeRange, address) ? addressIn(nodeRange, node) === address : node.name === host
  const node = [...table.byUid.values()].find(isHere)
  if (!node) return refuse(`${host} is neither a node with a tunnel nor one of its pods`)
  return { kind: 'target', target: { node, what: { kind: 'node' }, port } }
}

function refuse(reason: string): Resolution {
  return { kind: 'refuse', reason }
}

/** What to dial through this replica's tunnel. */
export function addressOf({ node, what }: Target, subnet: Range): string {
  return what.kind === 'pod' ? what.address : formatAddress(addressIn(subnet, node))
}

/** What to ask another replica for: it has another subnet, but the same table. */
export function hostPortOf({ node, what, port }: Target, nodeRange: Range): string {
  return `${what.kind === 'pod' ? what.address : formatAddress(addressIn(nodeRange, node))}:${port}`
}

/** For people. */
export const nameOf = ({ node, what, port }: Target) => `${what.kind === 'pod' ? what.address : node.name}:${port}`
