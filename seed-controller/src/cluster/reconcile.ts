import { CLUSTER_KIND, CLUSTER_PLURAL, type Cluster } from '#seed-api'
import { rootMessage, StalledError } from '../errors.ts'
import { isConflict, isForbidden } from '../kube/api-error.ts'
import { applyStages } from './apply.ts'
import { namespaceOf } from './names.ts'
import { findCluster, observeCluster, type ObserveDeps } from './observe.ts'
import type { Observed } from './observed.ts'
import type { Plan } from './actions.ts'
import { planCluster } from './plan.ts'
import type { Facts } from '../facts.ts'
import { isGoing } from '../rollout/turn.ts'
import { REASONS, type Reason } from './reasons.ts'
import { differs, statusOf, withKnown, type OwnStatus, type Telling } from './status.ts'

/** Making a cluster takes three passes: its foundation, everything else, and later the roles inside it. */
const MOST_PASSES = 4
/** After something that only a person can mend: looks again, in case it was mended where no watch tells of it. */
const STALLED_RETRY_MS = 60_000

export type ReconcileDeps = ObserveDeps & {
  /** Called when a cluster says something new about its turn to become what another edition of Seedbed makes of it. */
  readonly onRollout: () => void
}

/** Makes one cluster as its resource says. Throws to be called again, later each time. */
export async function reconcileCluster(d: ReconcileDeps, id: string): Promise<{ requeueAfterMs?: number }> {
  for (let pass = 1; ; pass++) {
    const cluster = await findCluster(d.kube, id)
    if (!cluster) {
      d.customers.forget(id)
      return {} // the finalizer saw to it that nothing is left
    }
    const plan = await runPass(d, cluster, pass === MOST_PASSES)
    if (plan.again && pass < MOST_PASSES) continue
    return plan.requeueAfterMs === undefined ? {} : { requeueAfterMs: plan.requeueAfterMs }
  }
}

async function runPass(
  d: ReconcileDeps,
  cluster: Cluster,
  isLast: boolean,
): Promise<Pick<Plan, 'again' | 'requeueAfterMs'>> {
  let observed: Observed | undefined
  try {
    observed = await observeCluster(d, cluster)
    const plan = planCluster(observed)
    await applyStages(d, observed, plan.stages)
    if (!plan.again) await writeStatus(d, observed, plan)
    return plan
  } catch (error) {
    // Someone else was quicker: nothing is wrong, the next pass sees what they made. A conflict that stays is an
    // error like others: something is in the way that we do not see, a Secret without our label for example.
    // Of several API servers one may not know yet of rights that another one has just confirmed.
    if ((isConflict(error) || isForbidden(error)) && !isLast) return { again: true }
    const failure = { stages: [], holdup: explain(cluster, error) }
    const tell = observed ? writeStatus(d, observed, failure) : writeUnseen(d, cluster, failure)
    await tell.catch(() => undefined)
    if (error instanceof StalledError) return { again: false, requeueAfterMs: STALLED_RETRY_MS }
    throw error
  }
}

const nothingIn = {
  rights: { binding: undefined, inForce: false },
  objects: new Map(),
  secrets: new Map(),
  pods: [],
  leaving: undefined,
  etcdVolumeMiB: undefined,
  auditRoots: undefined,
}

/** What is known of a cluster whose objects could not be read. */
function nothingSeen(d: ReconcileDeps, cluster: Cluster): Observed {
  const none = { namespace: undefined, roots: undefined, address: undefined, outside: undefined }
  return { ...none, cluster, seed: d.seed, now: d.now(), ...nothingIn }
}

function explain(cluster: Cluster, error: unknown): { reason: Reason; facts: Facts } {
  const facts = { detail: rootMessage(error), namespace: namespaceOf(cluster.metadata.name) }
  const known = error instanceof StalledError && Object.hasOwn(REASONS, error.reason)
  return { reason: known ? (error.reason as Reason) : 'Refused', facts }
}

async function writeStatus(d: ReconcileDeps, o: Observed, plan: Telling): Promise<void> {
  await write(d, o.cluster, statusOf(o, plan))
}

/** Of parts that could not be looked at, what was said last is the best there is to say. */
async function writeUnseen(d: ReconcileDeps, cluster: Cluster, failure: Telling): Promise<void> {
  const status = statusOf(nothingSeen(d, cluster), failure)
  const said = new Map(cluster.status?.conditions?.map((condition) => [condition.type, condition]))
  said.delete('Ready')
  const conditions = status.conditions?.map((condition) => said.get(condition.type) ?? condition) ?? []
  await write(d, cluster, { ...status, conditions })
}

/** Written only when it says something new: a status is an event for everyone who watches. */
async function write(d: ReconcileDeps, cluster: Cluster, status: OwnStatus): Promise<void> {
  if (!differs(status, cluster.status)) return
  const at = { kind: CLUSTER_KIND, plural: CLUSTER_PLURAL, name: cluster.metadata.name }
  await d.kube.writeStatus(at, { status: withKnown(status, cluster.status) })
  const isRolledOut = status.conditions?.some(({ type, status: is }) => type === 'RolledOut' && is === 'True')
  if (!isRolledOut || isGoing(cluster.status?.rollout, d.seed.edition)) d.onRollout()
}
