import type { KubernetesObject } from '@kubernetes/client-node'
import type { Condition, ObjectMeta } from '#seed-api'
import type { KINDS } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'

/** Requests are kept this long for their requester to read the answer. */
const KEEP_MS = 600_000
/** The cluster or its keys are not there yet; no watch leads from them to its requests. */
const WAIT_MS = 1_000

/** What was decided on a request; `facts` are what goes into its status beside the condition. */
export type Answer = {
  readonly reason: 'Issued' | 'Denied' | 'WaitingForCluster' | 'Invalid'
  readonly message: string
  readonly facts?: Readonly<Record<string, string>>
}

type Request = {
  readonly metadata: ObjectMeta
  readonly status?: { readonly conditions?: readonly Condition[] | undefined } | undefined
}

/** A kind of custom resource by which a master asks a seed for something once. */
export type RequestKind<R extends Request> = {
  readonly kind: (typeof KINDS)['joinTokenRequest']
  readonly plural: string
  /** Throws when the object is of another shape. */
  readonly parse: (object: unknown) => R
  readonly answer: (request: R) => Promise<Answer>
}

export type RequestDeps = { readonly kube: Kube; readonly now: () => Date }

/** Answers one request, and removes it when its time is over. */
export async function reconcileOneTimeRequest<R extends Request>(
  d: RequestDeps,
  of: RequestKind<R>,
  name: string,
): Promise<{ requeueAfterMs?: number }> {
  const found = await d.kube.find<KubernetesObject>(of.kind, { name })
  if (!found) return {}
  const created = Date.parse(String(found.metadata?.creationTimestamp))
  const leftMs = created + KEEP_MS - d.now().getTime()
  if (leftMs <= 0) {
    await d.kube.delete(of.kind, { name })
    return {}
  }
  // The client library turns times into Date objects; the contract has them as text.
  const request = of.parse(JSON.parse(JSON.stringify(found)))
  if (isAnswered(request)) return { requeueAfterMs: leftMs }

  const answer = await of.answer(request)
  await write(d, of, { request, answer })
  return { requeueAfterMs: answer.reason === 'WaitingForCluster' ? WAIT_MS : leftMs }
}

function isAnswered({ status }: Request): boolean {
  const reason = status?.conditions?.[0]?.reason
  return reason !== undefined && reason !== 'WaitingForCluster'
}

async function write<R extends Request>(
  d: RequestDeps,
  of: RequestKind<R>,
  { request, answer }: { request: R; answer: Answer },
): Promise<void> {
  const before = request.status?.conditions?.[0]
  const { reason, message, facts } = answer
  if (before?.reason === reason && before.message === message) return
  const status = reason === 'Issued' ? 'True' : 'False'
  const lastTransitionTime = before?.status === status ? before.lastTransitionTime : d.now().toISOString()
  const condition: Condition = { type: 'Issued', status, reason, message, lastTransitionTime }
  const at = { kind: of.kind.kind, plural: of.plural, name: request.metadata.name }
  await d.kube.writeStatus(at, { status: { conditions: [condition], ...facts } })
}
