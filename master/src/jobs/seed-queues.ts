import { setTimeout as sleep } from 'node:timers/promises'
import Bull, { type Queue } from 'bull'
import type { Logger } from 'pino'
import type { z } from 'zod'
import { describeError } from '../errors.ts'
import type { Events } from '../events.ts'
import { enqueue, type Job } from './define.ts'
import { queueOptions } from './redis.ts'

const CONCURRENCY = 8
const CLOSE_MS = 3_000

type Deps = { readonly redisUrl: string; readonly events: Events; readonly log: Logger }

/** One queue and its workers per seed, so that a slow seed delays no other. */
export class SeedQueues<S extends z.ZodType> {
  readonly #queues = new Map<string, Queue>()
  readonly #job: Job<S>
  readonly #deps: Deps

  constructor(job: Job<S>, deps: Deps) {
    this.#job = job
    this.#deps = deps
  }

  /** Opens and closes queues so that there is one for each of `seeds`. */
  follow(seeds: readonly string[]): void {
    for (const [seed, queue] of this.#queues) {
      if (seeds.includes(seed)) continue
      this.#queues.delete(seed)
      void closeQueue(queue)
    }
    for (const seed of seeds) if (!this.#queues.has(seed)) this.#queues.set(seed, this.#open(seed))
  }

  /**
   * Adds a job if Redis is there, and returns at once in any case. Without Redis the nudge is lost rather than kept
   * in memory: whoever relies on it sweeps anyway.
   */
  nudge(seed: string, payload: z.output<S>): void {
    const queue = this.#queues.get(seed)
    if (queue?.client.status !== 'ready') return
    enqueue(queue, this.#job, payload).catch((error: unknown) =>
      this.#deps.log.warn({ seed, error: describeError(error) }, 'a nudge was lost; the sweep will repair it'),
    )
  }

  /** True while Redis answers on every queue. */
  isReady(): boolean {
    return [...this.#queues.values()].every(({ client }) => client.status === 'ready')
  }

  async close(): Promise<void> {
    await Promise.all([...this.#queues.values()].map(closeQueue))
    this.#queues.clear()
  }

  #open(seed: string): Queue {
    const queue = new Bull(`seed-${seed}`, queueOptions(this.#deps.redisUrl))
    let told = ''
    queue.on('error', (error: Error) => {
      const message = describeError(error)
      if (message !== told)
        this.#deps.log.warn({ seed, error: message }, 'the queue of a seed has lost Redis; the sweep waits for it')
      told = message
    })
    queue.client.on('ready', () => (told = ''))
    queue
      .process(this.#job.name, CONCURRENCY, (job) => this.#run(job.data))
      .catch((error: unknown) => {
        this.#deps.log.warn({ seed, error: describeError(error) }, 'the workers of a seed stopped')
      })
    return queue
  }

  async #run(data: unknown): Promise<void> {
    const payload = this.#job.payload.parse(data)
    const event = { job: this.#job.name, key: this.#job.key(payload) }
    try {
      this.#deps.events.job({ ...event, outcome: await this.#job.run(payload) })
    } catch (error) {
      this.#deps.events.job({ ...event, outcome: 'failed', error: describeError(error) })
      throw error
    }
  }
}

/** Bull waits for Redis to close a queue, which may be for ever. */
async function closeQueue(queue: Queue): Promise<void> {
  await Promise.race([queue.close(true).catch(() => undefined), sleep(CLOSE_MS, undefined, { ref: false })])
}
