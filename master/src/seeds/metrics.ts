import { HttpMethod, RequestContext } from '@kubernetes/client-node'
import {
  BrokenCircuitError,
  bulkhead,
  BulkheadRejectedError,
  circuitBreaker,
  ConsecutiveBreaker,
  handleWhen,
  wrap,
} from 'cockatiel'
import { fetch } from 'undici'
import { CLUSTER_METRICS, ClusterMetricsAnswer } from '#seed-api'
import { kubeMessage, UnknownAnswer } from './kube-failure.ts'
import type { PooledKubeConfig } from './kubeconfig.ts'
import { plainText } from './plain-text.ts'
import { SEED_NAMESPACE, SeedApi } from './seed-api.ts'

/** The seed-controller itself gives up after four, and says so. */
const TIMEOUT_MS = 6_000
/** Questions to one seed at a time, and how many more may wait. */
const AT_ONCE = 4
const WAITING = 16
const FAILURES_UNTIL_REST = 3
const REST_MS = 5_000
/** A token is renewed this long before it ends. */
const MARGIN_MS = 300_000
const MAX_REASON = 300

/** What is asked of a seed, as it stands in an address: see `ClusterMetricsQuestion`. */
export type MetricsQuestion = {
  readonly cluster: string
  readonly metrics: string
  readonly start: number
  readonly end: number
  readonly step: number
}

/** The seed answered, and that there is no answer. */
class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number

  constructor(status: number, reason: string) {
    super(reason)
    this.status = status
  }
}

/**
 * Figures of the clusters of one seed, from its seed-controller through the proxy of its API server. Nobody needs them to
 * go on, so they have a circuit breaker and room of their own: what is wrong with them never keeps a change from its seed.
 */
export class SeedMetrics {
  readonly #config: () => PooledKubeConfig
  readonly #policy = wrap(
    bulkhead(AT_ONCE, WAITING),
    circuitBreaker(
      handleWhen((error) => !(error instanceof Refused)),
      { halfOpenAfter: REST_MS, breaker: new ConsecutiveBreaker(FAILURES_UNTIL_REST) },
    ),
  )
  #token: { readonly token: string; readonly expiresAt: Date } | undefined

  constructor(config: () => PooledKubeConfig) {
    this.#config = config
  }

  /** Rejects with what `explainMetricsFailure` can put into words. */
  async ask(question: MetricsQuestion): Promise<ClusterMetricsAnswer> {
    return this.#policy.execute(() => this.#askOnce(question))
  }

  async #askOnce(question: MetricsQuestion): Promise<ClusterMetricsAnswer> {
    const config = this.#config()
    if (!this.#token || Date.now() > this.#token.expiresAt.getTime() - MARGIN_MS) {
      this.#token = await new SeedApi(config).requestMetricsToken()
    }
    const { token } = this.#token
    const service = `https:${CLUSTER_METRICS.service}:${CLUSTER_METRICS.port}`
    const path = `/api/v1/namespaces/${SEED_NAMESPACE}/services/${service}/proxy${CLUSTER_METRICS.path}`
    const url = new URL((config.getCurrentCluster()?.server ?? '').replace(/\/$/, '') + path)
    for (const [name, value] of Object.entries(question)) url.searchParams.set(name, String(value))
    const context = new RequestContext(url.toString(), HttpMethod.GET)
    await config.applySecurityAuthentication(context)
    const dispatcher = context.getDispatcher()
    const response = await fetch(url, {
      headers: { ...context.getHeaders(), accept: 'application/json', [CLUSTER_METRICS.tokenHeader]: token },
      signal: AbortSignal.timeout(TIMEOUT_MS),
      redirect: 'error',
      ...(dispatcher ? { dispatcher } : {}),
    })
    const body = await response.text()
    if (response.status === 200) return parse(body)
    // Whatever it was that the token did not please, the next one is a new one.
    if (response.status === 401) this.#token = undefined
    throw new Refused(response.status, reasonIn(body))
  }
}

function parse(body: string): ClusterMetricsAnswer {
  const answer = ClusterMetricsAnswer.safeParse(JSON.parse(body))
  if (!answer.success) throw new UnknownAnswer('something that is no answer about figures')
  return answer.data
}

function reasonIn(body: string): string {
  try {
    const { message } = JSON.parse(body) as { message?: unknown }
    return typeof message === 'string' ? plainText(message, MAX_REASON) : 'no reason given'
  } catch {
    return 'no reason given'
  }
}

/** One sentence for people: why there are no figures from this seed, and what to do. */
export function explainMetricsFailure(error: unknown, seed: string): string {
  if (error instanceof BulkheadRejectedError || (error instanceof Refused && error.status === 429))
    return `Seed ${seed} is busy with figures for others: try again in a few seconds.`
  if (error instanceof BrokenCircuitError)
    return `Seed ${seed} did not answer the last questions for figures: try again in some seconds.`
  if (error instanceof Refused && [403, 404].includes(error.status))
    return `Seed ${seed} gives no figures yet (${error.message}): an admin has to run "seedbed seed install" for it again.`
  if (error instanceof Refused)
    return `Seed ${seed} gives no figures now (HTTP ${error.status}: ${error.message}). If this lasts, an admin should look at the seed-controller's pods there.`
  if (error instanceof Error && error.name === 'TimeoutError')
    return `Seed ${seed} did not give figures within ${TIMEOUT_MS / 1_000} s: try again.`
  return `Seed ${seed} gives no figures now (${kubeMessage(error)}): try again.`
}
