import {
  CertificatesV1Api,
  type V1CertificateSigningRequest,
  type V1CertificateSigningRequestStatus,
} from '@kubernetes/client-node'
import type { Events } from '../events.ts'
import type { Connection } from './connection.ts'
import { CUSTOMER_KINDS } from './kinds.ts'
import { isNotFound } from './kube.ts'

/** Why a request was answered so; `reason` is for programs. */
export type Grounds = { readonly reason: string; readonly message: string }

/** The port to requests for certificates in a customer's cluster. */
export type Signing = ReturnType<typeof createSigning>

/** Every write returns what it left, and throws a conflict when the request has changed since it was read. */
export function createSigning(connection: Connection, events: Pick<Events, 'wrote'>) {
  const api = connection.makeApiClient(CertificatesV1Api)
  const { kind } = CUSTOMER_KINDS.certificateSigningRequest

  async function decide(type: 'Approved' | 'Denied', csr: V1CertificateSigningRequest, why: Grounds) {
    const name = csr.metadata?.name ?? ''
    const next = await api.replaceCertificateSigningRequestApproval({ name, body: withCondition(csr, type, why) })
    events.wrote('status', kind, name)
    return next
  }

  async function writeStatus(csr: V1CertificateSigningRequest): Promise<V1CertificateSigningRequest> {
    const name = csr.metadata?.name ?? ''
    const next = await api.replaceCertificateSigningRequestStatus({ name, body: csr })
    events.wrote('status', kind, name)
    return next
  }

  return {
    async find(name: string): Promise<V1CertificateSigningRequest | undefined> {
      try {
        return await api.readCertificateSigningRequest({ name })
      } catch (error) {
        if (isNotFound(error)) return undefined
        throw error
      }
    },

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

function withStatus(csr: V1CertificateSigningRequest, change: V1CertificateSigningRequestStatus) {
  return Object.assign({}, csr, { status: Object.assign({}, csr.status, change) })
}
