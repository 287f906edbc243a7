import { compareKubernetesVersions, type NodeUpgradeMark } from '#seed-api'
import type { KubeletState } from './state.ts'

/** Until a new kubelet has to have said that the node is ready. */
const TRIAL_MS = 150_000
/** And it has to have been looked at for this long, whatever clocks say: the machine may just have booted. */
const LEAST_LOOKED_MS = 60_000
/** One that did not work may work later: what it lacked may be there by then. */
const AGAIN_AFTER_MS = 600_000

export type KubeletFacts = {
  readonly state: KubeletState
  /** Of the kubelet that the machine has, without the `v`. */
  readonly version: string | undefined
  readonly mark: NodeUpgradeMark | undefined
  /** What the cluster says that nodes should have; nothing newer is taken. */
  readonly newest: string
  /** What the Node says, as it was just read; undefined where the cluster was not reached. */
  readonly node: { readonly version: string | undefined; readonly ready: boolean } | undefined
  /** For how long this process has been looking at the trial. */
  readonly lookedMs: number
  readonly nowMs: number
}

export type KubeletStep =
  /** Nothing is to be done, or what is to come is not to be waited for here. */
  | { readonly kind: 'stay' }
  /** It may be fetched already. */
  | { readonly kind: 'prepare'; readonly version: string }
  | { readonly kind: 'try'; readonly version: string }
  | { readonly kind: 'await'; readonly version: string }
  | { readonly kind: 'keep' }
  | { readonly kind: 'back' }
  | { readonly kind: 'refused'; readonly why: string; readonly againAt: string }

/** What is next with the kubelet of this machine. Pure. */
export function decideKubelet(o: KubeletFacts): KubeletStep {
  const { state, nowMs } = o
  if (state.trial) return decideTrial(o, state.trial)
  const to = wantedVersion(o)
  if (to === undefined) return { kind: 'stay' }
  if (o.mark?.phase === 'Draining') return { kind: 'prepare', version: to }
  const { refused } = state
  if (refused?.version === to && Date.parse(againAt(refused)) > nowMs) {
    return { kind: 'refused', why: refused.why, againAt: againAt(refused) }
  }
  return { kind: 'try', version: to }
}

/** When one that did not work is tried again. */
export const againAt = ({ at }: NonNullable<KubeletState['refused']>): string =>
  new Date(Date.parse(at) + AGAIN_AFTER_MS).toISOString()

/** Never down, and never newer than the cluster says: a node can write its own permission, but not that. */
function wantedVersion({ mark, version, newest }: KubeletFacts): string | undefined {
  if (!mark || version === undefined || compareKubernetesVersions(mark.to, newest) > 0) return undefined
  return compareKubernetesVersions(mark.to, version) > 0 ? mark.to : undefined
}

function decideTrial(o: KubeletFacts, trial: NonNullable<KubeletState['trial']>): KubeletStep {
  const { node, nowMs, lookedMs } = o
  if (node?.ready === true && node.version === trial.version) return { kind: 'keep' }
  const isLate = nowMs - Date.parse(trial.since) >= TRIAL_MS && lookedMs >= LEAST_LOOKED_MS
  // While the cluster is not reached nobody knows whether the node is ready, and the old one would not be either.
  return isLate && node ? { kind: 'back' } : { kind: 'await', version: trial.version }
}
