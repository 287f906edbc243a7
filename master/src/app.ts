import { Router } from '@koa/router'
import Koa from 'koa'
import type { Logger } from 'pino'
import type { Registry } from 'prom-client'
import { describeError } from './errors.ts'
import { readKnownDocuments } from './graphql/known-documents.ts'
import { createGraphQL, type GraphQLDeps } from './graphql/yoga.ts'
import { addLogInRoutes } from './identity-providers/routes.ts'
import { addLogInRequestRoutes } from './log-in-requests/routes.ts'
import { serveDashboard } from './http/dashboard.ts'
import { ISSUER_PATH } from './issuer/documents.ts'
import { addIssuerRoutes } from './issuer/routes.ts'
import { answerErrors, limitBody, limitPlace, onlyJson, refuseMalformed, securityHeaders } from './http/guards.ts'
import { clientOf } from './http/client.ts'
import { requestId } from './http/request-id.ts'
import { RateLimiter, type Rate } from './http/rate-limit.ts'
import { sessionCookie } from './http/session-cookie.ts'
import { serveRest } from './rest/serve.ts'

export type Readiness = { readonly ready: boolean; readonly [part: string]: boolean }

export type AppDeps = {
  readonly http: {
    /** People come by https, whatever the last hop is: cookies are for https only. */
    readonly isSecure: boolean
    /** The address that people type, where it is known. */
    readonly publicUrl?: string | undefined
    /** So many proxies stand before this server and add to `X-Forwarded-For`. */
    readonly trustedProxies: number
    /** Of the built dashboard; without it there is only the API. */
    readonly dashboardDir?: string | undefined
    /** How much one person may ask, and how much those who are not logged in may from one place. */
    readonly rates: { readonly person: Rate; readonly place: Rate }
  }
  readonly log: Logger
  readonly registry: Registry
  readonly graphql: Omit<GraphQLDeps, 'rates' | 'documents'>
  readonly readiness: () => Promise<Readiness>
}

/** Builds the HTTP surface. Opens nothing and listens on nothing, so tests call it too. */
export function createApp({ http, log, registry, graphql, readiness }: AppDeps): Koa {
  const rates = { person: new RateLimiter(http.rates.person), place: new RateLimiter(http.rates.place) }
  const documents = http.dashboardDir === undefined ? undefined : readKnownDocuments(http.dashboardDir)
  const yoga = createGraphQL({ ...graphql, rates, documents })
  const router = new Router()

  router.get('/healthz', (ctx) => {
    ctx.body = 'ok'
  })
  router.get('/readyz', async (ctx) => {
    const state = await readiness()
    ctx.status = state.ready ? 200 : 503
    ctx.body = state
  })
  // For who watches the platform from beside it, and nobody who comes through the door that people use.
  const isBehindDoor = (ctx: Koa.Context) => http.trustedProxies > 0 && ctx.get('x-forwarded-for') !== ''
  router.get('/metrics', async (ctx) => {
    if (isBehindDoor(ctx)) return
    ctx.type = registry.contentType
    ctx.body = await registry.metrics()
  })
  router.all(yoga.graphqlEndpoint, onlyJson, async (ctx) => {
    // Yoga writes the answer itself: streams of server-sent events need no second pair of hands.
    ctx.respond = false
    const disconnect = () => void ctx.res.destroy()
    await yoga(ctx.req, ctx.res, { client: clientOf(ctx), cookie: sessionCookie(ctx, http.isSecure), disconnect })
  })

  router.use(['/auth', ISSUER_PATH], limitPlace(rates.place))
  addIssuerRoutes(router, graphql.services.signer)
  addLogInRoutes(router, graphql.services.identityProviders, http.isSecure)
  addLogInRequestRoutes(router, graphql.services.logInRequests, http.publicUrl)

  const koa = new Koa({ proxy: http.trustedProxies > 0, maxIpsCount: http.trustedProxies })
  koa.on('error', (error: unknown) => {
    if (!isCallersFault(error)) log.error({ error: describeError(error) }, HTTP_FAILED)
  })
  koa.use(requestId)
  koa.use(securityHeaders(http.isSecure))
  koa.use(answerErrors((error, id) => log.error({ error: describeError(error), requestId: id }, HTTP_FAILED)))
  koa.use(refuseMalformed)
  // Before the guards that answer in plain text: its problems are told as such.
  koa.use(serveRest({ ...graphql, rates, isSecure: http.isSecure }))
  koa.use(limitBody)
  if (http.dashboardDir !== undefined) koa.use(serveDashboard(http.dashboardDir))
  koa.use(router.routes())
  koa.use(router.allowedMethods())
  return koa
}

const HTTP_FAILED = 'an HTTP request failed'

/** A caller who hangs up, or who was answered with a 4xx, is nothing to tell anybody of. */
function isCallersFault(error: unknown): boolean {
  const { code, status } = error as { code?: string; status?: number }
  return (
    code === 'ECONNRESET' ||
    code === 'EPIPE' ||
    code === 'ERR_STREAM_PREMATURE_CLOSE' ||
    (status !== undefined && status < 500)
  )
}
