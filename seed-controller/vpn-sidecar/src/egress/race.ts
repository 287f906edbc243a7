export type Attempt<T> = {
  /** When it begins, in milliseconds after the first one; sooner when all before it have failed. */
  readonly afterMs: number
  readonly start: (signal: AbortSignal) => Promise<T>
}

export type RaceOptions<T> = {
  /** Ends all attempts, and so the race. */
  readonly signal: AbortSignal
  /** After such a failure no other attempt would do better. */
  readonly isFinal: (error: unknown) => boolean
  /** Gets what another attempt brings when there is a winner already. */
  readonly discard: (late: T) => void
}

/**
 * What the first attempt that succeeds brings; the others are ended. One that is slow does not hold back the next.
 * @throws the failure of the first attempt when all have failed, or one that is final
 */
export function firstToSucceed<T>(attempts: readonly Attempt<T>[], o: RaceOptions<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const failures = new Map<Attempt<T>, unknown>()
    const running = new Map<Attempt<T>, AbortController>()
    const waiting = [...attempts]
    const timers: NodeJS.Timeout[] = []
    let isOver = false

    function end(): void {
      isOver = true
      for (const timer of timers) clearTimeout(timer)
      for (const controller of running.values()) controller.abort()
    }
    function startNext(): void {
      const attempt = waiting.shift()
      if (!attempt) return
      const controller = new AbortController()
      running.set(attempt, controller)
      attempt.start(AbortSignal.any([o.signal, controller.signal])).then(
        (value) => {
          running.delete(attempt) // What it brought lives on.
          if (isOver) return o.discard(value)
          end()
          resolve(value)
        },
        (error: unknown) => {
          running.delete(attempt)
          failures.set(attempt, error)
          if (isOver) return
          const isLost = running.size === 0 && waiting.length === 0
          if (!isLost && !o.isFinal(error)) return running.size === 0 ? startNext() : undefined
          end()
          reject(o.isFinal(error) ? error : firstOf(attempts, failures))
        },
      )
    }

    for (const attempt of attempts.slice(1)) {
      const startIfWaiting = () => (waiting.includes(attempt) ? startNext() : undefined)
      timers.push(setTimeout(startIfWaiting, attempt.afterMs))
    }
    startNext()
  })
}

const firstOf = <T>(attempts: readonly Attempt<T>[], failures: ReadonlyMap<Attempt<T>, unknown>) =>
  failures.get(attempts.find((attempt) => failures.has(attempt)) as Attempt<T>)
