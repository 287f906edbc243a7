import type { ClusterMetric, ClusterMetricsAnswer } from '#seed-api'
import type { Cluster } from '../clusters/model.ts'
import type { NotReady, SeedRequests } from '../clusters/seed-request.ts'
import type { ClusterService } from '../clusters/service.ts'
import { AppError } from '../errors.ts'
import type { Events } from '../events.ts'
import { invalid, type InvalidInput } from '../input.ts'
import type { Viewer } from '../policy.ts'
import { explainMetricsFailure, type MetricsQuestion, type SeedMetrics } from '../seeds/metrics.ts'
import type { SeedRegistry } from '../seeds/registry.ts'
import type { SeedService } from '../seeds/service.ts'
import { readFigures, type Figures } from './figures.ts'
import { decideWindow, type AskedWindow, type Window } from './window.ts'

const MOST_PER_PERSON = 4

export type AskedMetrics = AskedWindow & { readonly clusterId: string; readonly metrics: readonly ClusterMetric[] }
/** The seed cannot be asked or does not answer; `since` when it is away. */
export type Unavailable = { readonly kind: 'unavailable'; readonly message: string; readonly since?: Date }
export type MetricsResult =
  | { readonly kind: 'ok'; readonly window: Window; readonly metrics: readonly Figures[] }
  | NotReady
  | Unavailable
  | InvalidInput

type Deps = {
  readonly clusters: Pick<ClusterService, 'get'>
  readonly registry: Pick<SeedRegistry, 'find'>
  readonly seeds: Pick<SeedService, 'getSeed'>
  readonly requests: Pick<SeedRequests, 'notReady'>
  readonly events: Pick<Events, 'metricsAsked'>
}

/** Figures of clusters, for those who may see the cluster. Nothing of them is stored here. */
export class ClusterMetricsService {
  readonly #deps: Deps
  /** How many of each person's are under way, so that one who asks without end leaves room for the others of the seed. */
  readonly #underWay = new Map<string, number>()
  /** Questions that are under way: who asks the same meanwhile gets the same answer. */
  readonly #asked = new Map<string, Promise<ClusterMetricsAnswer>>()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Throws NOT_FOUND to those who may not see the cluster, RATE_LIMITED to who asks for too much at once. */
  async query(viewer: Viewer, asked: AskedMetrics): Promise<MetricsResult> {
    const before = this.#underWay.get(viewer.userId) ?? 0
    if (before >= MOST_PER_PERSON)
      throw new AppError(
        'RATE_LIMITED',
        `Only ${MOST_PER_PERSON} questions for figures at a time: wait for their answers.`,
      )
    this.#underWay.set(viewer.userId, before + 1)
    try {
      return await this.#query(viewer, asked)
    } finally {
      const left = (this.#underWay.get(viewer.userId) ?? 1) - 1
      if (left > 0) this.#underWay.set(viewer.userId, left)
      else this.#underWay.delete(viewer.userId)
    }
  }

  async #query(viewer: Viewer, asked: AskedMetrics): Promise<MetricsResult> {
    const cluster = await this.#deps.clusters.get(viewer, asked.clusterId)
    const metrics = [...new Set(asked.metrics)]
    if (metrics.length === 0) return invalid('metrics', 'Name at least one.')
    const decided = decideWindow(asked, new Date())
    if (decided.kind === 'invalid') return decided
    const { window } = decided
    const { requests, events } = this.#deps
    if (cluster.deletedAt || !cluster.observed?.endpoint) return requests.notReady(cluster)
    const answer = await this.#ask(cluster, { cluster: cluster.id, metrics: metrics.join(','), ...window })
    events.metricsAsked(cluster.seed, 'kind' in answer ? 'unavailable' : 'ok')
    if ('kind' in answer) return answer
    const figures = readFigures(answer, { metrics, window, nodes: cluster.observed.nodes?.total })
    return { kind: 'ok', window, metrics: figures }
  }

  async #ask(cluster: Cluster, question: MetricsQuestion): Promise<ClusterMetricsAnswer | Unavailable> {
    const seed = this.#deps.registry.find(cluster.seed)
    if (!seed?.state.reachable) return this.#away(cluster)
    try {
      return await this.#share(seed.metrics, question)
    } catch (error) {
      if (!seed.state.reachable) return this.#away(cluster)
      return { kind: 'unavailable', message: explainMetricsFailure(error, cluster.seed) }
    }
  }

  async #share(metrics: SeedMetrics, question: MetricsQuestion): Promise<ClusterMetricsAnswer> {
    const key = Object.values(question).join(' ')
    const under = this.#asked.get(key)
    if (under) return under
    const asking = metrics.ask(question).finally(() => this.#asked.delete(key))
    this.#asked.set(key, asking)
    return asking
  }

  #away(cluster: Cluster): Unavailable {
    const { name, since, message = '' } = this.#deps.seeds.getSeed(cluster.seed)
    const sentence = `Seed ${name}, which has the figures of this cluster, cannot be reached. ${message}`.trim()
    return { kind: 'unavailable', message: sentence, since }
  }
}
