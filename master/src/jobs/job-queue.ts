import { setTimeout as sleep } from 'node:timers/promises'
import Bull, { type Queue } from 'bull'
import type { Logger } from 'pino'
import type * as z from 'zod'
import { describeError } from '../errors.ts'
import type { Events } from '../events.ts'
import { enqueue, type Job } from './define.ts'
import { queueOptions } from './redis.ts'

const CLOSE_MS = 3_000
const PING_MS = 1_000
/** To a Redis that hangs: more would only fill this process, since sweeps nudge again and again. */
const MAX_NUDGING = 1_000

export type QueueDeps = { readonly redisUrl: string; readonly events: Events; readonly log: Logger }
type Of = {
  readonly name: string
  /** Jobs that run at once on this master. */
  readonly concurrency: number
}

/** A queue of one kind of job in Redis, and the workers of this master for it. */
export class JobQueue<S extends z.ZodType> {
  #queue: Queue | undefined
  readonly #of: Of
  readonly #job: Job<S>
  readonly #deps: QueueDeps
  #nudging = 0
  /** The one question to Redis that has no answer yet. */
  #ping: Promise<boolean> | undefined

  constructor(job: Job<S>, of: Of, deps: QueueDeps) {
    this.#of = of
    this.#job = job
    this.#deps = deps
  }

  /** From here on jobs run. */
  open(): void {
    const { name, concurrency } = this.#of
    const queue = new Bull(name, queueOptions(this.#deps.redisUrl))
    this.#queue = queue
    this.#tellOfRedis(queue)
    queue
      .process(this.#job.name, concurrency, ({ data }) => this.#run(data))
      .catch((error: unknown) => {
        this.#deps.log.warn({ queue: name, error: describeError(error) }, 'the workers of a queue stopped')
      })
  }

  /**
   * Adds a job if Redis is there, and returns at once in any case. Without Redis the nudge is lost rather than kept
   * in memory: whoever relies on it sweeps anyway.
   */
  nudge(payload: z.output<S>): void {
    const queue = this.#queue
    if (!queue || !this.#isConnected || this.#nudging >= MAX_NUDGING) return
    this.#nudging += 1
    enqueue(queue, this.#job, payload)
      .catch((error: unknown) =>
        this.#deps.log.warn(
          { queue: this.#of.name, error: describeError(error) },
          'a nudge was lost; the sweep will repair it',
        ),
      )
      .finally(() => (this.#nudging -= 1))
  }

  /** True when Redis answers; one that hangs does not. */
  async isReady(): Promise<boolean> {
    if (!this.#queue || !this.#isConnected) return false
    this.#ping ??= this.#queue.client
      .ping()
      .then(
        () => true,
        () => false,
      )
      .finally(() => (this.#ping = undefined))
    return Promise.race([this.#ping, sleep(PING_MS, false, { ref: false })])
  }

  get #isConnected(): boolean {
    return this.#queue?.client.status === 'ready'
  }

  /** Bull waits for Redis to close a queue, which may be for ever. */
  async close(): Promise<void> {
    const closed = this.#queue?.close(true).catch(() => undefined)
    await Promise.race([closed, sleep(CLOSE_MS, undefined, { ref: false })])
  }

  #tellOfRedis(queue: Queue): void {
    let told = ''
    queue.on('error', (error: Error) => {
      const message = describeError(error)
      if (message !== told) {
        this.#deps.log.warn({ queue: this.#of.name, error: message }, 'a queue has lost Redis; the sweep waits for it')
      }
      told = message
    })
    queue.client.on('ready', () => (told = ''))
  }

  async #run(data: unknown): Promise<void> {
    const payload = this.#job.payload.parse(data)
    const event = { job: this.#job.name, key: this.#job.key(payload) }
    try {
      this.#deps.events.job({ ...event, outcome: await this.#job.run(payload) })
    } catch (error) {
      this.#deps.events.job({ ...event, outcome: 'failed', error: describeError(error) })
      // Bull keeps its words and stack in Redis, and it may quote all that a seed said.
      // oxlint-disable-next-line preserve-caught-error -- what must not be kept is the error itself
      throw new Error(describeError(error))
    }
  }
}
