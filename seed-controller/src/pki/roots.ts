import { createHash, randomBytes } from 'node:crypto'
import { StalledError } from '../errors.ts'
import { createAuthority, generateKey, type KeyedCertificate } from './x509.ts'

/**
 * Everything of a cluster that can be made only once: lost or made again, every certificate, token and stored
 * Secret of the cluster would be worthless. One Secret holds all of it, so that it exists as a whole or not at all.
 * Files ending in `ca.crt` are lists: the certificate that signs comes first, others are trusted as well.
 */
export const ROOT_FILES = [
  'cluster-ca.crt',
  'cluster-ca.key',
  'etcd-ca.crt',
  'etcd-ca.key',
  'front-proxy-ca.crt',
  'front-proxy-ca.key',
  'service-account.key',
  'service-account.pub',
  'encryption.json',
] as const
export type RootFile = (typeof ROOT_FILES)[number]
export type Roots = Readonly<Record<RootFile, string>>

export const AUTHORITIES = ['cluster-ca', 'etcd-ca', 'front-proxy-ca'] as const
export type AuthorityName = (typeof AUTHORITIES)[number]

/** The Secret that holds the roots. Nothing mounts it. */
export const ROOTS_SECRET = 'roots'

export async function generateRoots(id: string, now: Date): Promise<Roots> {
  const [cluster, etcd, frontProxy, serviceAccount] = await Promise.all([
    createAuthority(`seedbed:cluster:${id}`, now),
    createAuthority(`seedbed:etcd:${id}`, now),
    createAuthority(`seedbed:front-proxy:${id}`, now),
    generateKey(),
  ])
  return {
    'cluster-ca.crt': cluster.certificate,
    'cluster-ca.key': cluster.key,
    'etcd-ca.crt': etcd.certificate,
    'etcd-ca.key': etcd.key,
    'front-proxy-ca.crt': frontProxy.certificate,
    'front-proxy-ca.key': frontProxy.key,
    'service-account.key': serviceAccount.privateKey,
    'service-account.pub': serviceAccount.publicKey,
    'encryption.json': JSON.stringify(encryptionConfiguration()),
  }
}

/** Reads the roots from a Secret's data (base64). Throws a StalledError that names what is missing. */
export function readRoots(data: Readonly<Record<string, string>>): Roots {
  const missing = ROOT_FILES.filter((file) => !data[file])
  if (missing.length > 0) {
    throw new StalledError('RootsDamaged', `Secret ${ROOTS_SECRET} lacks ${missing.join(', ')}`)
  }
  const files = ROOT_FILES.map((file) => [file, Buffer.from(data[file] ?? '', 'base64').toString()] as const)
  return Object.fromEntries(files) as Record<RootFile, string>
}

export function authority(roots: Roots, name: AuthorityName): KeyedCertificate {
  return { certificate: roots[`${name}.crt`], key: roots[`${name}.key`] }
}

/** Changes when any of the roots does; tells nothing about them. */
export function rootsFingerprint(roots: Roots): string {
  const hash = createHash('sha256')
  for (const file of ROOT_FILES) hash.update(`${file}\0${roots[file]}\0`)
  return hash.digest('hex').slice(0, 16)
}

/** `identity` comes last: it reads what is not encrypted, and never writes. */
function encryptionConfiguration() {
  const secret = randomBytes(32).toString('base64')
  return {
    apiVersion: 'apiserver.config.k8s.io/v1',
    kind: 'EncryptionConfiguration',
    resources: [
      { resources: ['secrets'], providers: [{ secretbox: { keys: [{ name: 'key1', secret }] } }, { identity: {} }] },
    ],
  }
}
