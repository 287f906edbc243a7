import { readCertificateRequest } from '../pki/certificate-request.ts'
import type { KeyedCertificate } from '../pki/x509.ts'
import { sign } from '../pki/x509.ts'

export type SignOrder = {
  /** PKCS#10, PEM, base64. */
  readonly request: string
  /** Becomes the name of the user; what the request says of a subject is ignored. */
  readonly user: string
  readonly lifeMs: number
  readonly now: Date
}

/** Signs the key of a request for one person: a client certificate without any group. Throws a StalledError if it cannot be trusted. */
export async function signRequest(authority: KeyedCertificate, order: SignOrder): Promise<string> {
  const { publicKey } = await readCertificateRequest(order.request)
  const subject = { commonName: order.user, usages: ['client'] as const }
  return sign(authority, { publicKey, subject }, { from: order.now, lifeMs: order.lifeMs })
}
