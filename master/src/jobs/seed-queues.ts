import type * as z from 'zod'
import type { Job } from './define.ts'
import { JobQueue, type QueueDeps } from './job-queue.ts'

const CONCURRENCY = 8

/** One queue and its workers per seed, so that a slow seed delays no other. */
export class SeedQueues<S extends z.ZodType> {
  readonly #queues = new Map<string, JobQueue<S>>()
  readonly #job: Job<S>
  readonly #deps: QueueDeps

  constructor(job: Job<S>, deps: QueueDeps) {
    this.#job = job
    this.#deps = deps
  }

  /** Opens and closes queues so that there is one for each of `seeds`. */
  follow(seeds: readonly string[]): void {
    for (const [seed, queue] of this.#queues) {
      if (seeds.includes(seed)) continue
      this.#queues.delete(seed)
      void queue.close()
    }
    for (const seed of seeds) if (!this.#queues.has(seed)) this.#queues.set(seed, this.#open(seed))
  }

  /** As `JobQueue.nudge`; lost for a seed that is not there. */
  nudge(seed: string, payload: z.output<S>): void {
    this.#queues.get(seed)?.nudge(payload)
  }

  /** True when Redis answers on every queue; one that hangs does not. */
  async isReady(): Promise<boolean> {
    const answers = await Promise.all([...this.#queues.values()].map((queue) => queue.isReady()))
    return answers.every(Boolean)
  }

  async close(): Promise<void> {
    await Promise.all([...this.#queues.values()].map((queue) => queue.close()))
    this.#queues.clear()
  }

  #open(seed: string): JobQueue<S> {
    const queue = new JobQueue(this.#job, { name: `seed-${seed}`, concurrency: CONCURRENCY }, this.#deps)
    queue.open()
    return queue
  }
}
