import { setTimeout as sleep } from 'node:timers/promises'
import { AppError } from '../errors.ts'
import type { Viewer } from '../policy.ts'
import type { Change, Changes } from './changes.ts'
import { Places } from './places.ts'

const LIMITS = {
  /** Subscriptions of one person on one master. A page of the dashboard has two, and people have many pages open. */
  perPerson: 50,
  /** What changes within this time is one event. */
  betweenEventsMs: 50,
  /** Who does not take an event for so long is sent away. */
  unreadMs: 30_000,
  /** Log-ins and tokens run out without any change that could be heard. */
  renewMs: 60_000,
}

type Deps = {
  readonly changes: Changes
  readonly limits?: Partial<typeof LIMITS>
}

/** Somebody who waits at the other end of a stream. */
export type Subscriber = {
  readonly viewer: Viewer
  /** Who they are now; undefined when they are nobody any more. */
  readonly renew: () => Promise<Viewer | undefined>
  /** Aborted when they are gone or the master ends. */
  readonly signal: AbortSignal
  /** Told before each event who they are now. */
  readonly onRenewed: (viewer: Viewer) => void
  /** Cuts the connection of one who does not even read why the stream ended. */
  readonly disconnect: () => void
}

/**
 * What holds for every subscription: it is for somebody who is logged in, and ends with an error as soon as they are
 * not; each person has so many places; and who does not read is sent away. Nothing is kept for a slow reader but one
 * event, since what is sent is read from the database when it can be sent.
 */
export class Subscriptions {
  readonly #deps: Deps
  readonly #limits: typeof LIMITS
  readonly #places: Places

  constructor(deps: Deps) {
    this.#deps = deps
    this.#limits = { ...LIMITS, ...deps.limits }
    this.#places = new Places(this.#limits.perPerson)
  }

  /** How many are open on this master. */
  get count(): number {
    return this.#places.count
  }

  /** `open` makes the events, until its signal ends it. */
  async *guard<T>(subscriber: Subscriber, open: (signal: AbortSignal) => AsyncIterable<T>): AsyncGenerator<T> {
    const leave = this.#places.take(subscriber.viewer.userId)
    const end = new AbortController()
    const signal = AbortSignal.any([subscriber.signal, end.signal])
    void this.#watchAccess(subscriber, end, signal)
    try {
      for await (const event of open(signal)) {
        subscriber.onRenewed(await renewed(subscriber))
        end.signal.throwIfAborted()
        const stopWaiting = this.#waitForReader(subscriber, end)
        try {
          yield event
        } finally {
          stopWaiting()
        }
        await sleep(this.#limits.betweenEventsMs, undefined, { signal }).catch(() => undefined)
        end.signal.throwIfAborted()
      }
      end.signal.throwIfAborted()
      // What ends by itself ends without an error, so that clients know what need not be asked for again.
      if (subscriber.signal.aborted) throw masterEnds()
    } finally {
      end.abort()
      leave()
    }
  }

  /** Aborts `end` with what the person is told, also while nothing happens that they would be told of. */
  async #watchAccess(subscriber: Subscriber, end: AbortController, signal: AbortSignal): Promise<void> {
    try {
      const concerns = concernsAccessOf(subscriber.viewer)
      for await (const _ of this.#deps.changes.marks(concerns, signal, () => this.#limits.renewMs)) {
        await renewed(subscriber)
      }
    } catch (error) {
      end.abort(error)
    }
  }

  /** Returns what stops it. Whoever reads on after all is told why the stream ended; who never does is cut off. */
  #waitForReader({ disconnect }: Subscriber, end: AbortController): () => void {
    const { unreadMs } = this.#limits
    let timer = setTimeout(() => {
      end.abort(tooSlow(unreadMs))
      timer = setTimeout(disconnect, unreadMs)
    }, unreadMs)
    return () => clearTimeout(timer)
  }
}

async function renewed({ renew }: Subscriber): Promise<Viewer> {
  const viewer = await renew()
  if (!viewer) throw accessEnded()
  return viewer
}

const concernsAccessOf =
  ({ userId, sessionId, tokenId }: Viewer) =>
  (change: Change): boolean => {
    if (change.of === 'user' || change.of === 'serviceAccount') return change.id === userId
    if (change.of === 'session') return change.id === sessionId
    return change.of === 'apiToken' && change.id === tokenId
  }

const accessEnded = () =>
  new AppError(
    'UNAUTHENTICATED',
    'Your log-in or token has ended, so this stream has too: log in, then subscribe again.',
  )

const masterEnds = () =>
  new AppError('UNAVAILABLE', 'The master is ending, and this stream with it: subscribe again in a moment.')

const tooSlow = (unreadMs: number) =>
  new AppError(
    'RATE_LIMITED',
    `This stream was not read for ${unreadMs / 1_000} s, so it has ended: subscribe again, it begins with what is so then.`,
  )
