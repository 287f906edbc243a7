import * as z from 'zod'
import { Condition, ListedAlert } from '#seed-api'
import { runbookOf } from '../cluster-alerts/runbook.ts'
import { turnedAlerts } from '../cluster-alerts/turned.ts'
import { turnedConditions } from '../cluster-events/turned.ts'
import type { FieldDiff } from '../clusters/diff.ts'
import type { Cluster } from '../clusters/model.ts'
import { factOnce, newFact, type Fact } from './model.ts'

type Of = Pick<Cluster, 'id' | 'name' | 'projectId' | 'datacenter' | 'version'>

/** What is told of a cluster, whatever happened to it. */
const summary = ({ id, name, projectId, datacenter, version }: Of) => ({ id, name, projectId, datacenter, version })

/** `by`: name of who asked for it; absent for what nobody did. */
export const clusterFact = (
  kind: 'clusterCreated' | 'clusterChanged' | 'clusterDeletionAsked',
  cluster: Of,
  { by, changes }: { by?: string | undefined; changes?: readonly FieldDiff[] } = {},
): Fact =>
  newFact({
    kind,
    projectId: cluster.projectId,
    data: { cluster: summary(cluster), ...(by === undefined ? {} : { by }), ...(changes ? { changes } : {}) },
  })

export const clusterDeletedFact = (cluster: Of & { readonly deletedAt?: Date | undefined }): Fact => {
  const data = { cluster: summary(cluster) }
  const at = cluster.deletedAt ?? new Date(0)
  return factOnce({ at, kind: 'clusterDeleted', projectId: cluster.projectId, data }, cluster.id)
}

const Report = z.object({
  cluster: z.record(z.string(), z.unknown()),
  /** Before the report. */
  was: z.array(Condition.pick({ type: true, status: true })),
  conditions: z.array(Condition),
  /** Absent in reports that a master of before there were alerts wrote. */
  alertsWere: z.array(ListedAlert).default([]),
  alerts: z.array(ListedAlert).default([]),
})

/**
 * What is told of a report: one fact for each condition that turned, and of `Ready` one of its own; one for each alert that
 * fires or is over, and one of all of these for a mail. Pure.
 */
export function factsOfReport(report: Fact): Fact[] {
  const { cluster, was, conditions, alertsWere, alerts } = Report.parse(report.data)
  const turned = turnedConditions(was, conditions).map(({ type, status, reason, message }, n) => ({
    ...report,
    id: `${report.id}-${n}`,
    kind: kindOf(type, status),
    data: { cluster, condition: { type, status, reason, message } },
  }))
  return [...turned, ...factsOfAlerts({ ...report, data: { cluster } }, turnedAlerts(alertsWere, alerts))]
}

function factsOfAlerts(of: Fact, { firing, resolved }: ReturnType<typeof turnedAlerts>): Fact[] {
  if (firing.length + resolved.length === 0) return []
  const fact = (kind: Fact['kind'], data: Fact['data'], part: string): Fact => ({
    ...of,
    id: `${of.id}-${part}`,
    kind,
    data: { ...of.data, ...data },
  })
  return [
    ...firing.map((alert, n) => fact('clusterAlertFiring', { alert: toldAlert(alert) }, `f${n}`)),
    ...resolved.map((alert, n) => fact('clusterAlertResolved', { alert: toldAlert(alert) }, `r${n}`)),
    fact('clusterAlertsTurned', { firing, resolved }, 'a'),
  ]
}

const toldAlert = (alert: ListedAlert) => ({ ...alert, runbook: runbookOf(alert.name) })

function kindOf(type: string, status: string): Fact['kind'] {
  if (type !== 'Ready') return 'clusterConditionTurned'
  return status === 'True' ? 'clusterReady' : 'clusterNotReady'
}
