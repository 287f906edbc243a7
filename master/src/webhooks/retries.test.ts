import { expect, it } from 'vitest'
import type { Attempt } from './model.ts'
import { afterAttempt, SCHEDULE } from './retries.ts'

const now = new Date('2026-01-02T00:00:00Z')
const createdAt = new Date('2026-01-01T00:00:00Z')
const before = new Date('2025-12-31T00:00:00Z')
const attempt: Attempt = { at: now, durationMs: 1, status: 500, error: 'It answered 500.' }
const failing = { failures: 3, failingSince: createdAt }

function say(change: Partial<Parameters<typeof afterAttempt>[0]>): string {
  const { delivery, retryAt, disable } = afterAttempt(
    { attempt, attempts: 1, createdAt, webhook: { failures: 0 }, now, random: 0.5, ...change },
    SCHEDULE,
  )
  const in_ = (at: Date | undefined) => (at ? `${(at.getTime() - now.getTime()) / 1_000} s` : '-')
  return `${delivery.state} ${in_(delivery.nextAttemptAt)}, others ${in_(retryAt)}${disable ? `; ${disable}` : ''}`
}

it.each<[string, Parameters<typeof say>[0], string]>([
  ['arrived', { attempt: { at: now, durationMs: 1, status: 204 } }, 'delivered -, others -'],
  ['first failure', {}, 'pending 5 s, others 5 s'],
  ['second', { attempts: 2, webhook: { failures: 1 } }, 'pending 20 s, others 20 s'],
  ['as early as it can be', { random: 0 }, 'pending 4 s, others 4 s'],
  ['as late as it can be', { random: 1 }, 'pending 6 s, others 6 s'],
  ['hours later', { attempts: 7, webhook: failing }, 'pending 20480 s, others 60 s'],
  ['the longest wait', { attempts: 8, webhook: failing }, 'pending 28800 s, others 60 s'],
  [
    'the last one, and nothing has arrived since',
    { attempts: 9, webhook: { ...failing, lastDeliveredAt: before } },
    'dead -, others 60 s; Every attempt failed since 2026-01-01T00:00:00.000Z, the last with: It answered 500.',
  ],
  [
    'the last one, but others arrive',
    { attempts: 9, webhook: { ...failing, lastDeliveredAt: now } },
    'dead -, others 60 s',
  ],
  [
    'the receiver is gone for good',
    { attempt: { ...attempt, status: 410 } },
    'dead -, others 5 s; The receiver answered 410 Gone: it wants no more.',
  ],
])('%s', (_, change, expected) => {
  expect(say(change)).toBe(expected)
})
