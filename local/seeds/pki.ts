import 'reflect-metadata'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import * as x509 from '@peculiar/x509'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
const DAY_MS = 86_400_000
const CA_DAYS = 3650
const LEAF_DAYS = 365
const RENEW_BEFORE_DAYS = 30
const BACKDATE_MS = 300_000

x509.cryptoProvider.set(crypto)

type Pair = { readonly cert: x509.X509Certificate; readonly keys: CryptoKeyPair }

/** One certificate of a seed: who signs it, whom it names, and for what it may be used. */
export type Leaf = {
  readonly file: string
  readonly ca: string
  readonly subject: string
  readonly dns?: readonly string[]
  readonly ips?: readonly string[]
  readonly use: 'client' | 'server' | 'both'
}

/** A directory of PEM files: NAME.crt and NAME.key for each authority and leaf. */
export class PkiDir {
  readonly #dir: string

  constructor(dir: string) {
    mkdirSync(dir, { recursive: true, mode: 0o700 })
    this.#dir = dir
  }

  path(name: string): string {
    return path.join(this.#dir, name)
  }

  read(name: string): string {
    return readFileSync(this.path(name), 'utf8')
  }

  /** Makes the authority unless it is there. */
  async ensureAuthority(name: string): Promise<void> {
    if (existsSync(this.path(`${name}.crt`))) return
    const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
    const cert = await x509.X509CertificateGenerator.createSelfSigned({
      name: `CN=${name}`,
      keys,
      signingAlgorithm: ALGORITHM,
      ...validity(CA_DAYS),
      extensions: [
        new x509.BasicConstraintsExtension(true, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
        await x509.SubjectKeyIdentifierExtension.create(keys.publicKey),
      ],
    })
    await this.#write(name, { cert, keys })
  }

  /** Makes the certificate unless one for the same names is there that lives another 30 days. */
  async ensureLeaf(leaf: Leaf): Promise<void> {
    if (this.#isCurrent(leaf)) return
    const ca = new x509.X509Certificate(this.read(`${leaf.ca}.crt`))
    const signingKey = await importKey(this.read(`${leaf.ca}.key`))
    const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
    const cert = await x509.X509CertificateGenerator.create({
      subject: leaf.subject,
      issuer: ca.subject,
      publicKey: keys.publicKey,
      signingKey,
      signingAlgorithm: ALGORITHM,
      ...validity(LEAF_DAYS),
      extensions: [
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension(usages(leaf.use)),
        await x509.AuthorityKeyIdentifierExtension.create(ca),
        ...(names(leaf).length > 0 ? [new x509.SubjectAlternativeNameExtension([...names(leaf)])] : []),
      ],
    })
    await this.#write(leaf.file, { cert, keys })
  }

  /** An ECDSA key pair without a certificate: NAME.key and NAME.pub. */
  async ensureKeyPair(name: string): Promise<void> {
    if (existsSync(this.path(`${name}.pub`))) return
    const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
    writeFileSync(this.path(`${name}.key`), await exportPem(keys.privateKey, 'pkcs8'), { mode: 0o600 })
    writeFileSync(this.path(`${name}.pub`), await exportPem(keys.publicKey, 'spki'))
  }

  #isCurrent(leaf: Leaf): boolean {
    if (!existsSync(this.path(`${leaf.file}.crt`))) return false
    const cert = new x509.X509Certificate(this.read(`${leaf.file}.crt`))
    const san = cert.getExtension(x509.SubjectAlternativeNameExtension)
    const have = (san?.names.items ?? []).map((n) => n.value).toSorted()
    const want = names(leaf)
      .map((n) => n.value)
      .toSorted()
    const livesOn = cert.notAfter.getTime() - Date.now() > RENEW_BEFORE_DAYS * DAY_MS
    return livesOn && cert.subject === new x509.Name(leaf.subject).toString() && have.join() === want.join()
  }

  async #write(name: string, pair: Pair): Promise<void> {
    // The key first: a certificate that is there always has its key.
    writeFileSync(this.path(`${name}.key`), await exportPem(pair.keys.privateKey, 'pkcs8'), { mode: 0o600 })
    writeFileSync(this.path(`${name}.crt`), `${pair.cert.toString('pem')}\n`)
  }
}

function names(leaf: Leaf): readonly x509.GeneralName[] {
  return [
    ...(leaf.dns ?? []).map((n) => new x509.GeneralName('dns', n)),
    ...(leaf.ips ?? []).map((n) => new x509.GeneralName('ip', n)),
  ]
}

function usages(use: Leaf['use']): string[] {
  const { clientAuth, serverAuth } = x509.ExtendedKeyUsage
  return { client: [clientAuth], server: [serverAuth], both: [serverAuth, clientAuth] }[use]
}

function validity(days: number): { notBefore: Date; notAfter: Date } {
  return { notBefore: new Date(Date.now() - BACKDATE_MS), notAfter: new Date(Date.now() + days * DAY_MS) }
}

async function exportPem(key: CryptoKey, format: 'pkcs8' | 'spki'): Promise<string> {
  const der = await crypto.subtle.exportKey(format, key)
  return `${x509.PemConverter.encode(der, format === 'pkcs8' ? 'PRIVATE KEY' : 'PUBLIC KEY')}\n`
}

function importKey(pem: string): Promise<CryptoKey> {
  return crypto.subtle.importKey('pkcs8', x509.PemConverter.decodeFirst(pem), ALGORITHM, false, ['sign'])
}
