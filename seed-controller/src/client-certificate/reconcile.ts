import { CLIENT_CERTIFICATE_REQUEST_PLURAL, ClientCertificateRequest } from '#seed-api'
import { findTarget } from '../cluster/target.ts'
import { StalledError } from '../errors.ts'
import { KINDS } from '../kube/kinds.ts'
import { reconcileOneTimeRequest, type Answer, type RequestDeps } from '../one-time-request/reconcile.ts'
import { authority } from '../pki/roots.ts'
import { signRequest } from './sign-request.ts'

/** Answers one request for a person's certificate and removes it when its time is over. */
export function reconcileClientCertificate(d: RequestDeps, name: string): Promise<{ requeueAfterMs?: number }> {
  return reconcileOneTimeRequest(
    d,
    {
      kind: KINDS.clientCertificateRequest,
      plural: CLIENT_CERTIFICATE_REQUEST_PLURAL,
      parse: (object) => ClientCertificateRequest.parse(object),
      answer: (request) => answerTo(d, request),
    },
    name,
  )
}

async function answerTo(d: RequestDeps, { spec }: ClientCertificateRequest): Promise<Answer> {
  const found = await findTarget(d.kube, spec.cluster)
  if (found.cluster && !found.cluster.spec.access.some(({ user }) => user === spec.user)) {
    return {
      reason: 'Denied',
      message: `${spec.user} has no role in cluster ${spec.cluster}. Add them to its project first.`,
    }
  }
  if (!found.target) return { reason: 'WaitingForCluster', message: found.waiting }
  try {
    const order = { request: spec.request, user: spec.user, lifeMs: spec.expirationSeconds * 1000, now: d.now() }
    const pem = await signRequest(authority(found.target.roots, 'cluster-ca'), order)
    const certificate = Buffer.from(pem).toString('base64')
    return { reason: 'Issued', message: 'The certificate is in status.certificate.', facts: { certificate } }
  } catch (error) {
    if (!(error instanceof StalledError) || error.reason !== 'Invalid') throw error
    return { reason: 'Invalid', message: `${error.message}.` }
  }
}
