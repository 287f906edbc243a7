import { createHash, X509Certificate } from 'node:crypto'
import { formatJoinToken } from '#seed-api'
import type { Customers, CustomerTarget } from '../cluster/customer.ts'
import { untilAccepted } from './accepted.ts'
import { bootstrapTokenSecret, randomLetters, type BootstrapToken } from './bootstrap-token.ts'

/** A join token that nobody knows of yet. Secret. */
export type DesignedToken = BootstrapToken & {
  /** What a machine is given. */
  readonly text: string
}

export function designToken(
  { endpoint, roots }: CustomerTarget,
  about: Omit<BootstrapToken, 'id' | 'secret'>,
): DesignedToken {
  const { id, secret } = { id: randomLetters(6), secret: randomLetters(16) }
  const authorityHash = hashOfAuthority(roots['cluster-ca.crt'])
  const text = formatJoinToken({ server: endpoint, token: `${id}.${secret}`, authorityHash, pool: about.pool })
  return { ...about, id, secret, text }
}

type MakeDeps = { readonly customers: Customers; readonly now: () => Date }

/** Makes it inside the cluster, and returns when that takes it. */
export async function makeToken(d: MakeDeps, target: CustomerTarget, token: DesignedToken): Promise<void> {
  const { kube } = await d.customers.open(target, d.now())
  await kube.create(bootstrapTokenSecret(token))
  // One that lasts is for the machine to wait out, or to complain about.
  await untilAccepted(target, `${token.id}.${token.secret}`).catch(() => undefined)
}

/** Of the public key, so that it stays the same when the certificate is made anew for the same key. */
function hashOfAuthority(pem: string): string {
  const spki = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' })
  return `sha256:${createHash('sha256').update(spki).digest('hex')}`
}
