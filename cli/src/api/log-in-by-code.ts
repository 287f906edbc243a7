import * as oidc from 'openid-client'
import { CliError } from '../errors.ts'
import { Unreachable } from './errors.ts'

const CLIENT_ID = 'seedbed-cli'
const CLIENT_NAME = 'seedbed login'

/** What a person needs to log a command in by their browser. */
export type Shown = { readonly address: string; readonly code: string }
/** `token` is a secret. */
export type Granted = { readonly token: string; readonly expiresAt: Date }

/**
 * Logs in by a code that a person confirms in a browser, wherever that is (RFC 8628). `show` is called once, and then the master
 * is asked until somebody decided. @throws CliError when it was refused or took too long, Unreachable when there is no answer
 */
export async function logInByCode(url: string, show: (shown: Shown) => void, signal: AbortSignal): Promise<Granted> {
  const client = clientOf(url)
  try {
    const begun = await oidc.initiateDeviceAuthorization(client, {})
    show({ address: begun.verification_uri, code: begun.user_code })
    const tokens = await oidc.pollDeviceAuthorizationGrant(client, begun, undefined, { signal })
    return { token: tokens.access_token, expiresAt: new Date(Date.now() + (tokens.expiresIn() ?? 0) * 1_000) }
  } catch (error) {
    signal.throwIfAborted()
    throw explain(url, error)
  }
}

function clientOf(url: string): oidc.Configuration {
  const at = (path: string) => new URL(path, url.endsWith('/') ? url : `${url}/`).href
  const server = { issuer: url, device_authorization_endpoint: at('auth/device'), token_endpoint: at('auth/token') }
  const client = new oidc.Configuration(server, CLIENT_ID, undefined, oidc.None())
  // What people see of this log-in.
  client[oidc.customFetch] = (address, { headers, ...request }) =>
    fetch(address, { ...request, headers: { ...headers, 'user-agent': CLIENT_NAME } } as RequestInit)
  // As all else that goes to a master on this machine.
  if (url.startsWith('http:')) oidc.allowInsecureRequests(client)
  return client
}

const SAID: Readonly<Record<string, string>> = {
  access_denied: 'it was refused in the browser',
  expired_token: 'nobody confirmed it within ten minutes: run the command again',
}

function explain(url: string, error: unknown): Error {
  if (error instanceof oidc.ResponseBodyError) {
    return new CliError(SAID[error.error] ?? error.error_description ?? error.error, { cause: error })
  }
  if (error instanceof TypeError && !(error instanceof oidc.ClientError)) return new Unreachable(url, error)
  return new CliError(
    `${url} does not answer as a master that lets people log in by browser: log in by password, or with --token`,
    { cause: error },
  )
}
