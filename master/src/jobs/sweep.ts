import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import type { ClusterProgressRepository } from '../clusters/progress-repository.ts'
import { describeError } from '../errors.ts'
import type { SeedRegistry } from '../seeds/registry.ts'

const EVERY_MS = 2_000

/**
 * Looks again and again for what was left behind, until `signal` ends it. All masters sweep: doing a thing twice is
 * harmless, and this is what makes a killed master, a lost job or a seed back from the dead harmless too.
 */
export async function sweepForever(
  sweeps: readonly (() => Promise<void>)[],
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    for (const sweep of sweeps) {
      await sweep().catch((error: unknown) => log.warn({ error: describeError(error) }, 'cannot sweep; will try again'))
    }
    await sleep(EVERY_MS, undefined, { signal }).catch(() => undefined)
  }
}

type Deps = {
  readonly progress: ClusterProgressRepository
  readonly registry: SeedRegistry
  readonly nudge: (cluster: { id: string; seed: string }) => void
}

/** Nudges every cluster of which its seed does not have what is wanted. For a seed that is away it would only wait. */
export async function sweepClusters({ progress, registry, nudge }: Deps): Promise<void> {
  for (const cluster of await progress.listPending(registry.reachable())) nudge(cluster)
}
