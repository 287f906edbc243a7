import type { Context } from 'koa'

/** A browser must send this header, with any value, with whatever it asks by its cookie: no page of another site can. */
export const CSRF_HEADER = 'x-seedbed-csrf'

/** The session of a browser, out of reach of scripts. */
export type SessionCookie = {
  readonly find: () => string | undefined
  readonly set: (token: string, expiresAt: Date) => void
  readonly clear: () => void
}

/** Over https the name's beginning makes browsers refuse the cookie from anybody but this very host. */
export const cookieName = (isSecure: boolean, name: string) => (isSecure ? `__Host-${name}` : name)

const NAME = 'seedbed'

/** Is the cookie of a session in this header, whether it is good or not? */
export const hasSessionCookie = (header: string | null): boolean =>
  header !== null && new RegExp(`(^|[;\\s])(__Host-)?${NAME}=`).test(header)

/** `isSecure`: people come by https, whatever the last hop is. */
export function sessionCookie(ctx: Context, isSecure: boolean): SessionCookie {
  const name = cookieName(isSecure, NAME)
  return {
    find: () => ctx.cookies.get(name),
    set: (token, expires) => setCookie(ctx, { name, value: token, expires, isSecure, sameSite: 'Strict' }),
    clear: () => setCookie(ctx, { name, value: '', expires: new Date(0), isSecure, sameSite: 'Strict' }),
  }
}

type Cookie = { name: string; value: string; expires: Date; isSecure: boolean; sameSite: 'Strict' | 'Lax' }

/** Written by hand, since the library refuses a secure cookie where TLS ends at a proxy. `value` needs no escaping. */
export function setCookie(ctx: Context, { name, value, expires, isSecure, sameSite }: Cookie): void {
  const secure = isSecure ? '; Secure' : ''
  ctx.append(
    'Set-Cookie',
    `${name}=${value}; Path=/; Expires=${expires.toUTCString()}; HttpOnly; SameSite=${sameSite}${secure}`,
  )
}
