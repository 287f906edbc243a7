import 'reflect-metadata'
import { Pkcs10CertificateRequest } from '@peculiar/x509'
import { StalledError } from '../errors.ts'
import type { KeyedCertificate } from '../pki/x509.ts'
import { sign } from '../pki/x509.ts'

const LEAST_RSA_BITS = 2048

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
  const publicKey = await provenKey(order.request)
  const subject = { commonName: order.user, usages: ['client'] as const }
  return sign(authority, { publicKey, subject }, { from: order.now, lifeMs: order.lifeMs })
}

async function provenKey(base64: string): Promise<CryptoKey> {
  const pem = Buffer.from(base64, 'base64').toString()
  let request: Pkcs10CertificateRequest
  try {
    request = new Pkcs10CertificateRequest(pem)
  } catch (error) {
    throw invalid('spec.request is not a PKCS#10 certificate request in PEM, base64', error)
  }
  const genuine = await request.verify().catch(() => false)
  if (!genuine) throw invalid('the signature of spec.request does not fit its key: make a new request')
  const key = await request.publicKey.export().catch((error: unknown) => {
    throw invalid('the key of spec.request is of an unknown kind: use ECDSA P-256, Ed25519 or RSA', error)
  })
  refuseWeakKey(key.algorithm)
  return key
}

function refuseWeakKey(algorithm: KeyAlgorithm): void {
  const { name } = algorithm
  if (name === 'Ed25519' || name === 'ECDSA') return
  if ('modulusLength' in algorithm && Number(algorithm.modulusLength) >= LEAST_RSA_BITS) return
  throw invalid(
    `a ${name} key of this size is too weak: use ECDSA P-256, Ed25519 or RSA with ${LEAST_RSA_BITS} bits or more`,
  )
}

const invalid = (message: string, cause?: unknown) => new StalledError('Invalid', message, { cause })
