import { generateKeyPairSync } from 'node:crypto'
import {
  BOOTSTRAPPERS_GROUP,
  NODE_RETURN_SIGNER,
  RETURNING_NODES_GROUP,
  returnUser,
  VPN_CLIENT_SIGNER,
} from '#seed-api'
import type { CertificateRequest } from '../pki/certificate-request.ts'
import type { Ledger, LedgerEntry } from './ledger.ts'
import type { Observed } from './observed.ts'
import { KUBELET_CLIENT_SIGNER, KUBELET_SERVING_SIGNER, type RequestFacts } from './request.ts'

export const NOW = new Date('2026-01-01T12:00:00Z')
const publicKey = generateKeyPairSync('ed25519').publicKey as unknown as CryptoKey
const CLIENT = ['digital signature', 'client auth']
const NODES = ['system:nodes', 'system:authenticated']

export const entry: LedgerEntry = { token: 'abcdef', key: 'k1', since: '2026-01-01T11:00:00.000Z', uid: 'u1' }
export const ledgerOf = (entries: Record<string, LedgerEntry | 'unreadable'>): Ledger =>
  new Map(Object.entries(entries))

const request: Omit<RequestFacts, 'signer'> = {
  name: 'csr-1',
  username: 'system:node:n1',
  groups: NODES,
  usages: CLIENT,
  expirationSeconds: undefined,
  createdMs: NOW.getTime() - 60_000,
  state: 'pending',
}
const asked: CertificateRequest = {
  commonName: 'system:node:n1',
  organizations: ['system:nodes'],
  dns: [],
  ips: [],
  others: [],
  publicKey,
  keyHash: 'k1',
}
const known = {
  ledger: ledgerOf({ n1: entry }),
  node: { name: 'n1', uid: 'u1', addresses: ['10.0.0.5', 'fd00::5'] },
  token: undefined,
  pools: new Set<string>(),
  now: NOW,
}

/** What a machine asks that has only a join token. */
export const joining: Observed = {
  request: {
    ...request,
    signer: KUBELET_CLIENT_SIGNER,
    username: 'system:bootstrap:abcdef',
    groups: ['system:bootstrappers', BOOTSTRAPPERS_GROUP],
  },
  asked,
  ledger: ledgerOf({}),
  node: undefined,
  token: { id: 'abcdef', joins: true, expiresAt: new Date('2026-01-01T13:00:00Z') },
  pools: new Set(),
  now: NOW,
}

/** What a node asks as itself. */
export const renewing: Observed = { ...known, request: { ...request, signer: KUBELET_CLIENT_SIGNER }, asked }

/** What a node asks whose kubelet certificate has run out. */
export const returning: Observed = {
  ...renewing,
  request: { ...renewing.request, username: returnUser('u1'), groups: [RETURNING_NODES_GROUP] },
}

export const serving: Observed = {
  ...known,
  request: { ...request, signer: KUBELET_SERVING_SIGNER, usages: ['digital signature', 'server auth'] },
  asked: { ...asked, dns: ['n1'], ips: ['10.0.0.5'] },
}

export const tunnelling: Observed = {
  ...known,
  request: { ...request, signer: VPN_CLIENT_SIGNER },
  asked: { ...asked, commonName: 'u1', organizations: ['seedbed:vpn-clients'] },
}

export const preparing: Observed = {
  ...known,
  request: { ...request, signer: NODE_RETURN_SIGNER },
  asked: { ...asked, commonName: returnUser('u1'), organizations: [RETURNING_NODES_GROUP] },
}
