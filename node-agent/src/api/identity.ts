import { X509Certificate } from 'node:crypto'
import { findFile } from '../files.ts'
import { PATHS } from '../paths.ts'
import type { Settings } from '../settings.ts'
import { type ApiClient, createApiClient, type Credential } from './client.ts'

/** Who the machine is just now: the node that kubelet has a certificate for, or the holder of a token. */
export type Identity = { readonly kind: 'node' | 'joining'; readonly api: ApiClient }

/** Undefined while there is nothing by which the API server would know this machine. */
export type FindIdentity = () => Identity | undefined

/** Looks again each time, because kubelet renews its certificate by itself; connections live as long as the credential. */
export function identityFinder(settings: Settings): FindIdentity {
  let last: { readonly key: string; readonly identity: Identity } | undefined
  return () => {
    const found = findCredential(settings.name)
    const authority = findFile(PATHS.authority)
    if (!found || authority === undefined) return undefined
    const key = JSON.stringify([found, authority])
    if (last?.key !== key) {
      const api = createApiClient(settings.server, { authority }, found.credential)
      last = { key, identity: { kind: found.kind, api } }
    }
    return last.identity
  }
}

function findCredential(name: string): { kind: Identity['kind']; credential: Credential } | undefined {
  const pem = findFile(PATHS.kubeletClient)
  if (pem !== undefined && isUsable(pem, name)) return { kind: 'node', credential: { certificateAndKey: pem } }
  const token = findFile(PATHS.token)
  return token === undefined ? undefined : { kind: 'joining', credential: { token: token.trim() } }
}

/** Whether a PEM that begins with a certificate is this node's and has not run out. */
export function isUsable(pem: string, name: string, now = new Date()): boolean {
  try {
    const certificate = new X509Certificate(pem)
    return certificate.subject.split('\n').includes(`CN=system:node:${name}`) && certificate.validToDate > now
  } catch {
    return false
  }
}
