import 'reflect-metadata'
import { Pkcs10CertificateRequest } from '@peculiar/x509'
import { invalid, type InvalidInput } from '../input.ts'

const MAX_PEM_LENGTH = 16_384
const FIELD = 'certificateSigningRequest'
const HOW =
  'Make one with: openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -keyout key.pem -subj /CN=me'

/** Undefined when the text is one PKCS#10 request, signed by its own key of a fit kind. */
export async function checkCertificateRequest(pem: string): Promise<InvalidInput | undefined> {
  const blocks = pem.match(/-----BEGIN /g)?.length ?? 0
  if (pem.length > MAX_PEM_LENGTH || blocks !== 1 || !/-----BEGIN (NEW )?CERTIFICATE REQUEST-----/.test(pem)) {
    return invalid(FIELD, `is not one PEM certificate request. ${HOW}`)
  }
  const request = parse(pem)
  if (!request) return invalid(FIELD, `cannot be read as a PKCS#10 certificate request. ${HOW}`)
  if (!(await request.verify().catch(() => false))) {
    return invalid(FIELD, `is not signed by the key it names, or its kind of key is not supported. ${HOW}`)
  }
  return hasFitKey(request)
    ? undefined
    : invalid(FIELD, 'has a weak or unusual key: use ECDSA P-256 or P-384, Ed25519, or RSA of 2048 to 8192 bits.')
}

function parse(pem: string): Pkcs10CertificateRequest | undefined {
  try {
    return new Pkcs10CertificateRequest(pem)
  } catch {
    return undefined
  }
}

function hasFitKey({ publicKey }: Pkcs10CertificateRequest): boolean {
  const { name, namedCurve, modulusLength } = publicKey.algorithm as {
    name: string
    namedCurve?: string
    modulusLength?: number
  }
  if (name === 'ECDSA') return namedCurve === 'P-256' || namedCurve === 'P-384'
  if (name.startsWith('RSA')) return modulusLength !== undefined && modulusLength >= 2_048 && modulusLength <= 8_192
  return name === 'Ed25519'
}
