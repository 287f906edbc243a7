import type { Context as HttpContext, Middleware } from 'koa'
import type { Logger } from 'pino'
import * as z from 'zod'
import { AppError, describeError, unauthenticated } from '../errors.ts'
import type { Events } from '../events.ts'
import { bugMessage, callersError } from '../graphql/mask.ts'
import { chargeFor, pointsOfBody, type Rates } from '../graphql/rate-plugin.ts'
import { contextOf, findWho, type ContextDeps } from '../graphql/request-context.ts'
import { clientOf } from '../http/client.ts'
import { checkBodyLength } from '../http/guards.ts'
import { sessionCookie } from '../http/session-cookie.ts'
import { newId } from '../ids.ts'
import type { Viewer } from '../policy.ts'
import { toYaml } from '../yaml.ts'
import { etagOf, matchedRevision, parseIfMatch, preconditionFailed } from './etag.ts'
import { findRoute, ROOT } from './match.ts'
import { documentRoute } from './openapi.ts'
import { Problem, problemOf, type ProblemCode } from './problem.ts'
import { parsePart, queryOf, readBody } from './request.ts'
import type { Asked, MediaType, Reply, Route } from './route.ts'
import { routes } from './routes.ts'

export type RestDeps = ContextDeps & {
  readonly isSecure: boolean
  /** How much everybody may ask, together with what they ask by GraphQL. */
  readonly rates: Rates
  readonly events: Events
  readonly log: Logger
}

const ALL: readonly Route[] = [...routes, documentRoute(routes)]
const NOTHING = z.strictObject({})
const PROBLEM_TYPE = 'application/problem+json'

/** Everything below `/api/`: REST over the same services as GraphQL. */
export function serveRest(deps: RestDeps): Middleware {
  return async (ctx, next) => {
    if (!ctx.path.startsWith('/api/')) return next()
    const found = findRoute(ALL, ctx.method, ctx.path)
    const operation = found.kind === 'route' ? found.route.operationId : 'unknown'
    try {
      if (found.kind === 'route') await run({ ctx, ...found }, deps)
      else other(ctx, found)
      deps.events.restRequest(operation, 'OK')
    } catch (error) {
      const problem = problemFrom(error, deps.log)
      tell(ctx, problem)
      deps.events.restRequest(operation, problem.code)
    }
  }
}

/** An address without this method, or without anything. */
function other(ctx: HttpContext, found: Exclude<ReturnType<typeof findRoute>, { kind: 'route' }>): void {
  if (found.kind === 'nothing') {
    throw new Problem('NOT_FOUND', `There is nothing at this address: ${ROOT}/openapi.json lists all there are.`)
  }
  const allow = found.allow.join(', ')
  if (ctx.method !== 'OPTIONS') {
    throw new Problem('METHOD_NOT_ALLOWED', `This address takes ${allow}.`, { headers: { Allow: allow } })
  }
  ctx.status = 204
  ctx.set('Allow', allow)
}

type Call = { readonly ctx: HttpContext; readonly route: Route; readonly params: Readonly<Record<string, string>> }

async function run({ ctx, route, params }: Call, deps: RestDeps): Promise<void> {
  const gone = new AbortController()
  ctx.res.once('close', () => gone.abort())
  const incoming = {
    headers: { get: (name: string) => ctx.get(name) || null },
    client: clientOf(ctx),
    cookie: sessionCookie(ctx, deps.isSecure),
    signal: gone.signal,
    disconnect: () => void ctx.res.destroy(),
  }
  const viewer = await findWho(incoming, deps)
  chargeFor(deps.rates, { viewer, address: incoming.client.address }, pointsOfBody(ctx.request.length ?? 0))
  const context = contextOf(incoming, viewer, deps)
  if (!viewer && !route.anonymous) throw unauthenticated(context.sentToken)
  const type = acceptedType(ctx, route.produces ?? ['application/json'])
  checkBodyLength(ctx)
  const asked = {
    context,
    viewer: viewer as Viewer,
    params: parsePart(route.params ?? NOTHING, params, 'path'),
    query: parsePart(route.query ?? NOTHING, queryOf(ctx.querystring), 'query'),
    body: await readBody(ctx, route),
  }
  const revision = await preconditionOf(ctx, route, { ...asked, revision: undefined })
  const reply = await route.handle({ ...asked, revision }).catch((error: unknown) => {
    throw revision === undefined ? error : overtaken(error)
  })
  send(ctx, reply, type)
}

