import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto'
import { Attributes, CertificationRequest, CertificationRequestInfo } from '@peculiar/asn1-csr'
import { AsnConvert, OctetString } from '@peculiar/asn1-schema'
import {
  AlgorithmIdentifier,
  Attribute,
  AttributeTypeAndValue,
  AttributeValue,
  Extension,
  Extensions,
  GeneralName,
  id_ce_subjectAltName,
  Name,
  RelativeDistinguishedName,
  SubjectAlternativeName,
  SubjectPublicKeyInfo,
} from '@peculiar/asn1-x509'

const CURVE = 'P-256'
/** Names of things in certificates: RFC 4519 for those of a subject, RFC 2985 and 5758 for the others. */
const OID = {
  organization: '2.5.4.10',
  commonName: '2.5.4.3',
  extensionRequest: '1.2.840.113549.1.9.14',
  ecdsaWithSha256: '1.2.840.10045.4.3.2',
} as const

export type Subject = { readonly commonName: string; readonly organization: string }

/** By which clients reach a server. */
export type Names = { readonly dns: string; readonly ip: string }

/** A fresh key: PKCS#8, PEM. It never leaves this machine. */
export function createKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: CURVE })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/**
 * The request for a certificate of that key: PKCS#10, PEM. Made of the plain structures: the library that wraps them
 * takes as long to load as all else that a join loads.
 */
export function createRequest(key: string, subject: Subject, names?: Names): string {
  const info = new CertificationRequestInfo({
    subject: new Name([part(OID.organization, subject.organization), part(OID.commonName, subject.commonName)]),
    subjectPKInfo: publicKeyOf(key),
    ...(names ? { attributes: new Attributes([askForNames(names)]) } : {}),
  })
  const request = new CertificationRequest({
    certificationRequestInfo: info,
    signatureAlgorithm: new AlgorithmIdentifier({ algorithm: OID.ecdsaWithSha256 }),
    signature: exactly(sign('sha256', new Uint8Array(AsnConvert.serialize(info)), key)),
  })
  return pem(AsnConvert.serialize(request))
}

const part = (type: string, utf8String: string) =>
  new RelativeDistinguishedName([new AttributeTypeAndValue({ type, value: new AttributeValue({ utf8String }) })])

function publicKeyOf(key: string): SubjectPublicKeyInfo {
  const spki = createPublicKey(createPrivateKey(key)).export({ type: 'spki', format: 'der' })
  return AsnConvert.parse(spki, SubjectPublicKeyInfo)
}

function askForNames({ dns, ip }: Names): Attribute {
  const names = new SubjectAlternativeName([new GeneralName({ dNSName: dns }), new GeneralName({ iPAddress: ip })])
  const extension = new Extension({
    extnID: id_ce_subjectAltName,
    extnValue: new OctetString(AsnConvert.serialize(names)),
  })
  return new Attribute({ type: OID.extensionRequest, values: [AsnConvert.serialize(new Extensions([extension]))] })
}

/** Without what else may lie in the memory that small buffers share. */
const exactly = (bytes: Buffer): ArrayBuffer => Uint8Array.from(bytes).buffer

function pem(der: ArrayBuffer): string {
  const lines = Buffer.from(der)
    .toString('base64')
    .replaceAll(/.{64}(?=.)/g, '$&\n')
  return `-----BEGIN CERTIFICATE REQUEST-----\n${lines}\n-----END CERTIFICATE REQUEST-----\n`
}
