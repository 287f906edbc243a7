import { createHash, randomBytes } from 'node:crypto'
import { StalledError } from '../errors.ts'
import { generateTlsCryptKey } from './tls-crypt.ts'
import { createAuthority, generateKey, type KeyedCertificate } from './x509.ts'

/** Roots that every cluster was made with. */
const FIRST_FILES = [
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

/** Roots of the VPN: clusters made before there was one have none of them. */
const VPN_FILES = ['vpn-ca.crt', 'vpn-ca.key', 'egress-ca.crt', 'egress-ca.key', 'tls-crypt.key'] as const

/**
 * Everything of a cluster that can be made only once: lost or made again, every certificate, token and stored
 * Secret of the cluster would be worthless. One Secret holds all of it, so that it exists as a whole or not at all.
 * Files ending in `ca.crt` are lists: the certificate that signs comes first, others are trusted as well.
 */
export const ROOT_FILES = [...FIRST_FILES, ...VPN_FILES] as const
export type RootFile = (typeof ROOT_FILES)[number]
export type Roots = Readonly<Record<RootFile, string>>
export type VpnRoots = Pick<Roots, (typeof VPN_FILES)[number]>

/**
 * What only clusters have whose audit events are posted somewhere: the authority of the certificate that is shown there.
 * Nothing believes it but that endpoint, so the certificate gives no rights anywhere else.
 */
export const AUDIT_FILES = ['audit-ca.crt', 'audit-ca.key'] as const
export type AuditFile = (typeof AUDIT_FILES)[number]
export type AuditRoots = Readonly<Record<AuditFile, string>>

/** Everything that certificates of a cluster are made from. */
export type AllRoots = Roots & Partial<AuditRoots>

export const AUTHORITIES = ['cluster-ca', 'etcd-ca', 'front-proxy-ca', 'vpn-ca', 'egress-ca'] as const
export type AuthorityName = (typeof AUTHORITIES)[number] | 'audit-ca'

/** The Secret that holds the roots. Nothing mounts it. */
export const ROOTS_SECRET = 'roots'

export async function generateRoots(id: string, now: Date): Promise<Roots> {
  const [cluster, etcd, frontProxy, serviceAccount, vpn] = await Promise.all([
    createAuthority(`seedbed:cluster:${id}`, now),
    createAuthority(`seedbed:etcd:${id}`, now),
    createAuthority(`seedbed:front-proxy:${id}`, now),
    generateKey(),
    generateVpnRoots(id, now),
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
    ...vpn,
  }
}

/** What a cluster that was made before there was a VPN has to be given. */
export async function generateVpnRoots(id: string, now: Date): Promise<VpnRoots> {
  const [vpn, egress] = await Promise.all([
    createAuthority(`seedbed:vpn:${id}`, now),
    createAuthority(`seedbed:egress:${id}`, now),
  ])
  return {
    'vpn-ca.crt': vpn.certificate,
    'vpn-ca.key': vpn.key,
    'egress-ca.crt': egress.certificate,
    'egress-ca.key': egress.key,
    'tls-crypt.key': generateTlsCryptKey(),
  }
}

export async function generateAuditRoots(id: string, now: Date): Promise<AuditRoots> {
  // Of another name than the certificate: one that names itself as its issuer is taken for self-signed.
  const { certificate, key } = await createAuthority(`seedbed:audit-ca:${id}`, now)
  return { 'audit-ca.crt': certificate, 'audit-ca.key': key }
}

/**
 * Whether a Secret's data (base64) is of a cluster that was made before there was a VPN. A Secret that has some of
 * the later roots and lacks others is damaged, not old.
 */
export function lacksVpnRoots(data: Readonly<Record<string, string>>): boolean {
  return FIRST_FILES.every((file) => data[file]) && VPN_FILES.every((file) => !data[file])
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

export function authority(roots: AllRoots, name: AuthorityName): KeyedCertificate {
  const [certificate, key] = [roots[`${name}.crt`], roots[`${name}.key`]]
  if (certificate === undefined || key === undefined) throw new Error(`There is no ${name} to sign with`)
  return { certificate, key }
}

/** Changes when any of these roots does, by default all; tells nothing about them. */
export function rootsFingerprint(roots: AllRoots, files: readonly (RootFile | AuditFile)[] = ROOT_FILES): string {
  const hash = createHash('sha256')
  for (const file of files) hash.update(`${file}\0${roots[file]}\0`)
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
