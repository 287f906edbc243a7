import type { KubernetesObject, V1Secret } from '@kubernetes/client-node'
import {
  CLIENT_CERTIFICATE_REQUEST_KIND,
  CLIENT_CERTIFICATE_REQUEST_PLURAL,
  ClientCertificateRequest,
  type ClientCertificateRequestStatus,
} from '#seed-api'
import { namespaceOf } from '../cluster/names.ts'
import { findCluster } from '../cluster/observe.ts'
import { StalledError } from '../errors.ts'
import { KINDS } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'
import { rootsOf } from '../cluster/roots-secret.ts'
import { authority, ROOTS_SECRET } from '../pki/roots.ts'
import { signRequest } from './sign-request.ts'

/** Requests are kept this long for their requester to read the answer. */
const KEEP_MS = 600_000
/** The cluster or its keys are not there yet; no watch leads from them to its requests. */
const WAIT_MS = 1_000

export type RequestDeps = { readonly kube: Kube; readonly now: () => Date }

type Answer = {
  readonly reason: 'Issued' | 'Denied' | 'WaitingForCluster' | 'Invalid'
  readonly message: string
  readonly certificate?: string
}

/** Answers one request and removes it when its time is over. */
export async function reconcileRequest(d: RequestDeps, name: string): Promise<{ requeueAfterMs?: number }> {
  const found = await d.kube.find<KubernetesObject>(KINDS.clientCertificateRequest, { name })
  if (!found) return {}
  const created = Date.parse(String(found.metadata?.creationTimestamp))
  const leftMs = created + KEEP_MS - d.now().getTime()
  if (leftMs <= 0) {
    await d.kube.delete(KINDS.clientCertificateRequest, { name })
    return {}
  }
  const request = ClientCertificateRequest.parse(withTextDates(found))
  if (isAnswered(request)) return { requeueAfterMs: leftMs }

  const answer = await answerTo(d, request)
  await writeAnswer(d, request, answer)
  return { requeueAfterMs: answer.reason === 'WaitingForCluster' ? WAIT_MS : leftMs }
}

function isAnswered(request: ClientCertificateRequest): boolean {
  const reason = request.status?.conditions?.[0]?.reason
  return reason !== undefined && reason !== 'WaitingForCluster'
}

async function answerTo(d: RequestDeps, { spec }: ClientCertificateRequest): Promise<Answer> {
  const cluster = await findCluster(d.kube, spec.cluster)
  if (!cluster)
    return { reason: 'WaitingForCluster', message: `Waiting for cluster ${spec.cluster} to appear on this seed.` }
  if (!cluster.spec.access.some(({ user }) => user === spec.user)) {
    return {
      reason: 'Denied',
      message: `${spec.user} has no role in cluster ${spec.cluster}. Add them to its project first.`,
    }
  }
  const secret = await d.kube.find<V1Secret>(KINDS.secret, { namespace: namespaceOf(spec.cluster), name: ROOTS_SECRET })
  if (!secret)
    return { reason: 'WaitingForCluster', message: `Waiting for the keys of cluster ${spec.cluster} to be made.` }
  try {
    const order = { request: spec.request, user: spec.user, lifeMs: spec.expirationSeconds * 1000, now: d.now() }
    const pem = await signRequest(authority(rootsOf(secret), 'cluster-ca'), order)
    return {
      reason: 'Issued',
      message: 'The certificate is in status.certificate.',
      certificate: Buffer.from(pem).toString('base64'),
    }
  } catch (error) {
    if (!(error instanceof StalledError)) throw error
    if (error.reason === 'Invalid') return { reason: 'Invalid', message: `${error.message}.` }
    // Damaged keys are not the requester's mistake; the cluster's own conditions say what to do about them.
    return {
      reason: 'WaitingForCluster',
      message: `Waiting for the keys of cluster ${spec.cluster}: ${error.message}.`,
    }
  }
}

async function writeAnswer(d: RequestDeps, request: ClientCertificateRequest, answer: Answer): Promise<void> {
  const before = request.status?.conditions?.[0]
  if (before?.reason === answer.reason && before.message === answer.message) return
  const { reason, message, certificate } = answer
  const status = reason === 'Issued' ? 'True' : 'False'
  const sameStatus = before?.status === status
  const lastTransitionTime = sameStatus ? before.lastTransitionTime : d.now().toISOString()
  const next: ClientCertificateRequestStatus = {
    conditions: [{ type: 'Issued', status, reason, message, lastTransitionTime }],
    ...(certificate === undefined ? {} : { certificate }),
  }
  const at = {
    kind: CLIENT_CERTIFICATE_REQUEST_KIND,
    plural: CLIENT_CERTIFICATE_REQUEST_PLURAL,
    name: request.metadata.name,
  }
  await d.kube.writeStatus(at, { status: next })
}

/** The client library turns times into Date objects; the contract has them as text. */
function withTextDates(object: KubernetesObject): unknown {
  return JSON.parse(JSON.stringify(object))
}
