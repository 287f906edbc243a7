import type { V1Deployment, V1StatefulSet } from '#kubernetes'
import type { ComponentName } from '#templates'
import type { Plan } from '../cluster/actions.ts'
import { foundationParams } from '../cluster/params.ts'
import type { Observed } from '../cluster/observed.ts'
import { REASONS, type Verdict } from '../cluster/reasons.ts'
import { sayTrouble } from '../cluster/trouble.ts'
import { rolloutOf } from '../upgrade/rollout.ts'
import { isGoing } from './turn.ts'

export type JudgeInputs = {
  readonly o: Observed
  readonly plan: Pick<Plan, 'stages' | 'edition'>
  /** The workload of each component. */
  readonly workloads: readonly { readonly component: ComponentName; readonly key: string }[]
  /** Of every other condition that tells how the control plane is. */
  readonly parts: readonly Verdict[]
}

/** Whether a cluster is what this edition of Seedbed makes of it, or why not yet. Pure. */
export function judgeRollout(i: JudgeInputs): Verdict {
  const { cluster, seed } = i.o
  const { edition } = i.plan
  if (edition?.waits) return { reason: 'RolloutPending', facts: {} }
  const { made, rollout, version } = cluster.status ?? {}
  if (isGoing(rollout, seed.edition)) return judgeTurn(i)
  if ((edition?.made ?? made)?.by === seed.edition) return { reason: 'RolledOut', facts: {} }
  return { reason: version === undefined ? 'NotMadeYet' : 'RolloutNotSeen', facts: {} }
}

function judgeTurn(i: JudgeInputs): Verdict {
  const { status } = i.o.cluster
  const lacking = findLacking(i)
  if (lacking === undefined) return { reason: 'RolledOut', facts: {} }
  const { since = '', stoppedAt } = status?.rollout ?? {}
  const { namespace } = foundationParams(i.o.cluster)
  const reason = stoppedAt === undefined ? 'RollingOut' : 'RolloutStopped'
  return { reason, facts: { since, namespace, detail: lacking } }
}

/** What a control plane that is being replaced waits for, in words that go into a sentence; undefined when all is there. */
function findLacking({ o, plan, workloads, parts }: JudgeInputs): string | undefined {
  // Also what was refused: live objects that are well may be the old ones.
  if (!plan.edition) return 'a change that was not carried out, of which Ready says more'
  const open = workloads.filter(({ component, key }) => !isSettled(o, component, key))
  const troubled = open.find(({ component }) => sayTrouble(o.pods, component) !== undefined) ?? open[0]
  if (troubled) return `${troubled.component}, ${sayTrouble(o.pods, troubled.component) ?? 'which is being replaced'}`
  if (plan.stages.flat().some(({ kind }) => kind === 'apply' || kind === 'writeSecret')) return 'what was just changed'
  const part = parts.find(({ reason }) => REASONS[reason].status !== 'True')
  return part && `the control plane, of which the other conditions say more (${part.reason})`
}

function isSettled({ objects }: Observed, component: ComponentName, key: string): boolean {
  const live: V1Deployment | V1StatefulSet | undefined = objects.get(key)
  return rolloutOf(live, component)?.settled ?? false
}
