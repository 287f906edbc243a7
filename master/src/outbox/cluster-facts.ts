import { z } from 'zod'
import { Condition } from '#seed-api'
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
})

/** What is told of a report: one fact for each condition that turned, and of `Ready` one of its own. Pure. */
export function factsOfReport(report: Fact): Fact[] {
  const { cluster, was, conditions } = Report.parse(report.data)
  return turnedConditions(was, conditions).map(({ type, status, reason, message }, n) => ({
    ...report,
    id: `${report.id}-${n}`,
    kind: kindOf(type, status),
    data: { cluster, condition: { type, status, reason, message } },
  }))
}

function kindOf(type: string, status: string): Fact['kind'] {
  if (type !== 'Ready') return 'clusterConditionTurned'
  return status === 'True' ? 'clusterReady' : 'clusterNotReady'
}