/** Of a change that named the revision it is about, a conflict is a precondition that failed. */
function overtaken(error: unknown): unknown {
  const isOvertaken = error instanceof AppError && error.code === 'CONFLICT' && error.details['kind'] !== undefined
  return isOvertaken ? preconditionFailed(error.message) : error
}

function acceptedType(ctx: HttpContext, produces: readonly MediaType[]): MediaType {
  const type = ctx.accepts([...produces])
  const found = produces.find((known) => known === type)
  if (!found) throw new Problem('NOT_ACCEPTABLE', `This is answered as ${produces.join(' or ')}: accept that.`)
  return found
}

/** Without a precondition a thing has no ETag, so that no tag can match it. */
async function preconditionOf(ctx: HttpContext, { precondition }: Route, asked: Asked): Promise<number | undefined> {
  const header = ctx.get('if-match')
  if (precondition && header !== '') return matchedRevision(parseIfMatch(header), () => precondition.current(asked))
  if (header !== '' && header !== '*')
    throw preconditionFailed('What is at this address has no ETag: leave If-Match away.')
  if (precondition?.isRequired) {
    throw new Problem(
      'PRECONDITION_REQUIRED',
      'Send If-Match with the ETag of what you saw, or * for whatever there is.',
    )
  }
  return undefined
}

function send(ctx: HttpContext, { status, body, location, revision, next }: Reply, type: MediaType): void {
  // Without a body of ours, koa would write one of its own.
  ctx.body = null
  ctx.status = status
  ctx.vary('Accept')
  if (location !== undefined) ctx.set('Location', ROOT + location)
  if (revision !== undefined) ctx.set('ETag', etagOf(revision))
  if (typeof next === 'string') ctx.set('Link', `<${nextUrl(ctx, next)}>; rel="next"`)
  if (body === undefined) return
  ctx.type = type
  ctx.body = type === 'application/yaml' ? toYaml(body) : JSON.stringify(body)
}

function nextUrl(ctx: HttpContext, cursor: string): string {
  const query = new URLSearchParams(ctx.querystring)
  query.set('after', cursor)
  return `${ctx.path}?${query.toString()}`
}

const BY_STATUS: Readonly<Record<number, ProblemCode>> = { 411: 'LENGTH_REQUIRED', 413: 'CONTENT_TOO_LARGE' }

/** The only place where an error becomes the caller's in REST; a bug goes to the log under an id. */
function problemFrom(error: unknown, log: Logger): Problem {
  if (error instanceof Problem) return error
  const known = callersError(error)
  if (known) return problemOf(known)
  const { status = 0, code } = error as { status?: number; code?: string }
  const ofHttp = BY_STATUS[status]
  if (ofHttp) return new Problem(ofHttp, describeError(error))
  if (code === 'ECONNRESET') return new Problem('MALFORMED', 'The request ended before its body did.')
  const errorId = newId()
  log.error({ err: error, errorId }, 'a REST request failed')
  return new Problem('INTERNAL_SERVER_ERROR', bugMessage(errorId))
}

function tell(ctx: HttpContext, problem: Problem): void {
  ctx.status = problem.status
  ctx.set(problem.headers)
  ctx.set('Content-Type', PROBLEM_TYPE)
  ctx.body = JSON.stringify(problem.body(ctx.response.get('x-request-id')))
}
