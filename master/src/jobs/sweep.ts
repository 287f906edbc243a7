import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { ClusterProgressRepository } from '../clusters/progress-repository.ts'
import { describeError } from '../errors.ts'

const EVERY_MS = 2_000

type Deps = {
  readonly progress: ClusterProgressRepository
  /** Names of the seeds that can be reached now: for others a nudge would only wait. */
  readonly reachableSeeds: () => readonly string[]
  readonly nudge: (cluster: { id: string; seed: string }) => void
  readonly log: Logger
}

/**
 * Nudges every cluster of which the seed does not have what is wanted, until `signal` ends it. All masters sweep:
 * equal nudges are one job. This is what makes a lost job, an emptied Redis or a seed back from the dead harmless.
 */
export async function sweepClusters(
  { progress, reachableSeeds, nudge, log }: Deps,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      for (const cluster of await progress.listPending(reachableSeeds())) nudge(cluster)
    } catch (error) {
      log.warn({ error: describeError(error) }, 'cannot sweep; will try again')
    }
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
}
