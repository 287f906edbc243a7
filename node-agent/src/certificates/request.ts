import 'reflect-metadata' // must be loaded before x509, which needs it
import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto'
import { Pkcs10CertificateRequestGenerator, SubjectAlternativeNameExtension } from '@peculiar/x509'

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' } as const

export type Subject = { readonly commonName: string; readonly organization: string }

/** By which clients reach a server. */
export type Names = { readonly dns: string; readonly ip: string }

/** A fresh key: PKCS#8, PEM. It never leaves this machine. */
export function createKey(): string {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: CURVE.namedCurve })
  return privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
}

/** The request for a certificate of that key: PKCS#10, PEM. */
export async function createRequest(key: string, subject: Subject, names?: Names): Promise<string> {
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: [{ O: [subject.organization] }, { CN: [subject.commonName] }],
    keys: await importKeys(key),
    signingAlgorithm: { ...CURVE, hash: 'SHA-256' },
    extensions: names ? [alternativeNames(names)] : [],
  })
  return request.toString('pem')
}

const alternativeNames = ({ dns, ip }: Names) =>
  new SubjectAlternativeNameExtension([
    { type: 'dns', value: dns },
    { type: 'ip', value: ip },
  ])

async function importKeys(key: string): Promise<CryptoKeyPair> {
  const pkcs8 = createPrivateKey(key).export({ type: 'pkcs8', format: 'der' })
  const spki = createPublicKey(key).export({ type: 'spki', format: 'der' })
  return {
    privateKey: await crypto.subtle.importKey('pkcs8', Uint8Array.from(pkcs8), CURVE, false, ['sign']),
    publicKey: await crypto.subtle.importKey('spki', Uint8Array.from(spki), CURVE, true, ['verify']),
  }
}
