import { setTimeout as sleep } from 'node:timers/promises'
import type { Condition } from '#seed-api'
import { AppError } from '../errors.ts'
import { newId } from '../ids.ts'
import { invalid, type InvalidInput } from '../input.ts'
import { isSeedAway, statusOf } from '../seeds/kube-failure.ts'
import type { SeedConnection } from '../seeds/connection.ts'
import { plainText } from '../seeds/plain-text.ts'
import type { SeedRegistry } from '../seeds/registry.ts'
import type { SeedApi } from '../seeds/seed-api.ts'
import type { SeedService } from '../seeds/service.ts'
import { presentConditions } from './conditions.ts'
import type { Cluster } from './model.ts'

const WAIT_MS = 10_000
const POLL_MS = 100
const MAX_MESSAGE = 1_000

export type NotReady = { readonly kind: 'not-ready'; readonly message: string }
type Status = { readonly conditions?: readonly Condition[] | undefined }

/** Something that a seed is asked for once, through a custom resource of its own: credentials, for example. */
export type SeedRequest<S extends Status> = {
  readonly create: (api: SeedApi, name: string) => Promise<void>
  readonly find: (api: SeedApi, name: string) => Promise<{ readonly status?: S | undefined } | undefined>
  /** The field of the mutation's input that is to blame when the seed calls the request invalid. */
  readonly field: string
}

export type SeedAnswer<S> = { readonly kind: 'issued'; readonly status: S } | NotReady | InvalidInput

type Deps = { readonly registry: SeedRegistry; readonly seeds: SeedService }

/** Asks seeds on behalf of people, and says in their words why there is no answer. */
export class SeedRequests {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /**
   * Waits until the seed has issued what it is asked for. Throws SEED_UNAVAILABLE while the seed is away,
   * FORBIDDEN when it denies the person.
   */
  async ask<S extends Status>(cluster: Cluster, request: SeedRequest<S>): Promise<SeedAnswer<S>> {
    return this.#with(cluster, (seed) => waitForAnswer(seed, `${cluster.id}-${newId()}`, request))
  }

  /**
   * For what is asked for and not waited for. Throws SEED_UNAVAILABLE while the seed is away, CONFLICT when it was asked
   * for that already.
   */
  async call<T>(cluster: Cluster, ask: (api: SeedApi) => Promise<T>): Promise<T> {
    try {
      return await this.#with(cluster, (seed) => seed.call(ask))
    } catch (error) {
      throw statusOf(error) === 409 ? alreadyAsked(cluster, error) : error
    }
  }

  async #with<T>(cluster: Cluster, use: (seed: SeedConnection) => Promise<T>): Promise<T> {
    const seed = this.#deps.registry.find(cluster.seed)
    if (!seed?.state.reachable) throw this.#unavailable(cluster)
    try {
      return await use(seed)
    } catch (error) {
      throw isSeedAway(error) ? this.#unavailable(cluster, error) : error
    }
  }

  /** For a cluster that has no address yet: what it waits for. */
  notReady(cluster: Cluster): NotReady {
    const conditions = presentConditions(cluster, this.#deps.seeds.getSeed(cluster.seed))
    const waiting = conditions.find(({ type, status }) => type === 'Ready' && status !== 'True')
    const message = waiting?.message ?? 'The control plane has no address yet; try again in a few seconds.'
    return { kind: 'not-ready', message }
  }

  #unavailable(cluster: Cluster, cause?: unknown): AppError {
    const { name, since, message } = this.#deps.seeds.getSeed(cluster.seed)
    const why = message ?? 'It did not answer this request; try again.'
    return new AppError('SEED_UNAVAILABLE', `Seed ${name}, which this cluster is on, cannot be reached. ${why}`, {
      cause,
      details: { seed: name, since: since.toISOString() },
    })
  }
}

const alreadyAsked = (cluster: Cluster, cause: unknown) =>
  new AppError('CONFLICT', `Somebody asked for the same of cluster ${cluster.name} a moment ago: look at that first.`, {
    cause,
  })

async function waitForAnswer<S extends Status>(
  seed: SeedConnection,
  name: string,
  request: SeedRequest<S>,
): Promise<SeedAnswer<S>> {
  await seed.call((api) => request.create(api, name))
  const deadline = Date.now() + WAIT_MS
  let waitingFor = `The seed-controller of ${seed.name} did not answer within ${WAIT_MS / 1_000} s; try again.`
  while (Date.now() < deadline) {
    const status = (await seed.call((api) => request.find(api, name)))?.status
    const issued = status?.conditions?.find(({ type }) => type === 'Issued')
    if (status && issued?.status === 'True') return { kind: 'issued', status }
    const refusal = refusalOf(issued, request.field)
    if (refusal) return refusal
    if (issued) waitingFor = plainText(issued.message, MAX_MESSAGE)
    await sleep(POLL_MS)
  }
  return { kind: 'not-ready', message: waitingFor }
}

/** Undefined while there is still something to wait for. Throws FORBIDDEN for a person whom the seed denies. */
function refusalOf(issued: Condition | undefined, field: string): InvalidInput | undefined {
  if (issued?.status !== 'False') return undefined
  const message = plainText(issued.message, MAX_MESSAGE)
  if (issued.reason === 'Denied') throw new AppError('FORBIDDEN', message)
  return issued.reason === 'Invalid' ? invalid(field, message) : undefined
}
