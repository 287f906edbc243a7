import { createPrivateKey, X509Certificate } from 'node:crypto'
import type { V1Secret } from '#kubernetes'
import type { ServingCertificate } from '#templates'
import { authority, type Roots } from '../pki/roots.ts'
import { issue } from '../pki/x509.ts'

const DAY_MS = 86_400_000
/** Life of a certificate that lies inside a customer's cluster, and how long before its end it is replaced. */
export const SERVING_LIFE_MS = 90 * DAY_MS
const RENEW_BEFORE_MS = 30 * DAY_MS

export type ServingWish = { readonly roots: Roots; readonly host: string; readonly now: Date }

/** The one that is there if it is good for a while, else a new one of the cluster's authority. */
export async function servingCertificate(live: V1Secret | undefined, wish: ServingWish): Promise<ServingCertificate> {
  const found = read(live)
  if (found && isGood(found, wish)) return found
  const subject = { commonName: wish.host, dns: [wish.host], usages: ['server'] as const }
  return issue(authority(wish.roots, 'cluster-ca'), subject, { from: wish.now, lifeMs: SERVING_LIFE_MS })
}

function read(secret: V1Secret | undefined): ServingCertificate | undefined {
  const { 'tls.crt': certificate, 'tls.key': key } = secret?.data ?? {}
  return certificate && key ? { certificate: text(certificate), key: text(key) } : undefined
}

/** Whoever may write Secrets in the cluster may have written this one. Never throws. */
function isGood({ certificate, key }: ServingCertificate, { roots, host, now }: ServingWish): boolean {
  try {
    const found = new X509Certificate(certificate)
    const by = new X509Certificate(roots['cluster-ca.crt'])
    return (
      found.checkIssued(by) &&
      found.verify(by.publicKey) &&
      found.checkPrivateKey(createPrivateKey(key)) &&
      found.checkHost(host) !== undefined &&
      found.validToDate.getTime() - now.getTime() > RENEW_BEFORE_MS
    )
  } catch {
    return false
  }
}

const text = (base64: string): string => Buffer.from(base64, 'base64').toString()
