import type { Client, RequestParams } from 'graphql-sse'
import type { ExecutionResult } from 'graphql'
import { isLookedAt, onLookedAt } from './looked-at.ts'

/** Why the platform ends a stream that it is glad to open again: its database is away, it ends, or nobody read. */
const PASSING = new Set(['UNAVAILABLE', 'RATE_LIMITED'])
const AGAIN_MS = 2_000

type Sink = {
  readonly next: (result: never) => void
  readonly error: (error: never) => void
  readonly complete: () => void
}

/**
 * Subscribes, and again whenever the platform ended the stream for a reason that passes, or without saying why: then it says so at the
 * next attempt, as that what was followed is gone. A lost connection is the library's to repair. A page that nobody looks at holds no
 * stream: without HTTP/2 a browser has six connections to a platform, for all its pages together, and each stream takes one. Each stream
 * begins with what is so then, so nothing is missed. Returns what ends it.
 */
export function keepSubscribed(stream: Pick<Client, 'subscribe'>, request: RequestParams, sink: Sink): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let close: (() => void) | undefined
  const stopLooking = onLookedAt(() => {
    rest()
    if (isLookedAt()) open()
  })
  if (isLookedAt()) open()
  return end

  function open(): void {
    let isOpen = true
    let isRefused = false
    const unsubscribe = stream.subscribe(request, {
      next(result) {
        if (!isOpen || isPassing(result)) return
        isRefused = (result.errors ?? []).length > 0
        sink.next(result as never)
      },
      error(error) {
        if (!isOpen) return
        end()
        sink.error(error as never)
      },
      complete() {
        // The library says so of a stream that was closed here, too.
        if (!isOpen) return
        if (!isRefused) return void (timer = setTimeout(open, AGAIN_MS))
        end()
        sink.complete()
      },
    })
    close = () => {
      isOpen = false
      unsubscribe()
    }
  }

  function rest(): void {
    clearTimeout(timer)
    close?.()
    close = undefined
  }

  function end(): void {
    stopLooking()
    rest()
  }
}

const isPassing = ({ errors = [] }: Pick<ExecutionResult, 'errors'>) =>
  errors.some(({ extensions }) => PASSING.has(String(extensions?.['code'])))
