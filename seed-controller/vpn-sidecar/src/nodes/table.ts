import { contains, encloses, parseRange, sizeOf, type Range } from './range.ts'

/** What is read of a Node. */
export type NodeFacts = {
  readonly uid: string
  readonly name: string
  /** RFC 3339 */
  readonly createdAt: string
  readonly podCIDR?: string | undefined
}

/** A Node that may have a tunnel. */
export type TunnelNode = {
  readonly uid: string
  readonly name: string
  readonly podRange: Range
  /** Counts the parts of the cluster's range; its place in each range of the VPN follows from it. */
  readonly index: number
}

export type NodeTable = {
  readonly byUid: ReadonlyMap<string, TunnelNode>
  /** UID of a Node that may have none, and why. */
  readonly refused: ReadonlyMap<string, string>
}

/** The first address of a subnet is its name, the second the server's. */
export const SERVER_OFFSET = 1
const FIRST_CLIENT = SERVER_OFFSET + 1
/** The last address of a subnet is its broadcast address. */
const UNUSABLE = FIRST_CLIENT + 1

export type Ranges = {
  /** All pods. */
  readonly podRange: Range
  /** Length of the prefix of each Node's part of it. */
  readonly nodeMask: number
  /** Addresses of Nodes that lead to them through every replica. */
  readonly nodeRange: Range
  /** Ends of the tunnels of this replica. */
  readonly subnet: Range
}

/**
 * Who may have a tunnel. A kubelet can name any podCIDR when it registers its Node, so of two Nodes that claim the
 * same pods the older has the right to them.
 */
export function tableOf(nodes: readonly NodeFacts[], ranges: Ranges): NodeTable {
  const byUid = new Map<string, TunnelNode>()
  const refused = new Map<string, string>()
  for (const facts of nodes.toSorted(byAge)) {
    const node = admissible(facts, ranges)
    const reason = typeof node === 'string' ? node : rivalOf(node, [...byUid.values()])
    if (reason !== undefined) refused.set(facts.uid, reason)
    else if (typeof node !== 'string') byUid.set(node.uid, node)
  }
  return { byUid, refused }
}

/** The Node as one that may have a tunnel, or the reason why not. */
function admissible(facts: NodeFacts, { podRange, nodeMask, nodeRange, subnet }: Ranges): TunnelNode | string {
  if (facts.podCIDR === undefined) return `node ${facts.name} has no podCIDR yet`
  const own = rangeOf(facts.podCIDR)
  if (!own || !encloses(podRange, own)) return `podCIDR ${facts.podCIDR} of node ${facts.name} is not in the cluster's`
  // Who claims more than a part would leave none for those who come later.
  if (own.prefix !== nodeMask) return `podCIDR ${facts.podCIDR} of node ${facts.name} is not a /${nodeMask}`
  const index = (own.first - podRange.first) / sizeOf(own)
  const places = Math.min(sizeOf(subnet), sizeOf(nodeRange))
  if (index > places - 1 - UNUSABLE) return `the VPN's ranges are too small for podCIDR ${facts.podCIDR}`
  return { uid: facts.uid, name: facts.name, podRange: own, index }
}

function rangeOf(text: string): Range | undefined {
  try {
    return parseRange(text)
  } catch {
    return undefined
  }
}

function rivalOf(node: TunnelNode, older: readonly TunnelNode[]): string | undefined {
  const rival = older.find((other) => other.index === node.index)
  return rival && `podCIDR of node ${node.name} collides with that of ${rival.name}, which is older`
}

function byAge(a: NodeFacts, b: NodeFacts): number {
  return a.createdAt.localeCompare(b.createdAt) || a.uid.localeCompare(b.uid)
}

/** A Node's own address in one of the VPN's ranges. Nodes reckon the same (node-agent). */
export function addressIn(range: Range, node: TunnelNode): number {
  return range.first + FIRST_CLIENT + node.index
}

/** The Node whose pods have this address. */
export function nodeOfPod(table: NodeTable, address: number): TunnelNode | undefined {
  return [...table.byUid.values()].find((node) => contains(node.podRange, address))
}
