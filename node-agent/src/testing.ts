import 'reflect-metadata' // must be loaded before x509, which needs it
import * as x509 from '@peculiar/x509'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

type Name = { [field: string]: string[] }[]

export type Validity = {
  readonly notBefore?: Date
  readonly notAfter?: Date
}

/** For tests: a certificate that signed itself, and its key, as one PEM; `host`: the name of its server. */
export async function selfSigned(name: Name, validity: Validity = {}, host?: string): Promise<string> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const certificate = await x509.X509CertificateGenerator.createSelfSigned({
    name,
    keys,
    signingAlgorithm: ALGORITHM,
    ...validity,
    ...(host === undefined
      ? {}
      : { extensions: [new x509.SubjectAlternativeNameExtension([{ type: 'dns', value: host }])] }),
  })
  const key = x509.PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
  return `${certificate.toString('pem')}\n${key}\n`
}

/** The certificate of such a PEM alone. */
export const certificateOf = (pem: string) => `${pem.split('-----END CERTIFICATE-----')[0]}-----END CERTIFICATE-----`
