import type { CertificateRequest } from '../pki/certificate-request.ts'
import type { Ledger, NodeFacts } from './ledger.ts'
import type { RequestFacts } from './request.ts'

/** Everything that the answer to one request for a certificate is decided from. Holds no secret. */
export type Observed = {
  readonly request: RequestFacts
  /** What it asks for, or why that cannot be read. */
  readonly asked: CertificateRequest | { readonly unreadable: string }
  /** The ledger was read before the Node, so a Node that an entry names and that is not found here is gone. */
  readonly ledger: Ledger
  /** The Node that the request is about. */
  readonly node: NodeFacts | undefined
  /** The join token that the request came with. */
  readonly token: TokenFacts | undefined
  /** Names of the pools that are wanted. */
  readonly pools: ReadonlySet<string>
  readonly now: Date
}

/** What is known of a bootstrap token without its secret. */
export type TokenFacts = {
  readonly id: string
  /** Absent for one that never runs out; such are not made here. */
  readonly expiresAt: Date | undefined
  /** Whether it was made to let a node in. */
  readonly joins: boolean
  /** The pool that it is for. */
  readonly pool?: string | undefined
  /** The machine that it was made for: nobody else becomes a node with it. */
  readonly machine?: string | undefined
}
