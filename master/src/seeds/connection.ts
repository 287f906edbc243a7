import { setTimeout as sleep } from 'node:timers/promises'
import { circuitBreaker, ConsecutiveBreaker, handleWhen } from 'cockatiel'
import type { Logger } from 'pino'
import { describeError } from '../errors.ts'
import type { Events } from '../events.ts'
import type { SeedConfig } from '../files/kinds.ts'
import type { Sealer } from '../secrets/sealing.ts'
import { watchClusters, type ClusterHandler } from './cluster-watch.ts'
import { SeedCredentials } from './credentials.ts'
import { explainSeedFailure, isSeedAway, isUnauthorized } from './kube-failure.ts'
import { Latency } from './latency.ts'
import type { Reachability, SeedFigures } from './model.ts'
import type { SeedRepository } from './repository.ts'
import { SeedApi } from './seed-api.ts'
import { SeedMetrics } from './metrics.ts'

const PROBE_MS = 3_000
/** While the seed is away its clusters wait, so it is asked more often. */
const PROBE_AWAY_MS = 1_000
const SAVE_CONTACT_MS = 15_000
/** A seed is upgraded now and then, by its operators. */
const ASK_VERSION_MS = 300_000
/** One lost packet is not an outage; two failures in a row are. */
const FAILURES_UNTIL_AWAY = 2
const BREAKER_REST_MS = 2_000

export type ConnectionDeps = {
  readonly seeds: SeedRepository
  readonly sealer: Sealer
  readonly events: Events
  readonly log: Logger
  readonly handler: ClusterHandler
  /** After the seed became reachable or unreachable, or is unreachable for another reason. */
  readonly onReachability: () => void
}

/** The master's only connection to one seed. What happens here delays no other seed. */
export class SeedConnection {
  readonly name: string
  readonly #deps: ConnectionDeps
  readonly #credentials: SeedCredentials
  /** Figures of its clusters. */
  readonly metrics: SeedMetrics
  readonly #end = new AbortController()
  readonly #breaker = circuitBreaker(handleWhen(isSeedAway), {
    halfOpenAfter: BREAKER_REST_MS,
    breaker: new ConsecutiveBreaker(FAILURES_UNTIL_AWAY),
  })
  #state: Reachability = {
    reachable: false,
    since: new Date(),
    message: 'Connecting for the first time since the master started.',
  }
  #failures = 0
  #savedContactMs = 0
  #watching = false
  readonly #latency = new Latency()
  #version: string | undefined
  #askedVersionMs = 0

  constructor(config: SeedConfig, deps: ConnectionDeps) {
    this.name = config.name
    this.#deps = deps
    this.#credentials = new SeedCredentials({ seed: config.name, file: config.kubeconfigFile, ...deps })
    this.metrics = new SeedMetrics(() => this.#credentials.current())
  }

  get state(): Reachability {
    return this.#state
  }

  get figures(): SeedFigures {
    const latencyMs = this.#state.reachable ? this.#latency.medianMs : undefined
    return { latencyMs, kubernetesVersion: this.#version }
  }

  /** Runs until `stop`; never throws. */
  async run(): Promise<void> {
    const before = await this.#deps.seeds.findState(this.name).catch(() => undefined)
    // An outage that began before this master started began then, not now.
    if (before && !before.reachable) this.#state = { ...this.#state, since: before.since }
    if (before?.lastContactAt) this.#state = { ...this.#state, lastContactAt: before.lastContactAt }
    while (!this.#end.signal.aborted) {
      await this.#probe()
      await sleep(this.#state.reachable ? PROBE_MS : PROBE_AWAY_MS, undefined, { signal: this.#end.signal }).catch(
        () => undefined,
      )
    }
  }

  stop(): void {
    this.#end.abort()
    this.#credentials.close()
  }

  /** Asks the seed through the circuit breaker: while the seed is away this fails at once. */
  async call<T>(ask: (api: SeedApi) => Promise<T>): Promise<T> {
    return this.#breaker.execute(() => ask(new SeedApi(this.#credentials.current())))
  }

  async #probe(): Promise<void> {
    try {
      await this.#credentials.refresh()
      await this.#probeOnce()
      this.#contact()
      await this.#credentials.renewIfDue()
      this.#watch()
      await this.#askVersion()
    } catch (error) {
      this.#failed(error)
    }
  }

  async #probeOnce(): Promise<void> {
    try {
      await this.#measure()
    } catch (error) {
      if (!isUnauthorized(error) || !this.#credentials.dropOwn()) throw error
      await this.#measure()
    }
  }

  async #measure(): Promise<void> {
    const api = new SeedApi(this.#credentials.current())
    const sentMs = performance.now()
    await api.probe()
    this.#latency.add(performance.now() - sentMs)
  }

  /** For people alone: whatever comes of it, the seed is as reachable as it is. */
  async #askVersion(): Promise<void> {
    const nowMs = Date.now()
    if (nowMs - this.#askedVersionMs < ASK_VERSION_MS) return
    this.#askedVersionMs = nowMs
    const api = new SeedApi(this.#credentials.current())
    this.#version = (await api.kubernetesVersion().catch(() => undefined)) ?? this.#version
  }

  #watch(): void {
    if (this.#watching) return
    this.#watching = true
    const deps = {
      config: () => this.#credentials.current(),
      handler: this.#deps.handler,
      onContact: () => this.#contact(),
      onFailure: (error: unknown) => this.#failed(error),
    }
    void watchClusters(deps, this.#end.signal)
  }

  #contact(): void {
    this.#failures = 0
    const now = new Date()
    if (!this.#state.reachable) {
      this.#askedVersionMs = 0
      this.#state = { reachable: true, since: now, lastContactAt: now }
      this.#tell()
    } else {
      this.#state = { ...this.#state, lastContactAt: now }
      if (now.getTime() - this.#savedContactMs > SAVE_CONTACT_MS) this.#save()
    }
  }

  #failed(error: unknown): void {
    if (this.#end.signal.aborted) return
    this.#failures += 1
    const message =
      error instanceof Error && error.message.startsWith('The kubeconfig ')
        ? error.message
        : explainSeedFailure(error, this.#credentials.server)
    if (!this.#state.reachable) {
      const changed = this.#state.message !== message
      this.#state = { ...this.#state, message }
      if (changed) this.#tell()
    } else if (this.#failures >= FAILURES_UNTIL_AWAY) {
      this.#latency.forget()
      const { lastContactAt } = this.#state
      this.#state = { reachable: false, since: new Date(), message, ...(lastContactAt ? { lastContactAt } : {}) }
      this.#tell()
    }
  }

  #tell(): void {
    this.#save()
    this.#deps.events.seedReachability({
      seed: this.name,
      reachable: this.#state.reachable,
      message: this.#state.message,
    })
    this.#deps.onReachability()
  }

  #save(): void {
    this.#savedContactMs = Date.now()
    this.#deps.seeds
      .saveState(this.name, this.#state)
      .catch((error: unknown) =>
        this.#deps.log.warn({ seed: this.name, error: describeError(error) }, 'cannot store the state of a seed'),
      )
  }
}
