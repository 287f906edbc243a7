import type { Change } from '../live/changes.ts'
import { News } from '../live/news.ts'
import type { Cluster } from './model.ts'

/** What there is to look at of a project's clusters, by what somebody was told of them before. */
export class ProjectNews extends News {
  readonly #projectId: string
  /** What was told, with where it runs: the news of a cluster that changed does not say whose it is. */
  readonly #seedOf = new Map<string, string>()

  constructor(projectId: string) {
    super()
    this.#projectId = projectId
  }

  hear(change: Change): void {
    if (change.of === 'anything' || (change.of === 'project' && change.id === this.#projectId)) this.lookAtAll()
    else if (change.of === 'seed') this.lookAt(this.#on(change.id))
    else if (change.of === 'cluster' && this.#isOurs(change)) this.lookAt([change.id])
  }

  told(clusters: readonly Pick<Cluster, 'id' | 'seed'>[]): void {
    for (const { id, seed } of clusters) this.#seedOf.set(id, seed)
  }

  /** Those among `ids` that were not told before. */
  untold(ids: readonly string[]): string[] {
    return ids.filter((id) => !this.#seedOf.has(id))
  }

  /** Those among `ids` that were told before, which from here on they were not. */
  forget(ids: readonly string[]): string[] {
    return ids.filter((id) => this.#seedOf.delete(id))
  }

  /** What was told before and is not among `ids`. */
  allBut(ids: ReadonlySet<string>): string[] {
    return [...this.#seedOf.keys()].filter((id) => !ids.has(id))
  }

  #isOurs({ id, projectId }: { readonly id: string; readonly projectId?: string | undefined }): boolean {
    return projectId === this.#projectId || this.#seedOf.has(id)
  }

  #on(seed: string): string[] {
    return [...this.#seedOf].filter(([, on]) => on === seed).map(([id]) => id)
  }
}
