import { CertificatesV1Api, type V1CertificateSigningRequest } from '@kubernetes/client-node'
import type { Events } from '../events.ts'
import type { Connection } from './connection.ts'
import { CUSTOMER_KINDS } from './kinds.ts'
import { isNotFound } from './kube.ts'

/** Why a request was answered so; `reason` is for programs. */
export type Grounds = { readonly reason: string; readonly message: string }

/** The port to requests for certificates in a customer's cluster. */
export type Signing = ReturnType<typeof createSigning>

/** Every write throws a conflict when the request has changed since it was read. */
export function createSigning(connection: Connection, events: Pick<Events, 'wrote'>) {
  const api = connection.makeApiClient(CertificatesV1Api)
  const { kind } = CUSTOMER_KINDS.certificateSigningRequest

  async function decide(type: 'Approved' | 'Denied', csr: V1CertificateSigningRequest, why: Grounds): Promise<void> {
    const name = csr.metadata?.name ?? ''
    const body = withCondition(csr, type, why)
    await api.replaceCertificateSigningRequestApproval({ name, body })
    events.wrote('status', kind, name)
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
    async fail(csr: V1CertificateSigningRequest, why: Grounds): Promise<void> {
      const name = csr.metadata?.name ?? ''
      await api.replaceCertificateSigningRequestStatus({ name, body: withCondition(csr, 'Failed', why) })
      events.wrote('status', kind, name)
    },

    /** Hands the certificate (PEM) to whoever asked for it. */
    async certify(csr: V1CertificateSigningRequest, pem: string): Promise<void> {
      const name = csr.metadata?.name ?? ''
      const status = { ...csr.status, certificate: Buffer.from(pem).toString('base64') }
      await api.replaceCertificateSigningRequestStatus({ name, body: { ...csr, status } })
      events.wrote('status', kind, name)
    },
  }
}

function withCondition(csr: V1CertificateSigningRequest, type: string, why: Grounds): V1CertificateSigningRequest {
  const conditions = [...(csr.status?.conditions ?? []), { type, status: 'True', ...why }]
  return { ...csr, status: { ...csr.status, conditions } }
}
