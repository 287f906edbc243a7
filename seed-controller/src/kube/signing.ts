import type { V1CertificateSigningRequest } from '#kubernetes'
import type { Events } from '../events.ts'
import type { Connection } from './connection.ts'
import { CUSTOMER_KINDS, pathOf } from './kinds.ts'
import { orUndefined } from './api-error.ts'

/** Why a request was answered so; `reason` is for programs. */
export type Grounds = { readonly reason: string; readonly message: string }

/** The port to requests for certificates in a customer's cluster. */
export type Signing = ReturnType<typeof createSigning>

/** Every write returns what it left, and throws a conflict when the request has changed since it was read. */
export function createSigning(connection: Connection, events: Pick<Events, 'wrote'>) {
  const { certificateSigningRequest: kind } = CUSTOMER_KINDS

  async function write(part: 'approval' | 'status', body: V1CertificateSigningRequest) {
    const name = body.metadata?.name ?? ''
    const path = `${pathOf(kind, { name })}/${part}`
    const next = await connection.call<V1CertificateSigningRequest>({ method: 'PUT', path, body })
    events.wrote('status', kind.kind, name)
    return next
  }
  const decide = (type: 'Approved' | 'Denied', csr: V1CertificateSigningRequest, why: Grounds) =>
    write('approval', withCondition(csr, type, why))
  const writeStatus = (csr: V1CertificateSigningRequest) => write('status', csr)

  return {
    find: (name: string): Promise<V1CertificateSigningRequest | undefined> =>
      orUndefined(connection.call<V1CertificateSigningRequest>({ path: pathOf(kind, { name }) })),

    approve: (csr: V1CertificateSigningRequest, why: Grounds) => decide('Approved', csr, why),
    deny: (csr: V1CertificateSigningRequest, why: Grounds) => decide('Denied', csr, why),

    /** Says that an approved request is not going to be signed. */
    fail: (csr: V1CertificateSigningRequest, why: Grounds) => writeStatus(withCondition(csr, 'Failed', why)),

    /** Hands the certificate (PEM) to whoever asked for it. */
    certify(csr: V1CertificateSigningRequest, pem: string) {
      return writeStatus(withStatus(csr, { certificate: Buffer.from(pem).toString('base64') }))
    },
  }
}

function withCondition(csr: V1CertificateSigningRequest, type: string, why: Grounds): V1CertificateSigningRequest {
  const conditions = [...(csr.status?.conditions ?? []), { type, status: 'True', ...why }]
  return withStatus(csr, { conditions })
}

function withStatus(csr: V1CertificateSigningRequest, change: V1CertificateSigningRequest['status']) {
  return Object.assign({}, csr, { status: Object.assign({}, csr.status, change) })
}
