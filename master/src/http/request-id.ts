import { AsyncLocalStorage } from 'node:async_hooks'
import { randomUUID } from 'node:crypto'
import type { Middleware } from 'koa'

const REQUEST_ID = /^[\w-]{8,64}$/
const ids = new AsyncLocalStorage<string>()

/** Gives each request an id, the caller's own where it is a sane one, and sends it back. */
export const requestId: Middleware = async (ctx, next) => {
  const given = ctx.get('x-request-id')
  const id = REQUEST_ID.test(given) ? given : randomUUID()
  ctx.set('X-Request-Id', id)
  await ids.run(id, next)
}

/** Of the request that is being answered, for a log line of something that knows nothing of requests. */
export const currentRequestId = (): string | undefined => ids.getStore()
