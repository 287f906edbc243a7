import type { Duplex } from 'node:stream'
import { rootMessage } from '../errors.ts'
import type { Way } from '../events.ts'
import { formatAddress, type Range } from '../nodes/range.ts'
import { SERVER_OFFSET, type NodeTable } from '../nodes/table.ts'
import { dial } from './dial.ts'
import { firstToSucceed } from './race.ts'
import { relay, type Peer } from './relay.ts'
import { addressOf, hostPortOf, nameOf, resolve, type HostPort, type Target } from './resolve.ts'
import type { Streams } from './streams.ts'
import { Unreachable } from './unreachable.ts'

/** A Node that is there answers in a round trip. Longer than one lost packet takes to be sent again. */
const DIAL_MS = 5_000
/**
 * Then it is dialled once more beside that: the first packet is lost where a tunnel is only just up on the other side,
 * and the kernel sends it again after a whole second.
 */
const DIAL_AGAIN_MS = 250
/** Then another replica is asked beside that: the tunnel may be dead, which OpenVPN notices much later. */
const ASK_PEER_MS = 1_000
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
    const tunnel = (end: AbortSignal) => throughTunnel(target, end)
    const hostPort = hostPortOf(target, o.nodeRange)
    const attempts = [
      ...(o.hasTunnel(target.node.uid) ? [0, DIAL_AGAIN_MS].map((afterMs) => ({ afterMs, start: tunnel })) : []),
      ...(relayed ? [] : o.peers).map((peer) => ({
        afterMs: ASK_PEER_MS,
        start: (end: AbortSignal) => throughPeer(peer, hostPort, end),
      })),
    ]
    if (attempts.length === 0) throw new Unreachable(503, `node ${target.node.name} has no VPN tunnel now`)
    return firstToSucceed(attempts, { signal, isFinal: isRefusal, discard: ({ socket }) => socket.destroy() })
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

/** Whoever refuses is there; nobody else will reach somebody better. */
function isRefusal(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : undefined
  return cause instanceof Error && 'code' in cause && cause.code === 'ECONNREFUSED'
}
