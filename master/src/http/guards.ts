import type { Context, Middleware } from 'koa'
import { AppError } from '../errors.ts'
import { networkOf } from './network.ts'
import type { RateLimiter } from './rate-limit.ts'

const MAX_BODY_BYTES = 262_144
/** A name or an IPv4 address, or an IPv6 address in brackets; perhaps with a port. */
const HOST = /^([\w.-]{1,253}|\[[\da-f:.]{2,45}\])(:\d{1,5})?$/i
const YEAR_SECONDS = 31_536_000

/** For every answer, whatever it is. A page sets a policy of its own: this one is for what is no page. */
export const SECURITY_HEADERS = {
  'Content-Security-Policy': `default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cache-Control': 'no-store',
} as const

/** `isSecure`: people come by https, and are never to come otherwise again. */
export function securityHeaders(isSecure: boolean): Middleware {
  const headers = {
    ...SECURITY_HEADERS,
    ...(isSecure ? { 'Strict-Transport-Security': `max-age=${YEAR_SECONDS}` } : {}),
  }
  return async (ctx, next) => {
    ctx.set(headers)
    await next()
  }
}

/**
 * Answers what was thrown. Here and not by the framework, which takes the headers above away first. What is not for the
 * caller to know goes to the log, and the caller is told the id of the request.
 */
export function answerErrors(logBug: (error: unknown, requestId: string) => void): Middleware {
  return async (ctx, next) => {
    try {
      await next()
    } catch (error) {
      const { status = 500, expose = false } = error as { status?: number; expose?: boolean }
      ctx.type = 'text/plain'
      ctx.status = status
      if (expose && error instanceof Error) ctx.body = `${error.message}\n`
      else {
        const id = ctx.response.get('x-request-id')
        ctx.body = `Something went wrong on the platform's side. Tell an admin this id: ${id}\n`
        logBug(error, id)
      }
    }
  }
}

/** Refuses what names no host or no address: whoever reads them later must not fail on it. */
export const refuseMalformed: Middleware = async (ctx, next) => {
  if (!HOST.test(ctx.get('host'))) ctx.throw(400, 'Send one Host header with the name of this server.')
  const url = ctx.req.url ?? ''
  if (!URL.canParse(url.startsWith('/') ? `http://host${url}` : url)) ctx.throw(400, 'This is no address.')
  await next()
}

/** Throws 411 or 413 for a body that no API call needs, before a byte of it is read. */
export function checkBodyLength(ctx: Context): void {
  const { length } = ctx.request
  if (ctx.get('transfer-encoding') !== '') throwLengthRequired(ctx)
  if (length !== undefined && length > MAX_BODY_BYTES)
    ctx.throw(413, `A body may have at most ${MAX_BODY_BYTES} bytes.`)
}

function throwLengthRequired(ctx: Context): never {
  return ctx.throw(411, 'Send a Content-Length: bodies in chunks are not taken.')
}

export const limitBody: Middleware = async (ctx, next) => {
  if (ctx.method === 'POST' && ctx.request.length === undefined) throwLengthRequired(ctx)
  checkBodyLength(ctx)
  await next()
}

/** What a form of another site's page can send is no JSON: nothing of that kind is even read. */
export const onlyJson: Middleware = async (ctx, next) => {
  if (ctx.method === 'POST' && !/^application\/json\s*(;|$)/i.test(ctx.get('content-type')))
    ctx.throw(415, 'Send JSON, with Content-Type: application/json.')
  await next()
}

/** For what anybody may ask: so much from one place. */
export function limitPlace(limiter: RateLimiter): Middleware {
  return async (ctx, next) => {
    try {
      limiter.charge(placeOf(ctx.ip), 1)
    } catch (error) {
      if (!(error instanceof AppError)) throw error
      ctx.set('Retry-After', error.details['retryAfterSeconds'] ?? '1')
      ctx.throw(429, error.message)
    }
    await next()
  }
}

/** The key of those who come from there and are not logged in. */
export const placeOf = (address: Context['ip']) => `place ${networkOf(address)}`
