import type { Context } from 'koa'
import type { Client } from '../sessions/model.ts'

/** Who asks. Behind proxies the address is what the first trusted one saw (`SEEDBED_TRUSTED_PROXIES`). */
export const clientOf = (ctx: Context): Client => ({
  address: ctx.ip,
  userAgent: ctx.get('user-agent'),
  requestId: ctx.response.get('x-request-id'),
})
