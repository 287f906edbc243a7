import type { KubernetesObject, V1Pod } from '#kubernetes'
import type { Action, LeavingKind, Plan } from './actions.ts'
import { judgeDeletion } from './deletion.ts'
import { FINALIZER, namespaceOf } from './names.ts'
import type { Observed } from './observed.ts'

/** Nobody is served any more, and what etcd holds is deleted with it: programs are told, and ended. */
const GRACE_SECONDS = 1
/** No watch tells of claims and volumes. */
const SOONEST_MS = 1_000
/** What lasts is looked at again after this part of the time that it has lasted. */
const AGAIN_SHARE = 0.05
const LATEST_MS = 15_000

/**
 * Takes a cluster away, in steps of which the first that has something left is told. Machines go first and alone: while
 * the cluster is there, what is not deleted yet of them is known as its. The namespace is deleted then, since nothing
 * can be made any more in one that is going, and takes some seconds before it looks at what is in it. In that time what
 * it would take longest for is deleted one by one: what leads into the cluster, its pods, its volumes. Pure.
 */
export function planDeletion(o: Observed): Plan {
  const finalizers = o.cluster.metadata.finalizers ?? []
  if (!finalizers.includes(FINALIZER)) return { stages: [], again: false }
  const judged = judgeDeletion(o)
  if (!judged) {
    return {
      stages: [[{ kind: 'setFinalizers', finalizers: finalizers.filter((f) => f !== FINALIZER) }]],
      again: false,
    }
  }
  const { verdict, deletion, lastedMs } = judged
  const stages = deletion.step === 'Machines' ? [] : [planFence(o), ...planContents(o)]
  return {
    stages: stages.filter((stage) => stage.length > 0),
    again: false,
    holdup: verdict,
    requeueAfterMs: againMs(lastedMs, Date.parse(deletion.deadline) - o.now.getTime()),
  }
}

/** Often at first, then after a twentieth of the time that it has lasted, and at the deadline. */
function againMs(lastedMs: number, untilDeadlineMs: number): number {
  const pace = Math.min(Math.max(lastedMs * AGAIN_SHARE, SOONEST_MS), LATEST_MS)
  return untilDeadlineMs > 0 ? Math.min(pace, untilDeadlineMs) : pace
}

function planFence({ cluster, namespace }: Observed): Action[] {
  if (!namespace?.ours || namespace.terminating) return []
  return [{ kind: 'delete', of: 'namespace', name: namespaceOf(cluster.metadata.name) }]
}

/** Without rights in the namespace any more its own deletion goes on with what is in it. */
function planContents({ namespace, rights, leaving }: Observed): Action[][] {
  if (!namespace?.ours || !rights.inForce || !leaving) return []
  return [
    remove('service', leaving.services.filter(staysYet)),
    remove('pod', leaving.pods.filter(takesLong), GRACE_SECONDS),
    remove('persistentVolumeClaim', leaving.claims.filter(staysYet)),
  ]
}

/** Nobody has asked it to go. */
const staysYet = ({ metadata }: KubernetesObject): boolean => metadata?.deletionTimestamp === undefined

const takesLong = ({ metadata }: V1Pod): boolean =>
  metadata?.deletionTimestamp === undefined || (metadata.deletionGracePeriodSeconds ?? 0) > GRACE_SECONDS

const remove = (of: LeavingKind, objects: readonly KubernetesObject[], graceSeconds?: number): Action[] =>
  objects.map(({ metadata }) => ({
    kind: 'delete',
    of,
    name: metadata?.name ?? '',
    ...(graceSeconds === undefined ? {} : { graceSeconds }),
  }))
