import { asAddress, formatAddress, type Range } from '../nodes/range.ts'
import { nodeOfPod, vpnAddress, type NodeTable, type TunnelNode } from '../nodes/table.ts'

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
 * What a host is inside the cluster. Nothing else exists here: this must not become a way into the seed's network.
 * Names of Nodes may look like addresses, so a host that means two Nodes means none.
 */
export function resolve({ host, port }: HostPort, table: NodeTable): Resolution {
  const address = asAddress(host)
  const owner = address === undefined ? undefined : nodeOfPod(table, address)
  if (owner) return { kind: 'target', target: { node: owner, what: { kind: 'pod', address: host }, port } }
  const [node, another] = [...table.byUid.values()].filter((n) => n.name === host || n.internalIPs.includes(host))
  if (!node) return refuse(`${host} is neither a node with a tunnel nor one of its pods`)
  if (another) return refuse(`${host} is ${node.name} and ${another.name}: use the name of the node`)
  return { kind: 'target', target: { node, what: { kind: 'node' }, port } }
}

function refuse(reason: string): Resolution {
  return { kind: 'refuse', reason }
}

/** What to dial through this replica's tunnel. */
export function addressOf({ node, what }: Target, subnet: Range): string {
  return what.kind === 'pod' ? what.address : formatAddress(vpnAddress(node, subnet))
}

/** What to ask another replica for: it has another subnet, but the same table. */
export function hostPortOf({ node, what, port }: Target): string {
  return `${what.kind === 'pod' ? what.address : node.name}:${port}`
}
