import { randomUUID } from 'node:crypto'
import type { Middleware } from 'koa'

const MAX_BODY_BYTES = 262_144
const REQUEST_ID = /^[\w-]{8,64}$/

/** Gives each request an id, the caller's own where it is a sane one, and sends it back. */
export const requestId: Middleware = async (ctx, next) => {
  const given = ctx.get('x-request-id')
  ctx.set('X-Request-Id', REQUEST_ID.test(given) ? given : randomUUID())
  await next()
}

export const securityHeaders: Middleware = async (ctx, next) => {
  ctx.set({
    'X-Content-Type-Options': 'nosniff',
    'X-Frame-Options': 'DENY',
    'Referrer-Policy': 'no-referrer',
    'Cross-Origin-Resource-Policy': 'same-origin',
    'Cache-Control': 'no-store',
  })
  await next()
}

/** Refuses bodies that no API call needs, before a byte of them is read. */
export const limitBody: Middleware = async (ctx, next) => {
  const { length } = ctx.request
  if (ctx.method === 'POST' && length === undefined)
    ctx.throw(411, 'Send a Content-Length: bodies in chunks are not taken.')
  if (length !== undefined && length > MAX_BODY_BYTES)
    ctx.throw(413, `A body may have at most ${MAX_BODY_BYTES} bytes.`)
  await next()
}
