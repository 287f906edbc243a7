import type { Duplex } from 'node:stream'
import { rootMessage } from '../errors.ts'
import type { Way } from '../events.ts'
import { formatAddress, type Range } from '../nodes/range.ts'
import { SERVER_OFFSET, type NodeTable } from '../nodes/table.ts'
import { dial } from './dial.ts'
import { relay, type Peer } from './relay.ts'
import { addressOf, hostPortOf, nameOf, resolve, type HostPort, type Target } from './resolve.ts'
import type { Streams } from './streams.ts'
import { Unreachable } from './unreachable.ts'

/** A Node that is there answers in a round trip. Longer than one lost packet takes to be sent again. */
const DIAL_MS = 5_000
/** The other replica dials too. */
const RELAY_MS = DIAL_MS + 1_000

export type ReachOptions = {
  /** Undefined until the Nodes are known. */
  readonly table: () => NodeTable | undefined
  readonly hasTunnel: (uid: string) => boolean
  readonly nodeRange: Range
  readonly subnet: Range
  readonly peers: readonly Peer[]
  /** Is told of every connection through a tunnel. */
  readonly streams: Pick<Streams, 'add'>
}

export type Wanted = {
  readonly to: HostPort
  /** Another replica asks: what it does not have shall not come back to it. */
  readonly relayed: boolean
  /** Why a target is not for this client; undefined if it is. */
  readonly forbids?: (target: Target) => string | undefined
  /** Ends the attempt, not the connection. */
  readonly signal: AbortSignal
}

export type Reached = { readonly socket: Duplex; readonly way: Way }
export type Reach = (wanted: Wanted) => Promise<Reached>

/** Makes connections to Nodes and pods: through a tunnel of this replica, else through another replica. */
export function createReach(o: ReachOptions): Reach {
  const localAddress = formatAddress(o.subnet.first + SERVER_OFFSET)

  async function throughTunnel(target: Target, signal: AbortSignal): Promise<Reached> {
    const host = addressOf(target, o.subnet)
    try {
      const socket = await dial({ host, port: target.port, localAddress, timeoutMs: DIAL_MS, signal })
      o.streams.add(target.node.uid, socket)
      return { socket, way: 'tunnel' }
    } catch (cause) {
      throw new Unreachable(502, `${nameOf(target)} through the tunnel: ${rootMessage(cause)}`, { cause })
    }
  }

  return async ({ to, relayed, forbids, signal }) => {
    const target = targetOf(o.table(), to, o.nodeRange)
    const forbidden = forbids?.(target)
    if (forbidden !== undefined) throw new Unreachable(403, forbidden)
    const ways = [
      ...(o.hasTunnel(target.node.uid) ? [() => throughTunnel(target, signal)] : []),
      ...(relayed ? [] : o.peers.map((peer) => () => throughPeer(peer, hostPortOf(target, o.nodeRange), signal))),
    ]
    return firstThatWorks(ways, `node ${target.node.name} has no VPN tunnel now`)
  }
}

async function throughPeer(peer: Peer, hostPort: string, signal: AbortSignal): Promise<Reached> {
  const socket = await relay(peer, { hostPort, timeoutMs: RELAY_MS, signal })
  return { socket, way: 'relay' }
}

function targetOf(table: NodeTable | undefined, to: HostPort, nodeRange: Range): Target {
  if (!table) throw new Unreachable(503, 'the nodes of this cluster are not known yet')
  const found = resolve(to, table, nodeRange)
  if (found.kind === 'refuse') throw new Unreachable(403, found.reason)
  return found.target
}

async function firstThatWorks(ways: readonly (() => Promise<Reached>)[], none: string): Promise<Reached> {
  const failures: unknown[] = []
  for (const way of ways) {
    try {
      return await way()
    } catch (error) {
      if (isRefusal(error)) throw error
      failures.push(error)
    }
  }
  throw failures[0] ?? new Unreachable(503, none)
}

/** Whoever refuses is there; nobody else will reach somebody better. */
function isRefusal(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED'
}
