import type { Attempt, DeliveryState, Webhook } from './model.ts'

/** When deliveries are tried again. */
export type Schedule = {
  readonly maxAttempts: number
  readonly firstDelayMs: number
  readonly factor: number
  readonly maxDelayMs: number
  /** The longest that one failed delivery holds up the others of its webhook. */
  readonly maxHoldMs: number
}

/** After 5 and 20 seconds, 80 seconds, 5, 21 and 85 minutes, 6 and 8 hours: 15 hours in all. */
export const SCHEDULE: Schedule = {
  maxAttempts: 9,
  firstDelayMs: 5_000,
  factor: 4,
  maxDelayMs: 8 * 3_600_000,
  maxHoldMs: 60_000,
}

/** Of a delay: so that what failed together is not tried again together. */
const JITTER = 0.2
const GONE = 410

export type Outcome = {
  readonly delivery: { readonly state: DeliveryState; readonly nextAttemptAt?: Date }
  /** Of its webhook, when the attempt failed. */
  readonly retryAt?: Date
  /** Why the webhook is to be disabled. */
  readonly disable?: string
}
type Tried = {
  readonly attempt: Attempt
  /** Of this delivery, this one included. */
  readonly attempts: number
  readonly createdAt: Date
  /** Of the webhook before this attempt. */
  readonly webhook: Pick<Webhook, 'failures' | 'failingSince' | 'lastDeliveredAt'>
  readonly now: Date
  /** 0 to 1. */
  readonly random: number
}

/** What follows from an attempt. Pure. */
export function afterAttempt(tried: Tried, schedule = SCHEDULE): Outcome {
  const { attempt, attempts, now, random, webhook } = tried
  if (attempt.error === undefined) return { delivery: { state: 'delivered' } }
  const in_ = (ms: number) => new Date(now.getTime() + Math.round(ms * (1 - JITTER + 2 * JITTER * random)))
  const retryAt = in_(Math.min(delayMs(webhook.failures + 1, schedule), schedule.maxHoldMs))
  if (attempt.status === GONE) {
    return { delivery: { state: 'dead' }, retryAt, disable: 'The receiver answered 410 Gone: it wants no more.' }
  }
  if (attempts < schedule.maxAttempts) {
    return { delivery: { state: 'pending', nextAttemptAt: in_(delayMs(attempts, schedule)) }, retryAt }
  }
  const { failingSince = now, lastDeliveredAt } = webhook
  const nothingArrived = lastDeliveredAt === undefined || lastDeliveredAt < tried.createdAt
  const reason = `Every attempt failed since ${failingSince.toISOString()}, the last with: ${attempt.error}`
  return {
    delivery: { state: 'dead' },
    retryAt,
    ...(nothingArrived ? { disable: reason } : {}),
  }
}

const delayMs = (failures: number, { firstDelayMs, factor, maxDelayMs }: Schedule) =>
  Math.min(firstDelayMs * factor ** (failures - 1), maxDelayMs)
