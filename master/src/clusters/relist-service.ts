import type { ClusterEventService } from '../cluster-events/service.ts'
import { turnedAlerts } from '../cluster-alerts/turned.ts'
import { turnedConditions } from '../cluster-events/turned.ts'
import { AppError } from '../errors.ts'
import type { Events } from '../events.ts'
import type { InvalidInput } from '../input.ts'
import { authorizeAdmin, type Viewer } from '../policy.ts'
import { isSeedAway } from '../seeds/kube-failure.ts'
import type { Seed } from '../seeds/model.ts'
import { findNamed } from '../seeds/named.ts'
import type { SeedRegistry } from '../seeds/registry.ts'
import type { SeenCluster } from '../seeds/seen-cluster.ts'
import type { SeedService } from '../seeds/service.ts'
import type { Cluster } from './model.ts'
import type { ClusterProgressRepository } from './progress-repository.ts'
import { compareList, type Relisted } from './relist.ts'
import type { ClusterRepository } from './repository.ts'
import { fromResource } from './resource.ts'

/** Of missing and of unknown clusters, so many are named. */
const MOST_NAMED = 100

type Deps = {
  readonly clusters: ClusterRepository
  readonly progress: ClusterProgressRepository
  readonly clusterEvents: ClusterEventService
  readonly registry: SeedRegistry
  readonly seeds: SeedService
  readonly events: Events
}

/** A cluster on a seed that nobody here knows. */
export type UnknownCluster = {
  readonly id: string
  readonly createdAt: Date | undefined
  /** It was deleted here not long ago, so that the masters take it away. */
  readonly wasDeleted: boolean
}

export type RelistedSeed = {
  readonly kind: 'ok'
  readonly seed: Seed
  /** How many clusters it has. */
  readonly listed: number
  /** Of how many something else was known. */
  readonly differing: number
  readonly missing: readonly Cluster[]
  readonly missingCount: number
  readonly unknown: readonly UnknownCluster[]
  readonly unknownCount: number
}

/** Forgets what was known of a seed's clusters in favour of what the seed says now. Writes nothing to seeds. */
export class RelistService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /**
   * Lists a seed and puts that in the place of what was known, whatever it was: a report that seems to be older too.
   * `dryRun` only compares. For admins. Throws SEED_UNAVAILABLE while the seed does not answer; then nothing is forgotten.
   */
  async relist(
    viewer: Viewer,
    { name, dryRun }: { readonly name: string; readonly dryRun: boolean },
  ): Promise<RelistedSeed | InvalidInput> {
    authorizeAdmin(viewer)
    const { seeds, progress, clusters, events } = this.#deps
    const named = findNamed(seeds, name)
    if (named.kind === 'invalid') return named
    const since = new Date()
    const listed = await this.#list(named.seed)
    const found = compareList(listed, await progress.listOfSeed(name))
    if (!dryRun) await this.#replace(name, found, since)
    const counts = {
      listed: listed.length,
      differing: found.differing.length,
      missingCount: found.missing.length,
      unknownCount: found.unknown.length,
    }
    events.seedRelisted({ seed: name, by: viewer.userId, dryRun, ...counts })
    return {
      kind: 'ok',
      seed: named.seed,
      ...counts,
      missing: await clusters.listByIds(found.missing.slice(0, MOST_NAMED).map(({ id }) => id)),
      unknown: await Promise.all(found.unknown.slice(0, MOST_NAMED).map((each) => this.#describe(each))),
    }
  }

  async #list(seed: Seed): Promise<readonly SeenCluster[]> {
    const connection = this.#deps.registry.find(seed.name)
    if (!connection?.state.reachable) throw unavailable(seed)
    try {
      const seen: SeenCluster[] = []
      await connection.call((api) => api.listClusters(async (page) => void seen.push(...page)))
      return seen
    } catch (error) {
      throw isSeedAway(error) ? unavailable(seed, error) : error
    }
  }

  async #replace(seed: string, { reports, missing }: Relisted, since: Date): Promise<void> {
    const { progress, clusterEvents } = this.#deps
    for (const report of reports) {
      const observed = fromResource(report, new Date())
      if (!observed) continue
      const of = { id: report.name, seed }
      const before = await progress.replaceObserved(of, observed, since)
      if (before) {
        await clusterEvents.turned(before, turnedConditions(before.conditions, observed.conditions))
        await clusterEvents.alerted(before, turnedAlerts(before.alerts ?? [], observed.alerts ?? []))
      }
      if (report.revision !== undefined) await progress.markLost(of, report.revision)
    }
    for (const { id } of missing) {
      await progress.forgetObserved({ id, seed }, since)
      await progress.markLost({ id, seed }, 0)
    }
  }

  async #describe({ name: id, creationTimestamp }: SeenCluster): Promise<UnknownCluster> {
    return {
      id,
      createdAt: creationTimestamp === undefined ? undefined : new Date(creationTimestamp),
      wasDeleted: await this.#deps.progress.wasRemoved(id),
    }
  }
}

function unavailable({ name, since, message }: Seed, cause?: unknown): AppError {
  const why = message ?? 'It did not answer this request; try again.'
  return new AppError('SEED_UNAVAILABLE', `Seed ${name} cannot be listed, so nothing was forgotten. ${why}`, {
    cause,
    details: { seed: name, since: since.toISOString() },
  })
}
