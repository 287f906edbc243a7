import { createHash, X509Certificate } from 'node:crypto'
import { formatJoinToken, type Cluster, type JoinTokenRequest } from '#seed-api'
import type { Customers, CustomerTarget } from '../cluster/customer.ts'
import { findTarget, isAnswering } from '../cluster/target.ts'
import { StalledError } from '../errors.ts'
import type { Kube } from '../kube/kube.ts'
import { poolsOf } from '../cluster/pools.ts'
import { untilAccepted } from './accepted.ts'
import { bootstrapTokenSecret, randomLetters } from './bootstrap-token.ts'
import { seal } from './seal.ts'

export type IssueDeps = { readonly kube: Kube; readonly customers: Customers; readonly now: () => Date }

/** What was decided on a request; `facts` are what goes into its status beside the condition. */
export type Answer = {
  readonly reason: 'Issued' | 'Denied' | 'WaitingForCluster' | 'Invalid'
  readonly message: string
  readonly facts?: Readonly<Record<string, string>>
}

/** Decides on a request, and makes the token that it asks for inside the cluster. */
export async function answerTo(d: IssueDeps, { spec }: JoinTokenRequest): Promise<Answer> {
  const found = await findTarget(d.kube, spec.cluster)
  if (found.cluster && !mayAddNodes(found.cluster, spec.user)) {
    const message = `${spec.user} may not add nodes to cluster ${spec.cluster}: it takes the role owner or editor.`
    return { reason: 'Denied', message }
  }
  if (!found.target) return { reason: 'WaitingForCluster', message: found.waiting }
  if (!isAnswering(found.cluster)) {
    const message = `Waiting for the API server of cluster ${spec.cluster} to answer: the token is made inside it.`
    return { reason: 'WaitingForCluster', message }
  }
  if (spec.pool !== undefined && !poolsOf(found.cluster).pools.some(({ name }) => name === spec.pool)) {
    const message = `Waiting for pool ${spec.pool} of cluster ${spec.cluster}: this seed has not been told of it yet.`
    return { reason: 'WaitingForCluster', message }
  }
  return issue(d, found.target, spec)
}

const mayAddNodes = ({ spec }: Cluster, user: string): boolean =>
  spec.access.some((person) => person.user === user && person.role !== 'viewer')

/**
 * Sealed before it is made, so that nothing is left behind for a key that is none. Should this process end before its
 * answer is stored, a token is left that nobody knows; it runs out by itself, and another is made.
 */
async function issue(d: IssueDeps, target: CustomerTarget, spec: JoinTokenRequest['spec']): Promise<Answer> {
  const { id, secret } = { id: randomLetters(6), secret: randomLetters(16) }
  const expiresAt = new Date(d.now().getTime() + spec.expirationSeconds * 1000)
  const authorityHash = hashOfAuthority(target.roots['cluster-ca.crt'])
  const text = formatJoinToken({ server: target.endpoint, token: `${id}.${secret}`, authorityHash, pool: spec.pool })
  try {
    const sealedToken = await seal(text, spec.publicKey)
    const { kube } = await d.customers.open(target, d.now())
    await kube.create(bootstrapTokenSecret({ id, secret, expiresAt, user: spec.user, pool: spec.pool }))
    // One that lasts is for the machine to wait out, or to complain about.
    await untilAccepted(target, `${id}.${secret}`).catch(() => undefined)
    const facts = { sealedToken, expiresAt: expiresAt.toISOString() }
    return { reason: 'Issued', message: 'The token is in status.sealedToken, for the holder of the key.', facts }
  } catch (error) {
    if (!(error instanceof StalledError) || error.reason !== 'Invalid') throw error
    return { reason: 'Invalid', message: `${error.message}.` }
  }
}

/** Of the public key, so that it stays the same when the certificate is made anew for the same key. */
function hashOfAuthority(pem: string): string {
  const spki = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' })
  return `sha256:${createHash('sha256').update(spki).digest('hex')}`
}
