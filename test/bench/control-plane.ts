import { request } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'

const POLL_MS = 25
/** Ten at once on two cores take more than a minute. */
const TIMEOUT_MS = 300_000
const DEFAULT_TOKEN = '/api/v1/namespaces/default/serviceaccounts/default/token'
const TOKEN_REQUEST = JSON.stringify({ apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: {} })

/** How to reach a customer's API server from outside, as somebody: by a token, or by a certificate. PEM. */
export type Access = {
  /** `https://ADDRESS:PORT`. */
  readonly server: string
  readonly certificateAuthority: string
} & ({ readonly token: string } | { readonly clientCertificate: string; readonly privateKey: string })

/** What of an access goes into the TLS connection, and what into each request. */
export function proofOf(access: Access) {
  if ('token' in access) return { tls: {}, headers: { authorization: `Bearer ${access.token}` } }
  return { tls: { cert: access.clientCertificate, key: access.privateKey }, headers: {} }
}

export type Milestones = {
  /** From the start until whoever wants it knows where it is and what to show there, in milliseconds. */
  readonly accessMs: number
  /** From the start to an authenticated `/readyz` that says 200, in milliseconds. */
  readonly readyzMs: number
  /** From the start to a token of the default service account, in milliseconds. */
  readonly defaultServiceAccountMs: number
}

/** A control plane that is there, with the times it took, and what takes it away again and returns when it is gone. */
export type Timed = Milestones & { readonly remove: () => Promise<void> }

/** The same clock for product and floor: asks every 25 ms, with a new connection each time, as a first client would. */
export async function timeControlPlane(startedAt: number, access: Access): Promise<Milestones> {
  const accessMs = performance.now() - startedAt
  await poll('/readyz', async () => (await ask(access, 'GET', '/readyz')) === 200)
  const readyzMs = performance.now() - startedAt
  await poll('a token of the default service account', async () => (await ask(access, 'POST', DEFAULT_TOKEN)) === 201)
  return { accessMs, readyzMs, defaultServiceAccountMs: performance.now() - startedAt }
}

/** @throws naming `what` when it does not come true in five minutes */
export async function poll(what: string, isSo: () => Promise<boolean>, everyMs = POLL_MS): Promise<void> {
  const until = Date.now() + TIMEOUT_MS
  while (!(await isSo())) {
    if (Date.now() > until) throw new Error(`${what} was not there after ${TIMEOUT_MS / 1000} s`)
    await sleep(everyMs)
  }
}

/** The status of the answer; 0 when there is none. */
function ask(access: Access, method: 'GET' | 'POST', path: string): Promise<number> {
  const { tls, headers } = proofOf(access)
  return new Promise((resolve) => {
    const sent = request(
      new URL(path, access.server),
      {
        method,
        agent: false,
        timeout: 2_000,
        ca: access.certificateAuthority,
        ...tls,
        headers: { 'content-type': 'application/json', ...headers },
      },
      (response) => {
        response.resume()
        response.once('error', () => resolve(0))
        response.once('end', () => resolve(response.statusCode ?? 0))
      },
    )
    sent.once('timeout', () => sent.destroy())
    sent.once('error', () => resolve(0))
    sent.end(method === 'POST' ? TOKEN_REQUEST : undefined)
  })
}
