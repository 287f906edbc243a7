import * as oidc from 'openid-client'
import type { AuditRecorder } from '../audit/recorder.ts'
import { OTHER_RULES } from '../audit/rules.ts'
import { AppError, describeError, notFound } from '../errors.ts'
import type { Events } from '../events.ts'
import type { IdentityProviderConfig } from '../files/kinds.ts'
import type { Sealer } from '../secrets/sealing.ts'
import type { Client } from '../sessions/model.ts'
import type { OpenedSession, SessionService } from '../sessions/service.ts'
import type { UserRepository } from '../users/repository.ts'
import { findOrCreate } from './accounts.ts'
import { attemptEnd, openAttempt, safePath, sealAttempt, type Attempt } from './attempt.ts'
import { readClaims } from './claims.ts'
import { OidcClients } from './clients.ts'

type Deps = {
  config: { readonly current: { readonly identityProviders: readonly IdentityProviderConfig[] } }
  /** The address that people type; no log-in elsewhere without it. */
  publicUrl: string | undefined
  sealer: Sealer
  users: UserRepository
  sessions: SessionService
  recorder: AuditRecorder
  accessChanged: (userId: string) => Promise<void>
  events: Events
}
export type Begun = { readonly url: string; readonly attempt: string; readonly expiresAt: Date }
export type Finished =
  | { readonly kind: 'ok'; readonly session: OpenedSession; readonly returnTo: string }
  | { readonly kind: 'refused'; readonly message: string }

/** What comes back with the browser: the query of the address, and the cookie that `begin` gave it. */
export type Return = { readonly search: string; readonly attempt: string | undefined; readonly client: Client }

const START_AGAIN: Finished = {
  kind: 'refused',
  message: 'This log-in is over, or was begun in another browser: begin again.',
}

/** Log-ins at identity providers: OpenID Connect, authorization code with PKCE. */
export class IdentityProviderService {
  readonly #deps: Deps
  readonly #clients = new OidcClients()

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** For everybody: who logs in has to see them. */
  list(): readonly IdentityProviderConfig[] {
    return this.#deps.config.current.identityProviders
  }

  /** Where to send the browser, and what it has to keep meanwhile. Throws NOT_FOUND for a provider there is not. */
  async begin(name: string, returnTo: string | undefined): Promise<Begun> {
    const provider = this.#get(name)
    const client = await this.#clients.get(provider)
    const attempt: Attempt = {
      provider: name,
      state: oidc.randomState(),
      nonce: oidc.randomNonce(),
      codeVerifier: oidc.randomPKCECodeVerifier(),
      returnTo: safePath(returnTo),
      expiresAt: attemptEnd(new Date()),
    }
    const url = oidc.buildAuthorizationUrl(client, {
      redirect_uri: this.#callback(name).href,
      scope: provider.scopes.join(' '),
      state: attempt.state,
      nonce: attempt.nonce,
      code_challenge: await oidc.calculatePKCECodeChallenge(attempt.codeVerifier),
      code_challenge_method: 'S256',
    })
    return { url: url.href, attempt: sealAttempt(attempt, this.#deps.sealer), expiresAt: attempt.expiresAt }
  }

  /** Opens a session for whom the provider vouches for. A refusal is for the person to read. */
  async finish(name: string, returned: Return): Promise<Finished> {
    const provider = this.#get(name)
    const is = { provider: name, now: new Date() }
    const attempt = returned.attempt === undefined ? undefined : openAttempt(returned.attempt, this.#deps.sealer, is)
    if (!attempt) return START_AGAIN
    const operation = 'logInWithProvider' as const
    const request = { operation, rule: OTHER_RULES[operation], viewer: undefined, client: returned.client, input: {} }
    const ended = await this.#deps.recorder.around(request, () => this.#logIn(provider, attempt, returned))
    if (ended.kind === 'refused') return { kind: 'refused', message: ended.message }
    return { kind: 'ok', session: ended, returnTo: attempt.returnTo }
  }

  async #logIn(provider: IdentityProviderConfig, attempt: Attempt, { search, client }: Return) {
    const claims = await this.#fetchClaims(provider, attempt, search)
    const person = claims instanceof Error ? this.#refusal(provider, claims) : readClaims(claims, provider)
    const found = person.kind === 'ok' ? await findOrCreate(person, this.#deps) : person
    if (found.kind === 'refused') {
      this.#deps.events.logIn('refused')
      return found
    }
    this.#deps.events.logIn('ok', found.user.id)
    return this.#deps.sessions.open(found.user, client)
  }

  /** The error when the provider, or what came back from it, does not prove anything. */
  async #fetchClaims(provider: IdentityProviderConfig, attempt: Attempt, search: string) {
    const client = await this.#clients.get(provider)
    const url = this.#callback(provider.name)
    url.search = search
    try {
      const tokens = await oidc.authorizationCodeGrant(client, url, {
        pkceCodeVerifier: attempt.codeVerifier,
        expectedState: attempt.state,
        expectedNonce: attempt.nonce,
        idTokenExpected: true,
      })
      const claims: Readonly<Record<string, unknown>> = tokens.claims() ?? {}
      const subject = String(claims['sub'])
      if (client.serverMetadata().userinfo_endpoint === undefined) return claims
      return { ...claims, ...(await oidc.fetchUserInfo(client, tokens.access_token, subject)) }
    } catch (error) {
      return error instanceof Error ? error : new Error(String(error))
    }
  }

  #refusal(provider: IdentityProviderConfig, error: Error) {
    this.#deps.events.identityProviderRefused({ provider: provider.name, error: describeError(error) })
    const message = `${provider.displayName} did not confirm who you are: begin again. If that does not help, ask an admin.`
    return { kind: 'refused', message } as const
  }

  #get(name: string): IdentityProviderConfig {
    const provider = this.list().find((known) => known.name === name)
    if (!provider) throw notFound('identity provider', name)
    return provider
  }

  #callback(name: string): URL {
    if (this.#deps.publicUrl === undefined) {
      throw new AppError(
        'UNAVAILABLE',
        'Log-ins elsewhere need SEEDBED_PUBLIC_URL: an admin has to set it for the master.',
      )
    }
    return new URL(`/auth/callback/${name}`, this.#deps.publicUrl)
  }
}
