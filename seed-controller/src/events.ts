import { Counter, Gauge, Histogram, type Registry } from 'prom-client'
import type { ListedAlert } from '#seed-api'
import { countAlerts } from './alert/count.ts'
import { takeInventory, type Seen } from './alert/inventory.ts'
import { rootMessage, StalledError } from './errors.ts'
import type { Logger } from './log.ts'
import type { Turn } from './rollout/plan.ts'

export type Events = ReturnType<typeof createEvents>

/** One function for each thing that happens: its counter and its log line cannot drift apart. */
export function createEvents(log: Logger, registry: Registry) {
  const registers = [registry]
  const reconciles = new Counter({
    name: 'reconcile_total',
    help: 'Passes of a controller over one object',
    labelNames: ['controller', 'outcome'],
    registers,
  })
  const seconds = new Histogram({
    name: 'reconcile_seconds',
    help: 'Duration of a pass',
    labelNames: ['controller'],
    buckets: [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    registers,
  })
  const writes = new Counter({
    name: 'writes_total',
    help: 'Objects written on the seed or in a cluster; stands still in steady state',
    labelNames: ['verb', 'kind'],
    registers,
  })
  const certificates = new Counter({
    name: 'certificate_requests_total',
    help: "Requests for certificates in customers' clusters that were answered",
    labelNames: ['signer', 'reason'],
    registers,
  })
  const leader = new Gauge({ name: 'leader', help: '1 while this replica leads', registers })
  const watchRestarts = new Counter({
    name: 'watch_restarts_total',
    help: 'Watches that ended with an error',
    labelNames: ['kind'],
    registers,
  })
  const questions = new Counter({
    name: 'cluster_metrics_questions_total',
    help: 'Questions for figures of clusters, by the HTTP status of the answer',
    labelNames: ['status'],
    registers,
  })
  const unheard = new Counter({
    name: 'cluster_alerts_unheard_total',
    help: 'Questions for the alerts of a cluster that its Prometheus did not answer',
    registers,
  })
  const turns = new Counter({
    name: 'rollout_turns_total',
    help: 'Turns of clusters to become what an edition of Seedbed makes of them, by what became of them',
    labelNames: ['kind'],
    registers,
  })
  const rollout = new Gauge({
    name: 'clusters_rollout',
    help: 'Clusters that wait to become what this edition of Seedbed makes of them, that are doing so, and that do not come through',
    labelNames: ['state'],
    registers,
  })
  const told = countAlerts(registry)
  const inventory = takeInventory(registry)
  return {
    alertsTold(cluster: string, alerts: readonly ListedAlert[]) {
      told.set(cluster, alerts)
    },
    clusterSeen(cluster: string, seen: Seen | undefined) {
      inventory.set(cluster, seen)
    },
    alertsUnheard(cluster: string, error: unknown) {
      unheard.inc()
      log.debug({ cluster, reason: rootMessage(error) }, 'the Prometheus of a cluster does not tell its alerts')
    },
    metricsAsked(status: number) {
      questions.inc({ status })
    },
    reconciled(controller: string, startedMs: number) {
      reconciles.inc({ controller, outcome: 'ok' })
      seconds.observe({ controller }, (performance.now() - startedMs) / 1000)
    },
    reconcileFailed(controller: string, key: string, error: unknown) {
      const outcome = error instanceof StalledError ? 'stalled' : 'error'
      reconciles.inc({ controller, outcome })
      log.warn({ controller, object: key, reason: rootMessage(error) }, 'reconcile failed, will be tried again')
    },
    wrote(verb: 'apply' | 'create' | 'replace' | 'delete' | 'patch' | 'status', kind: string, name: string) {
      writes.inc({ verb, kind })
      log.info({ verb, kind, object: name }, 'wrote')
    },
    rolloutSeen(seen: Readonly<Record<'waiting' | 'going' | 'stopped', number>>) {
      for (const [state, count] of Object.entries(seen)) rollout.set({ state }, count)
    },
    rolloutTurn(kind: Turn['kind'], cluster: string, edition: string) {
      turns.inc({ kind })
      const fields = { event: `rollout.${kind}`, cluster, edition }
      if (kind === 'stops')
        log.warn(fields, 'a cluster does not come through its roll-out: all others keep what they have')
      else log.info(fields, 'a turn in the roll-out of this edition of Seedbed')
    },
    certificateAnswered(e: { cluster: string; request: string; signer: string; username: string; reason: string }) {
      certificates.inc({ signer: e.signer, reason: e.reason })
      log.info({ event: 'node.certificate', ...e }, 'a request for a certificate was answered')
    },
    leftInStore(snapshot: string, location: string) {
      log.warn(
        { event: 'snapshot.left', snapshot, location },
        'a stored snapshot is left where it is: nobody knows of it now',
      )
    },
    leading(is: boolean) {
      leader.set(is ? 1 : 0)
      log.info({ leading: is }, is ? 'became the leader' : 'is not the leader')
    },
    watchEnded(kind: string, error: unknown, retryMs: number) {
      watchRestarts.inc({ kind })
      log.warn({ kind, reason: rootMessage(error), retryMs }, 'watch ended, will be restarted')
    },
  }
}
