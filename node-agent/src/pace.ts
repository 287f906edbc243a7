import type { PhaseStatus } from './status.ts'

/** While the node comes up, somebody waits for it. */
const EAGER_MS = 100
const EAGER_PASSES = 300
const PATIENT_MS = 2_000
/** In everyday life: how long until a change in the cluster, or what died, is noticed. */
const STEADY_MS = 30_000
/** While its pods go elsewhere so that kubelet can be replaced. */
const AWAITED_MS = 5_000
const FAILED_FIRST_MS = 500
const FAILED_MAX_MS = 30_000

type Judged = Pick<PhaseStatus, 'state' | 'needsPerson'>

/** How long to wait until the next pass: eager while it comes up, patient with failures, slow when all is well. */
export class Pace {
  #waits = 0
  #failures = 0

  /** `isAwaited`: something is about to be asked of this node. */
  nextMs(phases: readonly Judged[], isAwaited = false): number {
    const failed = phases.find((p) => p.state === 'failed')
    if (failed) return this.#afterFailure(failed)
    this.#failures = 0
    // Behind a phase that a person has stopped there is nothing to hurry for.
    const stopped = phases.some((p) => p.state === 'stopped')
    if (phases.every((p) => p.state === 'done' || (stopped && p.state !== 'waiting'))) {
      this.#waits = 0
      if (isAwaited) return AWAITED_MS
      // Not all nodes of a cluster at the same moment.
      return STEADY_MS * (0.8 + 0.4 * Math.random())
    }
    this.#waits += 1
    return this.isEager() ? EAGER_MS : PATIENT_MS
  }

  /** Whether the last pass was one of a row that brings the node up. */
  isEager(): boolean {
    return this.#failures === 0 && this.#waits > 0 && this.#waits < EAGER_PASSES
  }

  #afterFailure({ needsPerson }: Judged): number {
    this.#failures += 1
    return needsPerson ? FAILED_MAX_MS : Math.min(FAILED_FIRST_MS * 2 ** (this.#failures - 1), FAILED_MAX_MS)
  }
}
