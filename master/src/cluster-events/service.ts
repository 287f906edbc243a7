import type { Condition } from '#seed-api'
import type { TurnedAlerts } from '../cluster-alerts/turned.ts'
import type { Cluster } from '../clusters/model.ts'
import { describeDiff, type FieldDiff } from '../clusters/diff.ts'
import { describeError } from '../errors.ts'
import type { Events } from '../events.ts'
import { toPage, type Page, type PageRequest } from '../mongo/pages.ts'
import { newClusterEvent, type ClusterEvent, type NewClusterEvent } from './model.ts'
import type { ClusterEventRepository, EventsOf } from './repository.ts'

type Deps = { store: ClusterEventRepository; events: Events }
type Of = Pick<Cluster, 'id' | 'name' | 'projectId'>

/** Tells people what happened to clusters. What cannot be told is lost: nothing else depends on it. */
export class ClusterEventService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Of a cluster or project the viewer was already allowed to read. Newest first. */
  async list(of: EventsOf, page: PageRequest): Promise<Page<ClusterEvent>> {
    return toPage(await this.#deps.store.list(of, page), page.first, ({ id }) => id)
  }

  /** The same, oldest first and behind `after`; at most `limit`. */
  async listAfter(of: EventsOf, after: string, limit: number): Promise<ClusterEvent[]> {
    return this.#deps.store.listAfter(of, after, limit)
  }

  /** The same, those among `ids`. */
  async listById(of: EventsOf, ids: readonly string[]): Promise<ClusterEvent[]> {
    return this.#deps.store.listById(of, ids)
  }

  async created(cluster: Of & Pick<Cluster, 'seed' | 'version'>, by: string): Promise<void> {
    const message = `${by} created the cluster with Kubernetes ${cluster.version} on seed ${cluster.seed}.`
    await this.#tell([{ ...keys(cluster), kind: 'created', message, by }])
  }

  async changed(cluster: Of, by: string, changes: readonly FieldDiff[]): Promise<void> {
    const message = `${by} changed ${describeDiff(changes)}.`
    await this.#tell([{ ...keys(cluster), kind: 'changed', message, by, changes: [...changes] }])
  }

  async deletionAsked(cluster: Of, by: string): Promise<void> {
    await this.#tell([{ ...keys(cluster), kind: 'deletionAsked', message: `${by} asked for the deletion.`, by }])
  }

  async removed(cluster: Of): Promise<void> {
    const message = 'Nothing of the cluster is left on its seed.'
    await this.#tell([{ ...keys(cluster), kind: 'removed', message }])
  }

  /** `left`: what is left behind, by name. */
  async forced(cluster: Of, by: string, left: string): Promise<void> {
    const message = `${by} had the cluster forgotten by force. Left behind: ${left}.`
    await this.#tell([{ ...keys(cluster), kind: 'removed', message, by }])
  }

  async leftoverRemoved(cluster: Of & Pick<Cluster, 'seed'>): Promise<void> {
    const message = `What was left behind of it on seed ${cluster.seed} is gone.`
    await this.#tell([{ ...keys(cluster), kind: 'removed', message }])
  }

  async turned(cluster: Of, conditions: readonly Condition[]): Promise<void> {
    const told = conditions.map(({ type, status, reason, message }) => ({
      ...keys(cluster),
      kind: 'conditionTurned' as const,
      message: `${type}: ${message}`,
      condition: { type, status, reason },
    }))
    await this.#tell(told)
  }

  async alerted(cluster: Of, { firing, resolved }: TurnedAlerts): Promise<void> {
    const told = (kind: 'alertFiring' | 'alertResolved', alerts: TurnedAlerts['firing']) =>
      alerts.map((alert) => ({ ...keys(cluster), kind, message: `${alert.name}: ${alert.summary}` }))
    await this.#tell([...told('alertFiring', firing), ...told('alertResolved', resolved)])
  }

  async #tell(events: readonly NewClusterEvent[]): Promise<void> {
    const told = events.map((event) => newClusterEvent(event))
    await this.#deps.store
      .insert(told)
      .catch((error: unknown) =>
        this.#deps.events.clusterEventsLost({ count: told.length, error: describeError(error) }),
      )
  }
}

const keys = ({ id, name, projectId }: Of) => ({ clusterId: id, clusterName: name, projectId })
