import type { CertificateSubject } from '../pki/x509.ts'
import type { LedgerEntry } from './ledger.ts'

/** Every reason for which a request is denied, as its condition says it. */
export const DENIALS = [
  'Unreadable',
  'ForeignSubject',
  'ForeignNames',
  'ForeignUsages',
  'ForeignRequester',
  'TokenUnknown',
  'TokenExpired',
  'TokenSpent',
  'PoolGone',
  'OtherMachine',
  'NameTaken',
  'NoSuchNode',
  'NotAdmitted',
  'OtherNode',
] as const
export type Denial = (typeof DENIALS)[number]

/** What the rules say of one request. */
export type Verdict =
  | { readonly kind: 'allowed'; readonly record?: { readonly name: string; readonly entry: LedgerEntry } }
  | { readonly kind: 'denied'; readonly reason: Denial; readonly message: string }
  /** Not now, but perhaps in a moment: the Node is about to register, or to report its addresses. */
  | { readonly kind: 'waiting'; readonly reason: Denial; readonly message: string }

export const allowed: Verdict = { kind: 'allowed' }

export function denied(reason: Denial, message: string): Verdict {
  return { kind: 'denied', reason, message }
}

/** An order to sign the key of a request, for the signers that are ours. */
export type SignOrder = {
  readonly authority: 'cluster-ca' | 'vpn-ca'
  readonly subject: CertificateSubject
  readonly lifeMs: number
}
