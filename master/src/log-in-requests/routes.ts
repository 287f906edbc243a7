import { text } from 'node:stream/consumers'
import type { Router } from '@koa/router'
import type { Context } from 'koa'
import { AppError } from '../errors.ts'
import { clientOf } from '../http/client.ts'
import type { LogInRequestService, Redeemed } from './service.ts'

/** Of the dashboard, where people type the code. Short: somebody may have to type it too. */
const PAGE = '/log-in/command'
const GRANT = 'urn:ietf:params:oauth:grant-type:device_code'
/** Between two questions whether somebody has confirmed it. */
const INTERVAL_SECONDS = 2

/** Device authorization as RFC 8628 has it. `publicUrl` is the address that people type, where it is known. */
export function addLogInRequestRoutes(
  router: Router,
  requests: LogInRequestService,
  publicUrl: string | undefined,
): void {
  router.post('/auth/device', (ctx) =>
    answering(ctx, async () => {
      const begun = await requests.begin(clientOf(ctx))
      ctx.body = {
        device_code: begun.secret,
        user_code: begun.code,
        // The code is not part of it: people are to type what they see on the command's own terminal.
        verification_uri: new URL(PAGE, publicUrl ?? `${ctx.protocol}://${ctx.host}`).href,
        expires_in: secondsUntil(begun.expiresAt),
        interval: INTERVAL_SECONDS,
      }
    }),
  )

  router.post('/auth/token', (ctx) =>
    answering(ctx, async () => {
      const form = new URLSearchParams(await text(ctx.req))
      const secret = form.get('device_code')
      if (form.get('grant_type') !== GRANT) return refuse(ctx, 'unsupported_grant_type')
      if (secret === null) return refuse(ctx, 'invalid_request')
      const redeemed = await requests.redeem(secret, clientOf(ctx))
      if (redeemed.kind !== 'session') return refuse(ctx, ERRORS[redeemed.kind])
      const { token, expiresAt } = redeemed
      ctx.body = { access_token: token, token_type: 'Bearer', expires_in: secondsUntil(expiresAt) }
    }),
  )
}

const ERRORS = {
  waiting: 'authorization_pending',
  refused: 'access_denied',
  over: 'expired_token',
} as const satisfies Record<Exclude<Redeemed['kind'], 'session'>, string>

const secondsUntil = (end: Date) => Math.max(0, Math.floor((end.getTime() - Date.now()) / 1_000))

function refuse(ctx: Context, error: string, description?: string): void {
  ctx.status = 400
  ctx.body = { error, ...(description === undefined ? {} : { error_description: description }) }
}

/** What the caller can understand is said as OAuth says it; all else is a bug, and the server's to log. */
async function answering(ctx: Context, act: () => Promise<void>): Promise<void> {
  try {
    await act()
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    refuse(ctx, error.code === 'RATE_LIMITED' ? 'slow_down' : 'temporarily_unavailable', error.message)
    if (error.code === 'RATE_LIMITED') ctx.set('Retry-After', error.details['retryAfterSeconds'] ?? '1')
  }
}
