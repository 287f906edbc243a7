import type { Job as BullJob, Queue } from 'bull'
import type * as z from 'zod'
import type { JobOutcome } from '../events.ts'

export type Job<S extends z.ZodType = z.ZodType> = {
  readonly name: string
  /** Ids only; the handler reads the present state itself. */
  readonly payload: S
  /** Two enqueues with one key are one job. */
  readonly key: (payload: z.output<S>) => string
  readonly run: (payload: z.output<S>) => Promise<Exclude<JobOutcome, 'failed'>>
}

export function defineJob<S extends z.ZodType>(job: Job<S>): Job<S> {
  return job
}

const ATTEMPTS = 5
const FIRST_RETRY_MS = 500

/** A job is a nudge, never the truth: it may be lost or doubled, and a sweep repairs what is lost. */
export async function enqueue<S extends z.ZodType>(queue: Queue, job: Job<S>, payload: z.output<S>): Promise<void> {
  const held: BullJob | null = await queue.add(job.name, payload, {
    jobId: `${job.name}:${job.key(payload)}`,
    attempts: ATTEMPTS,
    backoff: { type: 'exponential', delay: FIRST_RETRY_MS },
    // Bull drops an add whose id it still holds, so a kept job would block its key for ever.
    removeOnComplete: true,
    removeOnFail: true,
  })
  // The same holds for one that rests after a failure: what is new is worth trying now.
  if (held && (await held.isDelayed())) await held.promote().catch(() => undefined)
}
