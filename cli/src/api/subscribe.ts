import type { TypedDocumentNode } from '@graphql-typed-document-node/core'
import { print } from 'graphql'
import { createClient } from 'graphql-sse'
import { ApiError, Unreachable } from './errors.ts'

export type Target = {
  readonly url: string
  readonly endpoint: string
  readonly headers: () => Promise<Record<string, string>>
  readonly signal: AbortSignal
}

/**
 * One subscription over server-sent events. It does not reconnect: whoever waits for something knows
 * until when that is sensible, and must look at the world again afterwards anyway.
 */
export async function* subscribe<R, V extends object>(
  target: Target,
  document: TypedDocumentNode<R, V>,
  variables: V,
): AsyncGenerator<R> {
  const client = createClient({ url: target.endpoint, headers: target.headers, retryAttempts: 0 })
  const stop = () => client.dispose()
  target.signal.addEventListener('abort', stop, { once: true })
  try {
    const request = { query: print(document), variables: Object.fromEntries(Object.entries(variables)) }
    for await (const { data, errors } of client.iterate<R>(request)) {
      const [first] = errors ?? []
      if (first) throw ApiError.from(first)
      if (data) yield data
    }
  } catch (error) {
    if (error instanceof ApiError) throw error
    throw new Unreachable(target.url, error)
  } finally {
    target.signal.removeEventListener('abort', stop)
    client.dispose()
  }
}
