import type { Registry } from 'prom-client'
import { Gauge } from 'prom-client'
import { CLUSTER_LABEL, prometheusUrl } from '#templates'
import { askForAlerts } from './alert/ask.ts'
import { type AlertDeps, reconcileAlerts } from './alert/reconcile.ts'
import { reconcileApiUsage } from './api-usage/reconcile.ts'
import { reconcileAddons } from './addon/reconcile.ts'
import { Customers } from './cluster/customer.ts'
import { namespaceOf } from './cluster/names.ts'
import type { SeedSettings } from './cluster/params.ts'
import { reconcileCluster } from './cluster/reconcile.ts'
import { reconcileEtcd } from './etcd/reconcile.ts'
import type { Events } from './events.ts'
import type { Connection } from './kube/connection.ts'
import { reconcileJoinToken } from './join-token/reconcile.ts'
import { KINDS, WATCHED_KINDS, type Kind } from './kube/kinds.ts'
import { createKube, type Kube } from './kube/kube.ts'
import { reconcileMachines } from './machine/reconcile.ts'
import { Providers } from './machine/settings.ts'
import type { MakeQueue } from './node/session.ts'
import { Sessions } from './node/sessions.ts'
import { reconcileRestore } from './restore/reconcile.ts'
import { reconcileSnapshot } from './snapshot/reconcile.ts'
import { rememberedSchedule } from './alert/schedule.ts'
import type { Pace } from './rollout/pace.ts'
import { reconcileRollout } from './rollout/reconcile.ts'
import { Throttle } from './runtime/throttle.ts'
import { reconcileSchedule } from './snapshot/schedule/reconcile.ts'
import { keepWatching, type Metadata } from './runtime/watch.ts'
import { WorkQueue, type Routine } from './runtime/work-queue.ts'

/** Passes mostly wait for the network. Enough of them that clusters which hang leave room for the others. */
const CLUSTER_WORKERS = 32
const REQUEST_WORKERS = 8
/**
 * What a controller looks at again once a minute, in case something has changed that no watch tells of, it looks at less
 * often where there are more than two hundred: of a thousand clusters every five minutes. Else most of what this process
 * and the seed's API server do would be to see that nothing has happened.
 */
const ROUTINE: Routine = { fromMs: 60_000, everyMs: 300 }
/** People wait to be told, and it is one short question. */
const ALERTS_ROUTINE: Routine = { ...ROUTINE, everyMs: 100 }
/** Each may hold a transfer: what they read at a time is what this process reads, seals and sends. */
const SNAPSHOT_WORKERS = 2

/** Hundreds of clusters may have to say something about their turn, and each time all of them are listed. */
const ROLLOUT_PAUSE_MS = 2_000

export type ControllerDeps = {
  readonly connection: Connection
  /** Asked before each pass: the master may tell something new. */
  readonly seed: () => SeedSettings
  /** Of this seed and of this process: its name, its image, and the namespace that its own settings are in. */
  readonly self: { readonly name: string; readonly image: string; readonly namespace: string }
  /** At which clusters become what another edition of Seedbed makes of them. */
  readonly pace: Pace
  readonly events: Events
  readonly registry: Registry
  /** Ends everything; what is being written may finish. */
  readonly signal: AbortSignal
}

/** Starts every controller. Resolves when `signal` has ended them all and the last of their writes is done. */
export async function runControllers(d: ControllerDeps): Promise<void> {
  const kube = createKube(d.connection, d.events)
  const customers = new Customers(d.events)
  const makeQueue: MakeQueue = (controller, o) => queue(d, controller, o)
  const sessions = new Sessions({ kube, customers, events: d.events, now, queue: makeQueue, signal: d.signal })
  const queues = controllerQueues(d, { kube, customers, sessions })
  // What had begun may wait for no more than the time.
  queues.rollout.add(d.self.name)
  observeDepth(d.registry, { ...queues, node: sessions })

  const byCluster = ({ labels }: Metadata) => {
    const id = labels[CLUSTER_LABEL]
    if (id) queues.cluster.add(id)
  }
  const watch = (kind: Kind, onChange: (metadata: Metadata) => void, labels?: string) =>
    keepWatching({ ...d, connect: () => d.connection, kind, onChange, ...(labels === undefined ? {} : { labels }) })
  const owned = [KINDS.namespace, KINDS.pod, ...WATCHED_KINDS].map((kind) => watch(kind, byCluster, CLUSTER_LABEL))
  await Promise.all([
    watch(KINDS.cluster, ({ name }) => {
      queues.cluster.add(name)
      queues.inside.add(name)
      queues.addon.add(name)
      queues.etcd.add(name)
      queues['api-usage'].add(name)
      queues.alert.add(name)
      queues.machine.add(name)
      queues['snapshot-schedule'].add(name)
    }),
    watch(KINDS.joinTokenRequest, byName(queues['join-token'])),
    watch(KINDS.etcdRestore, byName(queues.restore)),
    watch(KINDS.etcdSnapshot, ({ name, labels }) => {
      queues.snapshot.add(name)
      const id = labels[CLUSTER_LABEL]
      if (id) queues['snapshot-schedule'].add(id)
    }),
    ...owned,
  ])
  await Promise.all(Object.values(queues).map((each) => each.stop()))
  await sessions.stop()
}

