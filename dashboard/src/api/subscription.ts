import type { Client, RequestParams } from 'graphql-sse'
import type { ExecutionResult } from 'graphql'

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
 * next attempt, as that what was followed is gone. Each stream begins with what is so then, so nothing is missed. A lost connection is the
 * library's to repair. Returns what ends it.
 */
export function keepSubscribed(stream: Pick<Client, 'subscribe'>, request: RequestParams, sink: Sink): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined
  let unsubscribe = open()

  function open(): () => void {
    let isRefused = false
    return stream.subscribe(request, {
      next(result) {
        if (isPassing(result)) return
        isRefused = (result.errors ?? []).length > 0
        sink.next(result as never)
      },
      error: (error) => sink.error(error as never),
      complete() {
        if (isRefused) return sink.complete()
        timer = setTimeout(() => (unsubscribe = open()), AGAIN_MS)
      },
    })
  }

  return () => {
    clearTimeout(timer)
    unsubscribe()
  }
}

const isPassing = ({ errors = [] }: Pick<ExecutionResult, 'errors'>) =>
  errors.some(({ extensions }) => PASSING.has(String(extensions?.['code'])))
