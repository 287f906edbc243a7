import type { Registry } from 'prom-client'
import { Gauge } from 'prom-client'
import { CLUSTER_LABEL } from '#templates'
import { reconcileRequest } from './client-certificate/reconcile.ts'
import { Customers } from './cluster/customer.ts'
import type { SeedSettings } from './cluster/params.ts'
import { reconcileCluster } from './cluster/reconcile.ts'
import type { Events } from './events.ts'
import type { Connection } from './kube/connection.ts'
import { KINDS, OWNED_KINDS, type Kind } from './kube/kinds.ts'
import { createKube } from './kube/kube.ts'
import { startWatch, type Metadata } from './runtime/watch.ts'
import { WorkQueue, type Reconcile } from './runtime/work-queue.ts'

/** Passes mostly wait for the network. Enough of them that clusters which hang leave room for the others. */
const CLUSTER_WORKERS = 32
const REQUEST_WORKERS = 8

export type ControllerDeps = {
  readonly connection: Connection
  readonly seed: SeedSettings
  readonly events: Events
  readonly registry: Registry
  /** Ends everything; what is being written may finish. */
  readonly signal: AbortSignal
}

/** Starts every controller. Resolves when `signal` has ended them all and the last of their writes is done. */
export async function runControllers(d: ControllerDeps): Promise<void> {
  const kube = createKube(d.connection, d.events)
  const clusterDeps = { kube, now, seed: d.seed, customers: new Customers(d.events) }
  const queues = {
    cluster: queue(d, 'cluster', { workers: CLUSTER_WORKERS, reconcile: (id) => reconcileCluster(clusterDeps, id) }),
    request: queue(d, 'client-certificate', {
      workers: REQUEST_WORKERS,
      reconcile: (name) => reconcileRequest({ kube, now }, name),
    }),
  }
  observeDepth(d.registry, queues)

  const byCluster = ({ labels }: Metadata) => {
    const id = labels[CLUSTER_LABEL]
    if (id) queues.cluster.add(id)
  }
  const watch = (kind: Kind, onChange: (metadata: Metadata) => void, labels?: string) =>
    startWatch({ ...d, connect: () => d.connection, kind, onChange, ...(labels === undefined ? {} : { labels }) }).ended
  const owned = [KINDS.namespace, KINDS.pod, ...OWNED_KINDS].map((kind) => watch(kind, byCluster, CLUSTER_LABEL))
  await Promise.all([
    watch(KINDS.cluster, byName(queues.cluster)),
    watch(KINDS.clientCertificateRequest, byName(queues.request)),
    ...owned,
  ])
  await Promise.all(Object.values(queues).map((each) => each.stop()))
}

const now = () => new Date()
const byName = (each: WorkQueue) => (metadata: Metadata) => each.add(metadata.name)

function queue(d: ControllerDeps, controller: string, o: { workers: number; reconcile: Reconcile }): WorkQueue {
  return new WorkQueue({
    workers: o.workers,
    async reconcile(key) {
      const startedMs = performance.now()
      const result = await o.reconcile(key)
      d.events.reconciled(controller, startedMs)
      return result
    },
    onError: (key, error) => d.events.reconcileFailed(controller, key, error),
  })
}

function observeDepth(registry: Registry, queues: Readonly<Record<string, WorkQueue>>): void {
  const depth = new Gauge({
    name: 'queue_depth',
    help: 'Objects that wait for a worker',
    labelNames: ['controller'],
    registers: [registry],
    collect() {
      for (const [controller, each] of Object.entries(queues)) depth.set({ controller }, each.depth)
    },
  })
}
