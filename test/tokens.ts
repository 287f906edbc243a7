import { calculateJwkThumbprint, exportJWK, generateKeyPair, SignJWT } from 'jose'
import { Agent, fetch } from 'undici'
import * as z from 'zod'
import { audienceOf, TokenIssuerSpec } from '../seed-controller/api/index.ts'
import { credentialOf } from './credential.ts'
import type { Kubectl } from './kubectl.ts'

/** What a token says; what is absent is as in one of the platform. */
export type Claims = {
  readonly email?: string
  readonly issuer?: string
  readonly cluster?: string
  /** When it ends, in seconds from now. */
  readonly seconds?: number
}

export type Mint = {
  /** Tells the seed of the key, beside the platform's own; the master takes it back within a minute. */
  readonly publish: () => Promise<void>
  readonly sign: (claims: Claims) => Promise<string>
}

const Held = z.object({ spec: TokenIssuerSpec })

/** Signs tokens for a cluster by a key of the test's own. `is`: what they say where nothing else is asked for. */
export async function createMint(
  seed: Kubectl,
  is: { readonly email: string; readonly cluster: string },
): Promise<Mint> {
  const { publicKey, privateKey } = await generateKeyPair('ES256')
  const jwk = await exportJWK(publicKey)
  const key = { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: 'ES256', use: 'sig' }
  const held = async () => Held.parse(JSON.parse(await seed.run('get', 'tokenissuer', 'platform', '-o', 'json'))).spec
  const { issuer } = await held()
  return {
    async publish() {
      const keys = [...(await held()).keys.filter(({ kid }) => kid !== key.kid), key]
      await seed.run('patch', 'tokenissuer', 'platform', '--type=merge', '-p', JSON.stringify({ spec: { keys } }))
    },
    sign(claims) {
      const now = Math.floor(Date.now() / 1_000)
      const until = now + (claims.seconds ?? 600)
      return new SignJWT({ email: claims.email ?? is.email })
        .setProtectedHeader({ alg: 'ES256', kid: key.kid })
        .setIssuer(claims.issuer ?? issuer)
        .setSubject('somebody')
        .setAudience(audienceOf(claims.cluster ?? is.cluster))
        .setNotBefore(Math.min(now, until - 60))
        .setExpirationTime(until)
        .sign(privateKey)
    },
  }
}

/** The status by which a cluster answers whoever shows a token and asks for its namespaces. */
export async function statusFor(kubectl: Kubectl, token: string): Promise<number> {
  const { server, certificateAuthority } = credentialOf(kubectl)
  const dispatcher = new Agent({ connect: { ca: certificateAuthority } })
  const headers = { authorization: `Bearer ${token}` }
  const answer = await fetch(`${server}/api/v1/namespaces`, { dispatcher, headers })
  await answer.body?.cancel()
  await dispatcher.destroy()
  return answer.status
}
