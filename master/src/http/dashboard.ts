import { randomBytes } from 'node:crypto'
import { readFileSync } from 'node:fs'
import path from 'node:path'
import type { Middleware } from 'koa'
import sirv from 'sirv'

/** What the build wrote where a fresh value belongs (`html.cspNonce` of `dashboard/vite.config.ts`). */
const NONCE = /__SEEDBED_NONCE__/g
/** A page that was loaded before an update asks for files under these names: an answer other than 404 would break it. */
const IMMUTABLE = '/assets/'
const YEAR_SECONDS = 31_536_000

/**
 * Only what this very host serves runs, and nobody frames it. Styles that the component library inserts at run time
 * carry the nonce of the page.
 */
const contentSecurityPolicy = (nonce: string) =>
  [
    `default-src 'none'`,
    `script-src 'self'`,
    `style-src 'self' 'nonce-${nonce}'`,
    `img-src 'self' data:`,
    `font-src 'self'`,
    `connect-src 'self'`,
    `base-uri 'none'`,
    `form-action 'self'`,
    `frame-ancestors 'none'`,
  ].join('; ')

/**
 * The dashboard as it was built into `dir`: its files, and the one page for every other address that a browser opens.
 * Comes after the routes of the API. `dir` is read once; another build takes a new start.
 * @throws Error naming the directory when it holds no build
 */
export function serveDashboard(dir: string): Middleware {
  const page = readPage(dir)
  const files = sirv(dir, {
    etag: true,
    gzip: true,
    brotli: true,
    setHeaders: (res, file) => {
      if (file.startsWith(IMMUTABLE)) res.setHeader('Cache-Control', `public, max-age=${YEAR_SECONDS}, immutable`)
      else res.setHeader('Cache-Control', 'no-cache')
    },
  })
  return async (ctx, next) => {
    await next()
    if (ctx.status !== 404 || ctx.body != null || !['GET', 'HEAD'].includes(ctx.method)) return
    if (ctx.path !== '/' && ctx.path !== '/index.html' && (await serves(files, ctx))) return
    if (!opensPage(ctx)) return
    const nonce = randomBytes(16).toString('base64')
    ctx.status = 200
    ctx.type = 'html'
    ctx.set('Content-Security-Policy', contentSecurityPolicy(nonce))
    ctx.body = page.replace(NONCE, nonce)
  }
}

type Koa = Parameters<Middleware>[0]

/** The library writes the answer itself, or calls back where there is no such file. */
function serves(files: ReturnType<typeof sirv>, ctx: Koa): Promise<boolean> {
  return new Promise((resolve) => {
    ctx.res.once('close', () => resolve(true))
    ctx.respond = false
    ctx.res.statusCode = 200
    files(ctx.req, ctx.res, () => {
      ctx.respond = true
      ctx.res.statusCode = 404
      resolve(false)
    })
  })
}

/** Does a browser open an address of the dashboard, and no program a file, or a part of the API that does not exist? */
function opensPage(ctx: Koa): boolean {
  return ctx.accepts(['json', 'html']) === 'html' && !ctx.path.startsWith(IMMUTABLE) && !ctx.path.startsWith('/auth/')
}

function readPage(dir: string): string {
  const file = path.join(dir, 'index.html')
  try {
    return readFileSync(file, 'utf8')
  } catch (error) {
    throw new Error(
      `SEEDBED_DASHBOARD_DIR: ${file} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown error'}). Build the dashboard into that directory, as docs/dashboard.md says, or leave the variable away.`,
      { cause: error },
    )
  }
}
