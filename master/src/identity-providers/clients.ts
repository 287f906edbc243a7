import { readFile } from 'node:fs/promises'
import * as oidc from 'openid-client'
import { AppError, describeError } from '../errors.ts'
import type { IdentityProviderConfig } from '../files/kinds.ts'

const TIMEOUT_SECONDS = 10
/** Keys and addresses of a provider may change, and are looked up anew after this. */
const REMEMBER_MS = 3_600_000

type Known = { readonly of: string; readonly until: number; readonly found: Promise<oidc.Configuration> }

/** What each provider's discovery document says, remembered for an hour. */
export class OidcClients {
  readonly #known = new Map<string, Known>()

  /** Throws UNAVAILABLE when the provider does not answer as one, or its secret cannot be read. */
  async get(provider: IdentityProviderConfig): Promise<oidc.Configuration> {
    const of = JSON.stringify(provider)
    const known = this.#known.get(provider.name)
    if (known?.of === of && known.until > Date.now()) return known.found
    const found = discover(provider)
    this.#known.set(provider.name, { of, until: Date.now() + REMEMBER_MS, found })
    try {
      return await found
    } catch (error) {
      this.#known.delete(provider.name)
      const message = `The identity provider ${provider.name} cannot be used now (${describeError(error)}): try again later.`
      throw new AppError('UNAVAILABLE', message, { cause: error })
    }
  }
}

async function discover({ issuer, clientId, clientSecretFile }: IdentityProviderConfig): Promise<oidc.Configuration> {
  const secret = clientSecretFile === undefined ? undefined : (await readFile(clientSecretFile, 'utf8')).trim()
  const url = new URL(issuer)
  return oidc.discovery(url, clientId, undefined, secret === undefined ? oidc.None() : oidc.ClientSecretBasic(secret), {
    timeout: TIMEOUT_SECONDS,
    // The configuration allows http for this very machine only.
    execute: url.protocol === 'http:' ? [oidc.allowInsecureRequests] : [],
  })
}
