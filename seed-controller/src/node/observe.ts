import type { V1CertificateSigningRequest, V1ConfigMap, V1Node, V1Secret } from '#kubernetes'
import { BOOTSTRAPPERS_GROUP, VPN_CLIENT_SIGNER, NODE_RETURN_SIGNER } from '#seed-api'
import type { Customer } from '../cluster/customer.ts'
import { StalledError } from '../errors.ts'
import {
  JOIN_TOKEN_MACHINE_LABEL,
  JOIN_TOKEN_POOL_LABEL,
  TOKEN_NAMESPACE,
  tokenSecret,
} from '../join-token/bootstrap-token.ts'
import { CUSTOMER_KINDS, KINDS } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'
import { readCertificateRequest } from '../pki/certificate-request.ts'
import { LEDGER, readLedger, type NodeFacts } from './ledger.ts'
import type { Observed, TokenFacts } from './observed.ts'
import { nodeOfUser, openRequest, tokenOfUser, type RequestFacts } from './request.ts'

/** One request with everything around it; `csr` and `ledgerMap` are what writes go back to. */
export type Seen = {
  readonly csr: V1CertificateSigningRequest
  readonly ledgerMap: V1ConfigMap | undefined
  readonly observed: Observed
}

/** `pools`: those of the cluster that are wanted now. */
export type ObserveDeps = {
  readonly pools: () => Promise<readonly { readonly name: string }[]>
  readonly now: () => Date
}

/** Undefined when there is nothing to answer. */
export async function observeRequest(customer: Customer, name: string, d: ObserveDeps): Promise<Seen | undefined> {
  const csr = await customer.signing.find(name)
  const request = csr && openRequest(csr)
  if (!csr || !request) return undefined
  const asked = await read(csr)
  const tokenId = tokenOfUser(request.username)
  const [ledgerMap, token] = await Promise.all([
    findLedger(customer.kube),
    tokenId === undefined ? undefined : findToken(customer.kube, tokenId),
  ])
  // After the ledger: a Node that an entry names and that is not there now is gone, not yet to come.
  const node = await findNode(customer.kube, nodeOf(request, asked))
  const pools = new Set(token?.pool === undefined ? [] : (await d.pools()).map((pool) => pool.name))
  const ledger = readLedger(ledgerMap?.data)
  return { csr, ledgerMap, observed: { request, asked, ledger, node, token, pools, now: d.now() } }
}

async function read({ spec }: V1CertificateSigningRequest): Promise<Observed['asked']> {
  try {
    return await readCertificateRequest(spec.request)
  } catch (error) {
    if (error instanceof StalledError) return { unreadable: error.message }
    throw error
  }
}

/** Kubelets name themselves in what they ask for; the other signers name a UID. */
function nodeOf({ signer, username }: RequestFacts, asked: Observed['asked']): string | undefined {
  if (signer === VPN_CLIENT_SIGNER || signer === NODE_RETURN_SIGNER) return nodeOfUser(username)
  return 'commonName' in asked ? nodeOfUser(asked.commonName) : undefined
}

export function findLedger(kube: Kube): Promise<V1ConfigMap | undefined> {
  return kube.find<V1ConfigMap>(KINDS.configMap, LEDGER)
}

async function findNode(kube: Kube, name: string | undefined): Promise<NodeFacts | undefined> {
  const node = name === undefined ? undefined : await kube.find<V1Node>(CUSTOMER_KINDS.node, { name })
  return node && nodeFacts(node)
}

export function nodeFacts({ metadata, status }: V1Node): NodeFacts {
  const addresses = status?.addresses?.filter(({ type }) => type === 'InternalIP' || type === 'ExternalIP') ?? []
  return {
    name: metadata?.name ?? '',
    uid: metadata?.uid ?? '',
    addresses: addresses.map(({ address }) => address),
  }
}

async function findToken(kube: Kube, id: string): Promise<TokenFacts | undefined> {
  const at = { namespace: TOKEN_NAMESPACE, name: tokenSecret(id) }
  const secret = await kube.find<V1Secret>(KINDS.secret, at)
  if (!secret) return undefined
  const text = (key: string): string => Buffer.from(secret.data?.[key] ?? '', 'base64').toString()
  const expiresAt = new Date(text('expiration'))
  const joins =
    secret.type === 'bootstrap.kubernetes.io/token' &&
    text('usage-bootstrap-authentication') === 'true' &&
    text('auth-extra-groups').split(',').includes(BOOTSTRAPPERS_GROUP)
  const pool = secret.metadata?.labels?.[JOIN_TOKEN_POOL_LABEL]
  const machine = secret.metadata?.labels?.[JOIN_TOKEN_MACHINE_LABEL]
  return { id, joins, pool, machine, expiresAt: Number.isNaN(expiresAt.getTime()) ? undefined : expiresAt }
}
