import { ResponseContext, type RequestContext } from '@kubernetes/client-node'
import { request } from 'undici'

/**
 * Each request is bounded by its signal. The library's own time limits of HTTP/2 keep each stream in a list of timers for
 * five minutes after it ended, with all that hangs on it.
 */
export const NO_TIMERS = { headersTimeout: 0, bodyTimeout: 0 } as const

/** By which API servers name this process in their audit logs. */
export const USER_AGENT = 'seed-controller'

/**
 * How the typed clients send what they have to send. Their own way is `fetch`, whose streams and checks of what a browser
 * may do cost as much processor time as all the rest. Bodies are read to their end at once, whatever becomes of them:
 * what is left unread keeps its stream.
 */
export async function send(context: RequestContext): Promise<ResponseContext> {
  const [dispatcher, signal, content] = [context.getDispatcher(), context.getSignal(), context.getBody()]
  if (content !== undefined && typeof content !== 'string') throw new TypeError('only text can be sent')
  const { statusCode, headers, body } = await request(context.getUrl(), {
    method: context.getHttpMethod(),
    headers: context.getHeaders(),
    ...NO_TIMERS,
    ...(content === undefined ? {} : { body: content }),
    ...(dispatcher ? { dispatcher } : {}),
    ...(signal ? { signal } : {}),
  })
  const text = await body.text()
  return new ResponseContext(statusCode, textOf(headers), {
    text: () => Promise.resolve(text),
    binary: () => Promise.resolve(Buffer.from(text)),
    stream: () => null,
  })
}

type Headers = Readonly<Record<string, string | string[] | undefined>>

const textOf = (headers: Headers): Record<string, string> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')]))
