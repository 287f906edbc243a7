import type { V1Pod } from '#kubernetes'
import type { Cluster } from '#seed-api'
import {
  CLUSTER_LABEL,
  COMPONENT_LABEL,
  imagesOf,
  MEMBER_WORKS,
  memberDataPod,
  memberWorkName,
  RESTORE_LABEL,
  type MemberWork,
} from '#templates'
import { stamp } from '../cluster/desired.ts'
import { foundationParams } from '../cluster/params.ts'
import { KINDS } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'
import { roomFor, stepOf, type ScratchDeps } from '../snapshot/scratch.ts'
import type { MemberPod } from './observed.ts'

export type MemberPodOrder = {
  readonly restore: string
  readonly work: MemberWork
  readonly member: string
  /** ClusterIPs of the members' Services, by ordinal. */
  readonly etcd: readonly string[]
  /** Of the snapshot. */
  readonly sizeBytes: number
}

/** Makes a pod that works on the volume of one member. */
export async function makeMemberPod(d: ScratchDeps, cluster: Cluster, order: MemberPodOrder): Promise<void> {
  const params = foundationParams(cluster)
  const [policy, pod] = memberDataPod({
    ...params,
    ...order,
    images: { etcd: imagesOf(cluster.spec.version, d.seed.registry).etcd, seedController: d.image },
    storage: await roomFor(d, params.namespace, order.sizeBytes),
  })
  for (const manifest of stamp([policy])) await d.kube.apply(manifest)
  await d.kube.create(pod)
}

/** Those of the cluster, whatever restore they are of. */
export async function listMemberPods(
  d: { readonly kube: Kube; readonly now: () => Date },
  namespace: string,
  restore: string,
): Promise<MemberPod[]> {
  const labels = `${CLUSTER_LABEL},${COMPONENT_LABEL}=snapshot,${RESTORE_LABEL}`
  const pods = await d.kube.list<V1Pod>(KINDS.pod, { namespace, labels })
  return pods.map((pod) => memberPodOf(pod, restore, d.now()))
}

/** Reads a pod; pure. */
export function memberPodOf({ metadata = {}, status = {} }: V1Pod, restore: string, now: Date): MemberPod {
  const { name = '', labels = {}, creationTimestamp, deletionTimestamp } = metadata
  const work = MEMBER_WORKS.find((each) => name.startsWith(memberWorkName(each, '')))
  const isOwn = labels[RESTORE_LABEL] === restore
  return {
    name,
    member: name.slice(name.indexOf('-') + 1),
    work: isOwn ? work : undefined,
    ageMs: now.getTime() - (Date.parse(creationTimestamp ?? '') || now.getTime()),
    address: status.podIP,
    ...(deletionTimestamp ? { step: 'leaving', detail: '' } : stepOfMember(status)),
  }
}

function stepOfMember(status: NonNullable<V1Pod['status']>): Pick<MemberPod, 'step' | 'detail'> {
  if (status.phase === 'Succeeded') return { step: 'done', detail: '' }
  const { step, detail } = stepOf(status)
  if (step !== 'starting' && step !== 'serving') return { step, detail }
  const scheduled = status.conditions?.find(({ type }) => type === 'PodScheduled')
  return { step: 'starting', detail: scheduled?.status === 'False' ? (scheduled.message ?? '') : 'it has not run yet' }
}