type Inside = { readonly kube: Kube; readonly customers: Customers; readonly sessions: Sessions }

/** A queue for each concern: what hangs in one delays none of the others. */
function controllerQueues(d: ControllerDeps, { kube, customers, sessions }: Inside) {
  const deps = { kube, customers, now }
  const looked = new Map<string, number>()
  const alerts = alertDeps(d, kube)
  const providers = new Providers()
  const { pace, events } = d
  const judged = new Set<string>()
  const isJudged = (id: string) => judged.has(id)
  const rollout = queue(d, 'rollout', {
    // One decision at a time: each is about all clusters.
    workers: 1,
    reconcile: () => reconcileRollout({ kube, now, pace, events, edition: d.seed().edition, isJudged }),
  })
  const turns = new Throttle(() => rollout.add(d.self.name), ROLLOUT_PAUSE_MS)
  return {
    rollout,
    cluster: queue(d, 'cluster', {
      workers: CLUSTER_WORKERS,
      routine: ROUTINE,
      reconcile: (id) =>
        // One that cannot be judged holds nobody back.
        reconcileCluster({ ...deps, seed: d.seed(), onRollout: () => turns.call() }, id).finally(() => judged.add(id)),
    }),
    addon: queue(d, 'addon', {
      workers: CLUSTER_WORKERS,
      routine: ROUTINE,
      reconcile: (id) => reconcileAddons({ ...deps, seed: d.seed() }, id),
    }),
    etcd: queue(d, 'etcd', {
      workers: CLUSTER_WORKERS,
      routine: ROUTINE,
      reconcile: (id) => reconcileEtcd({ ...deps, seed: d.seed() }, id),
    }),
    'api-usage': queue(d, 'api-usage', {
      workers: REQUEST_WORKERS,
      reconcile: (id) => reconcileApiUsage({ ...deps, looked }, id),
    }),
    alert: queue(d, 'alert', {
      workers: REQUEST_WORKERS,
      routine: ALERTS_ROUTINE,
      reconcile: (id) => reconcileAlerts(alerts, id),
    }),
    machine: queue(d, 'machine', {
      workers: REQUEST_WORKERS,
      reconcile: (id) => reconcileMachines({ ...deps, providers, namespace: d.self.namespace }, id),
    }),
    snapshot: queue(d, 'snapshot', {
      workers: SNAPSHOT_WORKERS,
      reconcile: (name) => reconcileSnapshot(snapshotDeps(d, kube), name),
    }),
    restore: queue(d, 'restore', {
      workers: SNAPSHOT_WORKERS,
      reconcile: (name) => reconcileRestore(snapshotDeps(d, kube), name),
    }),
    'snapshot-schedule': queue(d, 'snapshot-schedule', {
      workers: REQUEST_WORKERS,
      reconcile: (id) => reconcileSchedule({ kube, now, namespace: d.self.namespace }, id),
    }),
    inside: queue(d, 'inside', {
      workers: REQUEST_WORKERS,
      reconcile: (id) => sessions.reconcile(id).then(() => ({})),
    }),
    'join-token': queue(d, 'join-token', {
      workers: REQUEST_WORKERS,
      reconcile: (name) => reconcileJoinToken(deps, name),
    }),
  }
}

const alertDeps = (d: ControllerDeps, kube: Kube): AlertDeps => ({
  kube,
  now,
  events: d.events,
  schedule: rememberedSchedule(kube, { namespace: d.self.namespace, now }),
  ask: (id) => askForAlerts(prometheusUrl(namespaceOf(id))),
  memory: new Map(),
})

const snapshotDeps = (d: ControllerDeps, kube: Kube) => ({
  kube,
  now,
  seed: { ...d.seed(), name: d.self.name },
  image: d.self.image,
  namespace: d.self.namespace,
  signal: d.signal,
  onLeft: (snapshot: string, location: string) => d.events.leftInStore(snapshot, location),
})

const now = () => new Date()
const byName = (each: WorkQueue) => (metadata: Metadata) => each.add(metadata.name)

function queue(d: ControllerDeps, controller: string, o: Parameters<MakeQueue>[1]): WorkQueue {
  return new WorkQueue({
    workers: o.workers,
    ...(o.routine ? { routine: o.routine } : {}),
    async reconcile(key) {
      const startedMs = performance.now()
      const result = await o.reconcile(key)
      d.events.reconciled(controller, startedMs)
      return result
    },
    onError: (key, error) => d.events.reconcileFailed(controller, o.of ? `${o.of}/${key}` : key, error),
  })
}

function observeDepth(registry: Registry, queues: Readonly<Record<string, { readonly depth: number }>>): void {
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
