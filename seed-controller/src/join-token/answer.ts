import { makesMachines, type Cluster, type JoinTokenRequest } from '#seed-api'
import type { Customers, CustomerTarget } from '../cluster/customer.ts'
import { findTarget, isAnswering } from '../cluster/target.ts'
import { StalledError } from '../errors.ts'
import type { Kube } from '../kube/kube.ts'
import { poolsOf } from '../cluster/pools.ts'
import { designToken, makeToken } from './make.ts'
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
  if (isOrdered(found.cluster, spec.pool)) {
    const message = `Machines of pool ${spec.pool ?? ''} are made by its provider, as many as its count says: nobody else joins it.`
    return { reason: 'Denied', message }
  }
  return issue(d, found.target, spec)
}

const isOrdered = ({ spec }: Cluster, pool: string | undefined): boolean =>
  spec.nodePools?.some(({ name, provider }) => name === pool && makesMachines(provider)) ?? false

const mayAddNodes = ({ spec }: Cluster, user: string): boolean =>
  spec.access.some((person) => person.user === user && person.role !== 'viewer')

/**
 * Sealed before it is made, so that nothing is left behind for a key that is none. Should this process end before its
 * answer is stored, a token is left that nobody knows; it runs out by itself, and another is made.
 */
async function issue(d: IssueDeps, target: CustomerTarget, spec: JoinTokenRequest['spec']): Promise<Answer> {
  const expiresAt = new Date(d.now().getTime() + spec.expirationSeconds * 1000)
  const token = designToken(target, { expiresAt, user: spec.user, pool: spec.pool })
  try {
    const sealedToken = await seal(token.text, spec.publicKey)
    await makeToken(d, target, token)
    const facts = { sealedToken, expiresAt: expiresAt.toISOString() }
    return { reason: 'Issued', message: 'The token is in status.sealedToken, for the holder of the key.', facts }
  } catch (error) {
    if (!(error instanceof StalledError) || error.reason !== 'Invalid') throw error
    return { reason: 'Invalid', message: `${error.message}.` }
  }
}
