import type { Logger } from 'pino'
import { describeError } from '../errors.ts'
import type { Events } from '../events.ts'
import type { Change, Changes } from '../live/changes.ts'
import { isSame } from './head.ts'
import type { Cluster } from './model.ts'
import { ProjectClusters } from './project-clusters.ts'
import type { ClusterRepository } from './repository.ts'
import { Slimmer } from './slim.ts'

const PAGE = 200
const TRY_AGAIN_MS = 1_000

type Deps = {
  readonly clusters: ClusterRepository
  readonly changes: Changes
  readonly events: Pick<Events, 'clustersInMemory'>
  readonly log: Logger
}

/**
 * Every cluster in the memory of this master, for lists: about 2.5 KiB each. It follows the stream of changes; what is
 * known to have changed is read again before the next list, so that who changed a cluster by this master sees it, and
 * who changed it by another one as soon as that is heard. While the stream is away there is no mirror, and lists ask
 * the database. Nothing that is decided or changed is decided by it: it only shows.
 */
export class ClusterMirror {
  readonly #deps: Deps
  readonly #slimmer = new Slimmer()
  readonly #ofProject = new Map<string, ProjectClusters>()
  readonly #projectOf = new Map<string, string>()
  readonly #changed = new Set<string>()
  #state: 'away' | 'loading' | 'complete' = 'away'
  /** Counts how often the stream was opened or lost, so that a load that was overtaken is noticed. */
  #era = 0
  #reading: Promise<void> | undefined

  constructor(deps: Deps) {
    this.#deps = deps
    deps.changes.listen((change) => this.#hear(change))
    deps.clusters.onWrite((id) => this.changed(id))
  }

  /** To be called for each cluster that is stored otherwise than it was. */
  changed(id: string): void {
    if (this.#state === 'away') return
    this.#changed.add(id)
    // Failures are those of the next list, which tries again.
    if (this.#state === 'complete') this.#read().catch(() => undefined)
  }

  /** Where a cluster belongs, so far as it is known here; that never changes. */
  projectIdOf(id: string): string | undefined {
    return this.#projectOf.get(id)
  }

  /**
   * The cluster as it is stored now, but for `certificateAuthorityData`: the database is asked each time, though only
   * for what tells whether the copy here is still the same.
   */
  async find(id: string): Promise<Cluster | undefined> {
    const kept = this.#ofProject.get(this.#projectOf.get(id) ?? '')?.get(id)
    if (!kept) return this.#deps.clusters.find(id)
    const head = await this.#deps.clusters.findHead(id)
    return head && !isSame(kept, head) ? this.#deps.clusters.find(id) : head && kept
  }

  /** The clusters of these projects; undefined when the database has to be asked instead. */
  async ofProjects(ids: readonly string[]): Promise<readonly ProjectClusters[] | undefined> {
    if (this.#state !== 'complete') return undefined
    if (this.#changed.size > 0 || this.#reading) {
      // A reading that is under way may have begun before the change that the caller knows of.
      await this.#reading
      await this.#read()
      if (this.#state !== 'complete') return undefined
    }
    return ids.flatMap((id) => this.#ofProject.get(id) ?? [])
  }

  /** Nobody knows what was missed when a stream begins, and nothing is heard when it has ended. */
  #hear(change: Change): void {
    if (change.of === 'cluster') this.changed(change.id)
    else if (change.of === 'anything' && this.#deps.changes.isOpen) void this.#load()
    else if (change.of === 'anything') this.#forget()
  }

  async #load(): Promise<void> {
    this.#forget()
    this.#state = 'loading'
    const era = this.#era
    try {
      let after: string | undefined
      do {
        const found = await this.#deps.clusters.listById(after, PAGE)
        if (era !== this.#era) return
        for (const cluster of found) this.#put(cluster)
        after = found.length < PAGE ? undefined : found.at(-1)?.id
      } while (after !== undefined)
      await this.#read()
      if (era !== this.#era) return
      this.#state = 'complete'
      this.#deps.events.clustersInMemory(this.#projectOf.size)
    } catch (error) {
      if (era !== this.#era) return
      this.#deps.log.warn({ error: describeError(error) }, 'cannot read all clusters; lists ask the database meanwhile')
      setTimeout(() => era === this.#era && void this.#load(), TRY_AGAIN_MS).unref()
    }
  }

  #forget(): void {
    this.#era += 1
    this.#state = 'away'
    this.#changed.clear()
    this.#ofProject.clear()
    this.#projectOf.clear()
    this.#deps.events.clustersInMemory(0)
  }

  /** Reads again what changed, until nothing did meanwhile; one reading at a time. */
  #read(): Promise<void> {
    this.#reading ??= this.#readChanged().finally(() => (this.#reading = undefined))
    return this.#reading
  }

  async #readChanged(): Promise<void> {
    const era = this.#era
    while (this.#changed.size > 0) {
      const ids = [...this.#changed].slice(0, PAGE)
      for (const id of ids) this.#changed.delete(id)
      try {
        const found = new Map((await this.#deps.clusters.listByIds(ids)).map((cluster) => [cluster.id, cluster]))
        if (era !== this.#era) return
        for (const id of ids) this.#replace(id, found.get(id))
        if (this.#state === 'complete') this.#deps.events.clustersInMemory(this.#projectOf.size)
      } catch (error) {
        if (era === this.#era) ids.forEach((id) => this.#changed.add(id))
        throw error
      }
    }
  }

  #replace(id: string, cluster: Cluster | undefined): void {
    if (cluster) return this.#put(cluster)
    this.#ofProject.get(this.#projectOf.get(id) ?? '')?.delete(id)
    this.#projectOf.delete(id)
  }

  /** A cluster stays in its project for ever. */
  #put(cluster: Cluster): void {
    const { id, projectId } = cluster
    const ofProject = this.#ofProject.get(projectId) ?? new ProjectClusters()
    ofProject.put(this.#slimmer.slim(cluster))
    this.#ofProject.set(projectId, ofProject)
    this.#projectOf.set(id, projectId)
  }
}
