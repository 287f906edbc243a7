import type { KubernetesObject } from '#kubernetes'
import { JOIN_TOKEN_REQUEST_PLURAL, JoinTokenRequest, type Condition } from '#seed-api'
import { KINDS } from '../kube/kinds.ts'
import { answerTo, type Answer, type IssueDeps } from './answer.ts'

/** Requests are kept this long for their requester to read the answer. */
const KEEP_MS = 600_000
/** The cluster or its keys are not there yet; no watch leads from them to its requests. */
const WAIT_MS = 1_000

/** Answers one request for a join token and removes it when its time is over. */
export async function reconcileJoinToken(d: IssueDeps, name: string): Promise<{ requeueAfterMs?: number }> {
  const found = await d.kube.find<KubernetesObject>(KINDS.joinTokenRequest, { name })
  if (!found) return {}
  const created = Date.parse(found.metadata?.creationTimestamp ?? '')
  const leftMs = created + KEEP_MS - d.now().getTime()
  if (leftMs <= 0) {
    await d.kube.delete(KINDS.joinTokenRequest, { name })
    return {}
  }
  const request = JoinTokenRequest.parse(found)
  if (isAnswered(request)) return { requeueAfterMs: leftMs }

  const answer = await answerTo(d, request)
  await write(d, request, answer)
  return { requeueAfterMs: answer.reason === 'WaitingForCluster' ? WAIT_MS : leftMs }
}

function isAnswered({ status }: JoinTokenRequest): boolean {
  const reason = status?.conditions?.[0]?.reason
  return reason !== undefined && reason !== 'WaitingForCluster'
}

async function write(d: IssueDeps, request: JoinTokenRequest, { reason, message, facts }: Answer): Promise<void> {
  const before = request.status?.conditions?.[0]
  if (before?.reason === reason && before.message === message) return
  const status = reason === 'Issued' ? 'True' : 'False'
  const lastTransitionTime = before?.status === status ? before.lastTransitionTime : d.now().toISOString()
  const condition: Condition = { type: 'Issued', status, reason, message, lastTransitionTime }
  const at = { kind: KINDS.joinTokenRequest.kind, plural: JOIN_TOKEN_REQUEST_PLURAL, name: request.metadata.name }
  await d.kube.writeStatus(at, { status: { conditions: [condition], ...facts } })
}
