import 'reflect-metadata'
import { webcrypto } from 'node:crypto'
import {
  AuthorityKeyIdentifierExtension,
  BasicConstraintsExtension,
  ExtendedKeyUsage,
  ExtendedKeyUsageExtension,
  KeyUsageFlags,
  KeyUsagesExtension,
  Name,
  PemConverter,
  SubjectAlternativeNameExtension,
  SubjectKeyIdentifierExtension,
  X509Certificate,
  X509CertificateGenerator,
  type JsonGeneralName,
} from '@peculiar/x509'

/** Node's types and those of the certificate library disagree about newer uses of keys, which are not used here. */
const subtle = webcrypto.subtle as SubtleCrypto

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const

/** Clocks of nodes may be behind ours. */
const BACKDATE_MS = 5 * 60_000
const DAY_MS = 86_400_000
export const AUTHORITY_LIFE_MS = 3650 * DAY_MS

/** A certificate (or several, the issuing one first) and the private key of the first, as PEM. */
export type KeyedCertificate = { readonly certificate: string; readonly key: string }

/** What a certificate says. */
export type CertificateSubject = {
  readonly commonName: string
  readonly organization?: string
  readonly dns?: readonly string[]
  readonly ips?: readonly string[]
  readonly usages: readonly ('server' | 'client')[]
}

export type Validity = { readonly from: Date; readonly lifeMs: number }

const USAGES = { server: ExtendedKeyUsage.serverAuth, client: ExtendedKeyUsage.clientAuth } as const

/** An ECDSA P-256 key pair: PKCS#8 and SPKI, PEM. */
export async function generateKey(): Promise<{ readonly privateKey: string; readonly publicKey: string }> {
  const pair = await subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  return { privateKey: await privatePem(pair.privateKey), publicKey: await publicPem(pair.publicKey) }
}

/** A self-signed authority with a key of its own. */
export async function createAuthority(commonName: string, now: Date): Promise<KeyedCertificate> {
  const keys = await subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const certificate = await X509CertificateGenerator.createSelfSigned({
    serialNumber: serialNumber(),
    name: distinguishedName({ commonName, usages: [] }),
    notBefore: new Date(now.getTime() - BACKDATE_MS),
    notAfter: new Date(now.getTime() + AUTHORITY_LIFE_MS),
    signingAlgorithm: ALGORITHM,
    keys,
    extensions: [
      new BasicConstraintsExtension(true, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign | KeyUsageFlags.digitalSignature, true),
      await SubjectKeyIdentifierExtension.create(keys.publicKey),
    ],
  })
  return { certificate: certificate.toString('pem'), key: await privatePem(keys.privateKey) }
}

/** A certificate with a new key of its own. */
export async function issue(
  authority: KeyedCertificate,
  subject: CertificateSubject,
  validity: Validity,
): Promise<KeyedCertificate> {
  const keys = await subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const certificate = await sign(authority, { publicKey: keys.publicKey, subject }, validity)
  return { certificate, key: await privatePem(keys.privateKey) }
}

/** A certificate, PEM, for a public key whose private half is somebody else's. */
export async function sign(
  authority: KeyedCertificate,
  request: { readonly publicKey: CryptoKey; readonly subject: CertificateSubject },
  validity: Validity,
): Promise<string> {
  const issuer = new X509Certificate(authority.certificate)
  const names: JsonGeneralName[] = [
    ...(request.subject.dns ?? []).map((value) => ({ type: 'dns' as const, value })),
    ...(request.subject.ips ?? []).map((value) => ({ type: 'ip' as const, value })),
  ]
  const certificate = await X509CertificateGenerator.create({
    serialNumber: serialNumber(),
    subject: distinguishedName(request.subject),
    issuer: issuer.subjectName,
    notBefore: new Date(validity.from.getTime() - BACKDATE_MS),
    notAfter: new Date(validity.from.getTime() + validity.lifeMs),
    signingAlgorithm: ALGORITHM,
    signingKey: await importPrivateKey(authority.key),
    publicKey: request.publicKey,
    extensions: [
      new BasicConstraintsExtension(false, undefined, true),
      new KeyUsagesExtension(KeyUsageFlags.digitalSignature, true),
      new ExtendedKeyUsageExtension(request.subject.usages.map((usage) => USAGES[usage])),
      await AuthorityKeyIdentifierExtension.create(issuer.publicKey),
      ...(names.length > 0 ? [new SubjectAlternativeNameExtension(names)] : []),
    ],
  })
  return certificate.toString('pem')
}

/** An array, not text: names like `CN=eve, O=system:masters` must not be taken for two. */
function distinguishedName(subject: CertificateSubject): Name {
  const commonName = { CN: [{ utf8String: subject.commonName }] }
  if (subject.organization === undefined) return new Name([commonName])
  return new Name([{ O: [{ utf8String: subject.organization }] }, commonName])
}

/** Random, positive and never 0, as RFC 5280 wants it. */
function serialNumber(): string {
  const bytes = webcrypto.getRandomValues(Buffer.alloc(16))
  bytes.writeUInt8((bytes.readUInt8(0) & 0x7f) | 0x40, 0)
  return bytes.toString('hex')
}

async function importPrivateKey(pem: string): Promise<CryptoKey> {
  const [der] = PemConverter.decode(pem)
  if (!der) throw new Error('A private key in PEM was expected, found none')
  return subtle.importKey('pkcs8', der, ALGORITHM, false, ['sign'])
}

async function privatePem(key: CryptoKey): Promise<string> {
  return `${PemConverter.encode(await subtle.exportKey('pkcs8', key), 'PRIVATE KEY')}\n`
}

async function publicPem(key: CryptoKey): Promise<string> {
  return `${PemConverter.encode(await subtle.exportKey('spki', key), 'PUBLIC KEY')}\n`
}
