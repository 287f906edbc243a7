import { calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, SignJWT, type JWK } from 'jose'
import type { TokenIssuerSpec } from '#seed-api'
import { AppError } from '../errors.ts'
import { newId } from '../ids.ts'
import type { Sealer } from '../secrets/sealing.ts'
import { ALGORITHM, discoveryDocument, issuerOf, keySet } from './documents.ts'
import { planKeys, SigningKey, signingKey } from './keys.ts'
import type { SigningKeyRepository } from './repository.ts'

type Deps = {
  keys: SigningKeyRepository
  sealer: Sealer
  /** The address that people type; without it there is no issuer. */
  publicUrl: string | undefined
}
type Claims = {
  readonly subject: string
  readonly email: string
  readonly audience: string
  readonly expirationSeconds: number
}

/** The platform as an OpenID issuer: who verifies its tokens needs the documents and nothing else. */
export class TokenSigner {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Throws UNAVAILABLE without a public address. */
  discovery() {
    return discoveryDocument(this.#publicUrl())
  }

  async keySet() {
    return keySet(await this.#current())
  }

  /** What seeds are told; undefined without a public address. */
  async publication(): Promise<TokenIssuerSpec | undefined> {
    const { publicUrl } = this.#deps
    return publicUrl === undefined ? undefined : { issuer: issuerOf(publicUrl), ...(await this.keySet()) }
  }

  /** Says who somebody is, and to whom; what they may is not in it. */
  async sign({
    subject,
    email,
    audience,
    expirationSeconds,
  }: Claims): Promise<{ id: string; token: string; expiresAt: Date }> {
    const issuer = issuerOf(this.#publicUrl())
    const now = new Date()
    const key = signingKey(await this.#current(), now)
    if (!key) throw new Error('there is no key that signs')
    const privateKey = await importJWK(JSON.parse(this.#deps.sealer.open(key.sealed, contextOf(key))) as JWK, ALGORITHM)
    const issuedAt = Math.floor(now.getTime() / 1_000)
    const expiresAt = issuedAt + expirationSeconds
    const id = newId()
    const token = await new SignJWT({ email })
      .setProtectedHeader({ alg: ALGORITHM, kid: key.id, typ: 'JWT' })
      .setIssuer(issuer)
      .setSubject(subject)
      .setAudience(audience)
      .setIssuedAt(issuedAt)
      .setNotBefore(issuedAt)
      .setExpirationTime(expiresAt)
      .setJti(id)
      .sign(privateKey)
    return { id, token, expiresAt: new Date(expiresAt * 1_000) }
  }

  /** Makes the next key in time, takes those away whose tokens have run out, and seals anew what an old key sealed. */
  async sweep(now = new Date()): Promise<void> {
    const { keys, sealer } = this.#deps
    const there = await keys.list()
    const { create, remove } = planKeys(there, now)
    if (create) await keys.insert(await this.#newKey(create))
    await keys.delete(remove)
    for (const key of there.filter(({ id, sealed }) => !remove.includes(id) && !sealer.isCurrent(sealed))) {
      await keys.saveSealed(key.id, sealer.reseal(key.sealed, contextOf(key)))
    }
  }

  /** Reads them each time: a key of another master counts at once. The first one is made when it is needed. */
  async #current(): Promise<SigningKey[]> {
    const there = await this.#deps.keys.list()
    if (there.length > 0) return there
    await this.sweep()
    return this.#deps.keys.list()
  }

  async #newKey(of: { sequence: number; signsFrom: Date }): Promise<SigningKey> {
    const { publicKey, privateKey } = await generateKeyPair(ALGORITHM, { extractable: true })
    const publicJwk = await exportJWK(publicKey)
    const id = await calculateJwkThumbprint(publicJwk)
    const sealed = this.#deps.sealer.seal(JSON.stringify(await exportJWK(privateKey)), contextOf({ id }))
    return SigningKey.parse({ ...of, id, publicJwk, sealed })
  }

  #publicUrl(): string {
    if (this.#deps.publicUrl !== undefined) return this.#deps.publicUrl
    throw new AppError(
      'UNAVAILABLE',
      'Tokens for clusters need SEEDBED_PUBLIC_URL: an admin has to set it for the master.',
    )
  }
}

const contextOf = ({ id }: { id: string }) => `signing key ${id}`
