import 'reflect-metadata'
import { createHash } from 'node:crypto'
import { Pkcs10CertificateRequest, SubjectAlternativeNameExtension, type JsonName } from '@peculiar/x509'
import { StalledError } from '../errors.ts'

const LEAST_RSA_BITS = 2048
const MOST_RSA_BITS = 8192
/** A request with a large RSA key and many names has 4 KiB; what is longer is not read. */
const MOST_BYTES = 16_384

/** What a PKCS#10 request asks for. Its signature fits its key; whether it may have that is another question. */
export type CertificateRequest = {
  readonly commonName: string
  readonly organizations: readonly string[]
  readonly dns: readonly string[]
  readonly ips: readonly string[]
  /** What it says of itself beyond that: other parts of a subject, addresses of mail, URIs. */
  readonly others: readonly string[]
  readonly publicKey: CryptoKey
  /** SHA-256 of the public key (SPKI), hexadecimal: tells keys apart. */
  readonly keyHash: string
}

/**
 * Reads a request: PKCS#10, PEM, base64. Throws a StalledError `Invalid` when it is none, is too long, has a weak key,
 * or is signed by another one.
 */
export async function readCertificateRequest(base64: string): Promise<CertificateRequest> {
  if (base64.length > MOST_BYTES) throw invalid(`spec.request is longer than ${MOST_BYTES} bytes`)
  const request = parse(base64)
  const genuine = await request.verify().catch(() => false)
  if (!genuine) throw invalid('the signature of spec.request does not fit its key: make a new request')
  const publicKey = await request.publicKey.export().catch((error: unknown) => {
    throw invalid('the key of spec.request is of an unknown kind: use ECDSA P-256, Ed25519 or RSA', error)
  })
  refuseUnfitKey(publicKey.algorithm)
  const keyHash = createHash('sha256').update(Buffer.from(request.publicKey.rawData)).digest('hex')
  return { ...namesOf(request), publicKey, keyHash }
}

function parse(base64: string): Pkcs10CertificateRequest {
  try {
    return new Pkcs10CertificateRequest(Buffer.from(base64, 'base64').toString())
  } catch (error) {
    throw invalid('spec.request is not a PKCS#10 certificate request in PEM, base64', error)
  }
}

function namesOf(request: Pkcs10CertificateRequest): Omit<CertificateRequest, 'publicKey' | 'keyHash'> {
  const subject = request.subjectName.toJSON()
  const commonNames = values(subject, 'CN')
  const alternatives = [...request.extensions].flatMap((extension) =>
    extension instanceof SubjectAlternativeNameExtension ? [...extension.names.items] : [],
  )
  const ofType = (type: string) => alternatives.filter((name) => name.type === type).map(({ value }) => value)
  return {
    commonName: commonNames[0] ?? '',
    organizations: values(subject, 'O'),
    dns: ofType('dns'),
    ips: ofType('ip'),
    others: [
      ...commonNames.slice(1).map((name) => `CN=${name}`),
      ...subject.flatMap((part) => Object.keys(part).filter((type) => type !== 'CN' && type !== 'O')),
      ...alternatives
        .filter(({ type }) => type !== 'dns' && type !== 'ip')
        .map(({ type, value }) => `${type}:${value}`),
    ],
  }
}

const values = (name: JsonName, type: string): string[] => name.flatMap((part) => part[type] ?? [])

function refuseUnfitKey(algorithm: KeyAlgorithm): void {
  const { name } = algorithm
  if (name === 'Ed25519' || name === 'ECDSA') return
  const bits = 'modulusLength' in algorithm ? Number(algorithm.modulusLength) : 0
  if (bits >= LEAST_RSA_BITS && bits <= MOST_RSA_BITS) return
  throw invalid(
    `a ${name} key of this size is too weak or too large: use ECDSA P-256, Ed25519 or RSA with ${LEAST_RSA_BITS} to ${MOST_RSA_BITS} bits`,
  )
}

const invalid = (message: string, cause?: unknown) => new StalledError('Invalid', message, { cause })
