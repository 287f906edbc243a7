import type { Router } from '@koa/router'
import type { Context } from 'koa'
import { AppError } from '../errors.ts'
import { ISSUER_PATH } from './documents.ts'
import type { TokenSigner } from './signer.ts'

/** Shorter than a key is published before it signs, so that nobody misses one. */
const FRESH_SECONDS = 300

/** For whoever verifies tokens: API servers of clusters. Public, since the keys are. */
export function addIssuerRoutes(router: Router, signer: TokenSigner): void {
  router.get(`${ISSUER_PATH}/.well-known/openid-configuration`, (ctx) => answer(ctx, () => signer.discovery()))
  router.get(`${ISSUER_PATH}/jwks`, (ctx) => answer(ctx, () => signer.keySet()))
}

async function answer(ctx: Context, read: () => object | Promise<object>): Promise<void> {
  try {
    ctx.body = await read()
    ctx.set('Cache-Control', `public, max-age=${FRESH_SECONDS}`)
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    ctx.status = 503
    ctx.body = `${error.message}\n`
  }
}
