import 'reflect-metadata' // must be loaded before x509, which needs it
import { PemConverter, Pkcs10CertificateRequestGenerator } from '@peculiar/x509'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

export type KeyAndRequest = {
  /** PKCS#8, PEM. A secret: it goes into the kubeconfig and nowhere else. */
  readonly privateKey: string
  /** PKCS#10, PEM. */
  readonly request: string
}

/** A fresh key and the request for a certificate of it. Whom the certificate names is the platform's decision. */
export async function createKeyAndRequest(): Promise<KeyAndRequest> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const request = await Pkcs10CertificateRequestGenerator.create({ keys, signingAlgorithm: ALGORITHM })
  const privateKey = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
  return { privateKey, request: request.toString('pem') }
}
