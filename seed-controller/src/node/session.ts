import type { Customers, KnownTarget } from '../cluster/customer.ts'
import type { Events } from '../events.ts'
import { CUSTOMER_KINDS } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'
import { Throttle } from '../runtime/throttle.ts'
import { keepWatching } from '../runtime/watch.ts'
import type { Reconcile, Routine, WorkQueue } from '../runtime/work-queue.ts'
import { findCluster } from '../cluster/observe.ts'
import { findTarget } from '../cluster/target.ts'
import { poolsOf } from '../cluster/pools.ts'
import { reconcileNodes } from './reconcile-nodes.ts'
import { reconcileRequest } from './reconcile-request.ts'

/** Many nodes may join at once, and each waits for its certificate; one cluster gets no more than its share. */
const REQUEST_WORKERS = 4
/** Nodes are counted at most this often, and less often where there are many. */
const LEAST_PAUSE_MS = 500
const PAUSE_PER_NODE_MS = 10

/** The one key of the queue for Nodes: they are looked at all together. */
const NODES = 'all'

/** Makes a queue whose passes and failures are counted under the controller's name; `of` says where its keys are from. */
export type MakeQueue = (
  controller: string,
  o: { workers: number; reconcile: Reconcile; routine?: Routine; of?: string },
) => WorkQueue

export type SessionDeps = {
  readonly kube: Kube
  readonly customers: Customers
  readonly events: Events
  readonly now: () => Date
  readonly queue: MakeQueue
  readonly signal: AbortSignal
}

/** What goes on inside one customer's cluster as long as its API server answers. */
export type Session = {
  /** Requests for certificates that wait for a worker. */
  readonly depth: () => number
  /** What is wanted of the cluster, or runs of it, is another thing: its Nodes are looked at again. */
  readonly wake: () => void
  /** Ends the watches. Resolves when the last write is done. */
  readonly stop: () => Promise<void>
}

/** Watches one cluster's requests for certificates and its Nodes, each with a queue of its own. */
export function startSession(d: SessionDeps, known: KnownTarget): Session {
  const { id } = known
  const find = async () => {
    const found = await findTarget(d.kube, id)
    if (!found.target) throw new Error(found.waiting)
    return found.target
  }
  const roots = async () => (await find()).roots
  const customer = () => d.customers.again(known, d.now(), find)
  const pools = async () => poolsOf(await findCluster(d.kube, id)).pools
  /** Requests that wait for their Node to appear, or to report its addresses. */
  const waiting = new Set<string>()

  const requests = d.queue('node-certificate', {
    of: id,
    workers: REQUEST_WORKERS,
    async reconcile(name) {
      waiting.delete(name)
      const result = await reconcileRequest({ id, roots, customer, pools, events: d.events, now: d.now }, name)
      if (result.requeueAfterMs !== undefined) waiting.add(name)
      return result
    },
  })
  const nodes = d.queue('node', {
    of: id,
    workers: 1,
    async reconcile() {
      const { count, ...result } = await reconcileNodes({ id, kube: d.kube, customer, now: d.now })
      throttle.pauseMs = Math.max(LEAST_PAUSE_MS, count * PAUSE_PER_NODE_MS)
      return result
    },
  })
  const throttle = new Throttle(() => nodes.add(NODES), LEAST_PAUSE_MS)
  const onNode = () => {
    throttle.call()
    for (const name of waiting) requests.add(name)
  }

  const end = new AbortController()
  const o = {
    events: d.events,
    signal: AbortSignal.any([d.signal, end.signal]),
    connect: async () => (await customer()).connection,
  }
  const watches = [
    keepWatching({ ...o, kind: CUSTOMER_KINDS.certificateSigningRequest, onChange: ({ name }) => requests.add(name) }),
    keepWatching({ ...o, kind: CUSTOMER_KINDS.node, onChange: onNode, onListed: onNode }),
  ]
  return {
    depth: () => requests.depth + nodes.depth,
    wake: () => throttle.call(),
    async stop() {
      end.abort()
      throttle.stop()
      await Promise.all([...watches, requests.stop(), nodes.stop()])
    },
  }
}
