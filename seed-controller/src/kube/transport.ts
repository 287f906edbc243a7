import { HttpMethod, RequestContext } from '@kubernetes/client-node'
import { request, type Dispatcher } from 'undici'
import type { Connection } from './connection.ts'
import { NO_TIMERS } from './http-library.ts'

export type RawRequest = {
  /** Begins with `/`. */
  readonly path: string
  readonly query?: Readonly<Record<string, string>>
  readonly accept?: string
  /** Bounds the request in place of the connection's time limit. */
  readonly signal?: AbortSignal
}

/** What a server answered. Its body has to be read, or the request ended by its signal. */
export type Answer = { readonly status: number; readonly body: Dispatcher.ResponseData['body'] }

/**
 * GET of what the typed clients cannot do: metadata only, streams, health endpoints.
 * Resolves with any HTTP status; rejects when there was no answer. Not by `fetch`: there are two streams for each cluster
 * all the time, and one of its costs half as much again.
 */
export async function get(connection: Connection, r: RawRequest): Promise<Answer> {
  const url = new URL(connection.server + r.path)
  for (const [name, value] of Object.entries(r.query ?? {})) url.searchParams.set(name, value)

  const context = new RequestContext(url.toString(), HttpMethod.GET)
  await connection.admit(context)
  const dispatcher = context.getDispatcher()
  const options = {
    headers: { ...context.getHeaders(), accept: r.accept ?? 'application/json' },
    ...NO_TIMERS,
    ...(dispatcher ? { dispatcher } : {}),
  }
  const { statusCode, body } = await connection.bounded((signal) => request(url, { ...options, signal }), r.signal)
  return { status: statusCode, body }
}

/** As `get`, for an answer that has to be 200. */
export async function getOk(connection: Connection, r: RawRequest): Promise<Answer> {
  const answer = await get(connection, r)
  if (answer.status === 200) return answer
  const body = (await answer.body.text()).slice(0, 300)
  throw new Error(`GET ${r.path} was answered with ${answer.status}: ${body}`)
}
