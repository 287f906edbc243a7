import type { V1ContainerStatus, V1Pod, V1PodStatus, V1StatefulSet } from '#kubernetes'
import { Agent } from 'node:https'
import { text } from 'node:stream/consumers'
import type { Cluster } from '#seed-api'
import { CLUSTER_LABEL, COMPONENT_LABEL, imagesOf, RECEIVER, SCRATCH_MEMBER, scratchMember } from '#templates'
import type { CustomerTarget } from '../cluster/customer.ts'
import { stamp } from '../cluster/desired.ts'
import { etcdStorage, foundationParams, type SeedSettings } from '../cluster/params.ts'
import { clientOf, openMembers } from '../etcd/observe.ts'
import { KINDS } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'
import { ask } from '../runtime/ask.ts'
import type { ScratchView } from './observed.ts'

/** For the snapshot, what is made from it, and room to work. */
const ROOM = 2.5
const LEAST_ROOM_MIB = 256
const CONNECT_MS = 5_000
const MIB = 1024 ** 2

export type ScratchDeps = {
  readonly kube: Kube
  readonly seed: SeedSettings
  readonly now: () => Date
  /** Of this program, which takes the snapshot there. */
  readonly image: string
}

export type ScratchOptions = {
  /** Name of the pod. */
  readonly pod: string
  /** Of the snapshot. */
  readonly sizeBytes: number
}

/** Makes the pod in which a snapshot is tried. */
export async function makeScratch(d: ScratchDeps, cluster: Cluster, o: ScratchOptions): Promise<void> {
  const params = foundationParams(cluster)
  const [policy, pod] = scratchMember({
    ...params,
    name: o.pod,
    images: { etcd: imagesOf(cluster.spec.version, d.seed.registry).etcd, receiver: d.image },
    storage: await roomFor(d, params.namespace, o.sizeBytes),
  })
  for (const manifest of stamp([policy])) await d.kube.apply(manifest)
  await d.kube.create(pod)
}

/** Storage for a snapshot and what is made from it, of the class that the members' data lies on. */
export async function roomFor(
  d: Pick<ScratchDeps, 'kube' | 'seed'>,
  namespace: string,
  sizeBytes: number,
): Promise<SeedSettings['etcdStorage']> {
  const labels = `${COMPONENT_LABEL}=etcd`
  const [set] = await d.kube.list<V1StatefulSet>(KINDS.statefulSet, { namespace, labels })
  const { className } = etcdStorage(set, d.seed.etcdStorage)
  const sizeMiB = Math.max(Math.ceil((sizeBytes * ROOM) / MIB), LEAST_ROOM_MIB)
  return { sizeMiB, ...(className === undefined ? {} : { className }) }
}

/** How far the pod has come; undefined if there is none. */
export async function findScratch(
  d: Pick<ScratchDeps, 'kube' | 'now'>,
  namespace: string,
  name: string,
): Promise<ScratchView | undefined> {
  const labels = `${CLUSTER_LABEL},${COMPONENT_LABEL}=snapshot`
  const pods = await d.kube.list<V1Pod>(KINDS.pod, { namespace, labels })
  const pod = pods.find(({ metadata }) => metadata?.name === name)
  return pod && viewOf(pod, d.now())
}

/** Reads a pod; pure. */
export function viewOf({ metadata = {}, status = {} }: V1Pod, now: Date): ScratchView {
  const ageMs = now.getTime() - (Date.parse(metadata.creationTimestamp ?? '') || now.getTime())
  const step = metadata.deletionTimestamp ? ({ step: 'starting', detail: '' } as const) : stepOf(status)
  return { ageMs, address: status.podIP, ...step }
}

/** How far the pod is by its containers; pure. */
export function stepOf(status: V1PodStatus): Pick<ScratchView, 'step' | 'detail'> {
  const containers = [...(status.initContainerStatuses ?? []), ...(status.containerStatuses ?? [])]
  const failed = containers.find(({ state }) => (state?.terminated?.exitCode ?? 0) !== 0)
  // The kubelet says here why it ended a whole pod: evicted, its node went down, and the like.
  if (status.phase === 'Failed' && status.reason) return { step: 'lost', detail: status.reason }
  if (failed) return { step: 'failed', detail: lastWords(failed) }
  if (isRunning(containers, 'etcd')) return { step: 'serving', detail: '' }
  return { step: isRunning(containers, RECEIVER.name) ? 'receiving' : 'starting', detail: '' }
}

const isRunning = (containers: readonly V1ContainerStatus[], name: string): boolean =>
  containers.some((c) => c.name === name && c.state?.running !== undefined)

function lastWords({ name, state }: V1ContainerStatus): string {
  const { message, exitCode, reason } = state?.terminated ?? {}
  const last = message?.trim().split('\n').at(-1)?.slice(0, 300)
  return `${name}: ${last ?? `exit code ${exitCode}, ${reason ?? 'no message'}`}`
}

export type Receiver = { readonly target: CustomerTarget; readonly address: string; readonly now: Date }

/** Sends an opened snapshot to the pod that waits for it, over mutual TLS of the cluster's own authority. */
export async function sendTo(r: Receiver, snapshot: AsyncIterable<Uint8Array>, signal: AbortSignal): Promise<void> {
  const { certificate: cert, key } = await clientOf(r.target, r.now)
  const ca = r.target.roots['etcd-ca.crt']
  const agent = new Agent({ ca, cert, key, servername: SCRATCH_MEMBER })
  const url = `https://${r.address}:${RECEIVER.port}/snapshot`
  const answer = await ask({ url, method: 'PUT', body: snapshot, agent, connectMs: CONNECT_MS, signal })
  const said = await text(answer.body)
  if (answer.status >= 300) throw new Error(`the pod did not take the snapshot: ${said.slice(0, 300)}`)
}

/** What the member holds that was made from a snapshot. Throws while it does not answer. */
export async function askScratch(r: Receiver): Promise<{ readonly revision: number; readonly objects: number }> {
  const [member] = await openMembers(r.target, [r.address], r.now)
  if (!member) throw new Error('there is no member to ask')
  try {
    const [{ revision }, objects] = await Promise.all([member.status(), member.countObjects()])
    return { revision, objects }
  } finally {
    member.close()
  }
}
