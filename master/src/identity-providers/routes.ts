import type { Router } from '@koa/router'
import type { Context } from 'koa'
import { AppError } from '../errors.ts'
import { clientOf } from '../http/client.ts'
import { cookieName, sessionCookie, setCookie } from '../http/session-cookie.ts'
import type { IdentityProviderService } from './service.ts'

/** What a browser visits on its way to an identity provider and back. */
export function addLogInRoutes(router: Router, providers: IdentityProviderService, isSecure: boolean): void {
  const name = cookieName(isSecure, 'seedbed-log-in')
  /** Lax: it has to come along when the provider sends the browser back. */
  const keep = (ctx: Context, value: string, expires: Date) =>
    setCookie(ctx, { name, value, expires, isSecure, sameSite: 'Lax' })

  router.get('/auth/log-in/:provider', async (ctx) => {
    const returnTo = ctx.query['returnTo']
    await telling(ctx, async () => {
      const path = typeof returnTo === 'string' ? returnTo : undefined
      const begun = await providers.begin(ctx.params['provider'] ?? '', path)
      keep(ctx, begun.attempt, begun.expiresAt)
      ctx.redirect(begun.url)
    })
  })

  router.get('/auth/callback/:provider', async (ctx) => {
    const attempt = ctx.cookies.get(name)
    keep(ctx, '', new Date(0))
    await telling(ctx, async () => {
      const returned = { search: ctx.search, attempt, client: clientOf(ctx) }
      const finished = await providers.finish(ctx.params['provider'] ?? '', returned)
      if (finished.kind === 'refused') return say(ctx, 403, finished.message)
      sessionCookie(ctx, isSecure).set(finished.session.token, finished.session.expiresAt)
      ctx.redirect(finished.returnTo)
    })
  })
}

const STATUS: Partial<Record<AppError['code'], number>> = { NOT_FOUND: 404, UNAVAILABLE: 503, CONFLICT: 409 }

/** What people can understand is said to them; all else is a bug, and the server's to log. */
async function telling(ctx: Context, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    say(ctx, STATUS[error.code] ?? 400, error.message)
  }
}

function say(ctx: Context, status: number, sentence: string): void {
  ctx.status = status
  ctx.type = 'text/plain'
  ctx.body = `${sentence}\n`
}
