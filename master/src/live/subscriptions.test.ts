import type { Db } from 'mongodb'
import { pino } from 'pino'
import { afterEach, expect, it, vi } from 'vitest'
import type { Viewer } from '../policy.ts'
import { Changes } from './changes.ts'
import { Subscriptions } from './subscriptions.ts'

const ada: Viewer = { userId: 'ada', email: 'ada@example.com', isAdmin: false, sessionId: 's' }
const changes = new Changes({} as Db, pino({ level: 'silent' }))
let isKnown = true
afterEach(() => {
  isKnown = true
  vi.useRealTimers()
})

function subscribe(o: { limits?: object; subscriptions?: Subscriptions; onRenewed?: (viewer: Viewer) => void } = {}) {
  const renew = () => Promise.resolve(isKnown ? { ...ada, isAdmin: true } : undefined)
  const limits = { betweenEventsMs: 0, ...o.limits }
  const subscriptions = o.subscriptions ?? new Subscriptions({ changes, limits })
  const end = new AbortController()
  const disconnect = vi.fn<() => void>(() => end.abort())
  const subscriber = { viewer: ada, renew, signal: end.signal, onRenewed: o.onRenewed ?? (() => undefined), disconnect }
  const events = subscriptions.guard(subscriber, (signal) => changes.marks(({ of }) => of === 'cluster', signal))
  return { subscriptions, events, disconnect, end }
}

it('say before each event who the reader is by then', async () => {
  const renewed: Viewer[] = []
  const { events, end } = subscribe({ onRenewed: (viewer) => renewed.push(viewer) })
  await events.next()
  expect(renewed).toEqual([{ ...ada, isAdmin: true }])
  end.abort()
})

it.each(['user', 'session'] as const)('end while they wait when the %s changes for the worse', async (of) => {
  const { events, subscriptions } = subscribe()
  await events.next()
  const next = events.next()
  isKnown = false
  changes.tell({ of, id: of === 'user' ? 'ada' : 's' })
  await expect(next).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
  expect(subscriptions.count).toBe(0)
})

it('end by themselves when a log-in runs out', async () => {
  const { events } = subscribe({ limits: { renewMs: 5 } })
  await events.next()
  isKnown = false
  await expect(events.next()).rejects.toMatchObject({ code: 'UNAUTHENTICATED' })
})

it('are so many for each person, and each gives its place back', async () => {
  const { subscriptions, events, end } = subscribe({ limits: { perPerson: 1 } })
  await events.next()
  await expect(subscribe({ subscriptions }).events.next()).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  end.abort()
  await expect(events.next()).rejects.toMatchObject({ code: 'UNAVAILABLE' })
  const again = subscribe({ subscriptions })
  expect(await again.events.next()).toMatchObject({ done: false })
  again.end.abort()
})

it('tell who does not read why they ended, and then cut who does not even read that', async () => {
  vi.useFakeTimers()
  const { events, disconnect, subscriptions } = subscribe({ limits: { unreadMs: 30_000 } })
  await events.next()
  await vi.advanceTimersByTimeAsync(30_001)
  expect(disconnect).not.toHaveBeenCalled()
  await vi.advanceTimersByTimeAsync(30_001)
  expect(disconnect).toHaveBeenCalledOnce()
  await expect(events.next()).rejects.toMatchObject({ code: 'RATE_LIMITED' })
  expect(subscriptions.count).toBe(0)
})

it('do not cut off whoever has left', async () => {
  vi.useFakeTimers()
  const { events, disconnect } = subscribe({ limits: { unreadMs: 10 } })
  await events.next()
  await events.return(undefined)
  await vi.advanceTimersByTimeAsync(1_000)
  expect(disconnect).not.toHaveBeenCalled()
})

it('keep who waits without anything to read', async () => {
  vi.useFakeTimers()
  const { events, disconnect, end } = subscribe({ limits: { unreadMs: 10 } })
  await events.next()
  const next = events.next()
  await vi.advanceTimersByTimeAsync(10_000)
  changes.tell({ of: 'cluster', id: 'c' })
  expect(await next).toMatchObject({ done: false })
  expect(disconnect).not.toHaveBeenCalled()
  end.abort()
})
