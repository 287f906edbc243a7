import { request, type Dispatcher } from 'undici'
import type { Outgoing } from '../src/kube/access.ts'
import type { Answer } from '../src/runtime/ask.ts'

/** Each request is bounded by its signal. */
const NO_TIMERS = { headersTimeout: 0, bodyTimeout: 0 } as const

/** Asks by way of the library, as `Access.send` does. */
export async function dispatch(
  to: { readonly server: string; readonly dispatcher: Dispatcher },
  { path, method, headers, body }: Outgoing,
  signal: AbortSignal,
): Promise<Answer> {
  const o = { dispatcher: to.dispatcher, method, headers, body: body ?? null, signal, ...NO_TIMERS }
  const answer = await request(to.server + path, o)
  return { status: answer.statusCode, body: answer.body }
}
