import type { V1CertificateSigningRequest } from '#kubernetes'
import { NODE_RETURN_SIGNER, VPN_CLIENT_SIGNER } from '#seed-api'

export const KUBELET_CLIENT_SIGNER = 'kubernetes.io/kube-apiserver-client-kubelet'
export const KUBELET_SERVING_SIGNER = 'kubernetes.io/kubelet-serving'

/** The signers whose requests are answered here. The first two are signed by kube-controller-manager. */
export const SIGNERS = [KUBELET_CLIENT_SIGNER, KUBELET_SERVING_SIGNER, VPN_CLIENT_SIGNER, NODE_RETURN_SIGNER] as const
export type Signer = (typeof SIGNERS)[number]

/** What the API server says of a request for a certificate, and so is true: who asks, for what kind, since when. */
export type RequestFacts = {
  readonly name: string
  readonly signer: Signer
  readonly username: string
  readonly groups: readonly string[]
  readonly usages: readonly string[]
  readonly expirationSeconds: number | undefined
  readonly createdMs: number
  readonly state: 'pending' | 'approved'
}

/** Undefined for requests that are not ours, or that have had their answer. */
export function openRequest(csr: V1CertificateSigningRequest): RequestFacts | undefined {
  const { metadata, spec } = csr
  const signer = SIGNERS.find((ours) => ours === spec.signerName)
  const state = signer && stateOf(csr, signer)
  if (!signer || !state) return undefined
  const { username = '', groups = [], usages = [], expirationSeconds } = spec
  const createdMs = Date.parse(String(metadata?.creationTimestamp))
  return { name: metadata?.name ?? '', signer, state, username, groups, usages, expirationSeconds, createdMs }
}

function stateOf({ status }: V1CertificateSigningRequest, signer: Signer): RequestFacts['state'] | undefined {
  const decided = new Set(status?.conditions?.map(({ type }) => type))
  if (status?.certificate || decided.has('Denied') || decided.has('Failed')) return undefined
  if (!decided.has('Approved')) return 'pending'
  // What kube-controller-manager signs is in its hands once it is approved.
  return signer === KUBELET_CLIENT_SIGNER || signer === KUBELET_SERVING_SIGNER ? undefined : 'approved'
}

const NODE_USER = 'system:node:'
const NODE_NAME = /^[a-z0-9]([-a-z0-9.]{0,251}[a-z0-9])?$/
const BOOTSTRAP_USER = /^system:bootstrap:([a-z0-9]{6})$/

/** The name of the Node that a user is; undefined for every other user. */
export function nodeOfUser(user: string): string | undefined {
  const name = user.startsWith(NODE_USER) ? user.slice(NODE_USER.length) : ''
  return NODE_NAME.test(name) ? name : undefined
}

/** The id of the join token that a user came with. */
export function tokenOfUser(user: string): string | undefined {
  return BOOTSTRAP_USER.exec(user)?.[1]
}
