import type { Cluster } from '#seed-api'
import { targetKey } from '../cluster/customer.ts'
import { findTarget, isAnswering } from '../cluster/target.ts'
import { startSession, type Session, type SessionDeps } from './session.ts'

/**
 * One session per cluster whose API server answers. While it does not, nothing is asked of the cluster here:
 * the cluster's own controller looks when it is back, at its own pace.
 */
export class Sessions {
  readonly #deps: SessionDeps
  readonly #open = new Map<string, Session & { readonly key: string; edition: string }>()

  constructor(deps: SessionDeps) {
    this.#deps = deps
  }

  /** Requests and Nodes that wait for a worker, of all clusters. */
  get depth(): number {
    return [...this.#open.values()].reduce((sum, session) => sum + session.depth(), 0)
  }

  /** Opens, replaces or closes the session of one cluster, as the cluster is now. */
  async reconcile(id: string): Promise<void> {
    const { cluster, target } = await findTarget(this.#deps.kube, id)
    const key = target && cluster && isAnswering(cluster) ? targetKey(target) : undefined
    const open = this.#open.get(id)
    const edition = editionOf(cluster)
    if (open?.key === key) {
      this.#wake(open, edition)
      return
    }
    await this.#close(id)
    if (!target || key === undefined || this.#deps.signal.aborted) return
    this.#open.set(id, { ...startSession(this.#deps, { id, key }), key, edition })
  }

  #wake(open: { edition: string; readonly wake: () => void } | undefined, edition: string): void {
    if (!open || open.edition === edition) return
    open.edition = edition
    open.wake()
  }

  /** Resolves when the last write of every session is done. */
  async stop(): Promise<void> {
    await Promise.all([...this.#open.keys()].map((id) => this.#close(id)))
  }

  async #close(id: string): Promise<void> {
    const session = this.#open.get(id)
    this.#open.delete(id)
    await session?.stop()
  }
}

/** Changes when what nodes are to do may be another thing. */
function editionOf(cluster: Cluster | undefined): string {
  const { metadata, status } = cluster ?? {}
  const upgraded = status?.conditions?.find(({ type }) => type === 'Upgraded')
  return [metadata?.generation, status?.version, upgraded?.reason].join(' ')
}
