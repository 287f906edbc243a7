import 'reflect-metadata' // must be loaded before x509, which needs it
import { PemConverter, Pkcs10CertificateRequestGenerator } from '@peculiar/x509'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

export type Subject = { readonly commonName: string; readonly organization: string }

/** A fresh key (PKCS#8, PEM; it stays on this machine) and the request for a certificate of it (PKCS#10, PEM). */
export async function createKeyAndRequest(subject: Subject): Promise<{ key: string; request: string }> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const name = [{ O: [subject.organization] }, { CN: [subject.commonName] }]
  const request = await Pkcs10CertificateRequestGenerator.create({ name, keys, signingAlgorithm: ALGORITHM })
  const key = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
  return { key, request: request.toString('pem') }
}
