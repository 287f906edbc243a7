import type { V1Affinity, V1Container, V1NetworkPolicy, V1Pod, V1Volume } from '#kubernetes'
import { DATA, DATA_NAME, etcdPeerUrl, initialCluster } from '../etcd/flags.ts'
import { etcdClaim } from '../etcd/stateful-set.ts'
import { labels, selector } from '../labels.ts'
import type { ControlPlaneParams, FoundationParams, Manifest } from '../manifest.ts'
import { nobody, PRIORITY_CLASS, resources, restricted, secretVolume } from '../pod.ts'
import { ownVolume, receiver, restorer, SNAPSHOT_COMPONENT } from './receiver.ts'
import { snapshotPolicy } from './scratch-member.ts'

/** On a pod that works on the volume of a member: for which restore. */
export const RESTORE_LABEL = 'seedbed.dev/restore'

/** What changes directories on the volume of a member: the same program as the seed-controller's, told to do this. */
export const ARRANGER = {
  name: 'arrange',
  /** Its settings. */
  env: { action: 'ACTION', directory: 'DIRECTORY' },
  /** Names in `directory`: what etcd reads, what was made from the snapshot, and what etcd read before. */
  data: DATA_NAME,
  restored: 'restored',
  before: 'before-restore',
} as const

/** What is done to the volume of a member. Each may be done again, and ends in the same. */
export const MEMBER_WORKS = [
  /** Makes data from the snapshot, beside what is there. */
  'prepare',
  /** Puts it in the place of what is there, which is kept. */
  'replace',
  /** Puts what was there before in its place again. */
  'return',
  /** Puts it where there is nothing; refuses where there is something. */
  'begin',
  /** Removes what is not read by etcd. */
  'clean',
] as const
export type MemberWork = (typeof MEMBER_WORKS)[number]

/**
 * Added to the snapshot's revision. Whoever watched the cluster knows a later revision than the snapshot's, and must
 * never see one that was there before with something else in it. A billion is what etcd recommends: it would take a
 * write each millisecond for eleven days. https://etcd.io/docs/v3.7/op-guide/recovery/#restoring-with-revision-bump
 */
export const REVISION_BUMP = 1_000_000_000

export type MemberDataParams = FoundationParams & {
  /** Name of the restore. */
  readonly restore: string
  readonly work: MemberWork
  /** `etcd-0` */
  readonly member: string
  /** ClusterIPs of the members' Services, by ordinal. */
  readonly etcd: readonly string[]
  readonly images: { readonly etcd: string; readonly seedController: string }
  /** For the snapshot while it is made into data: of the pod's own, so that the member's volume need not have room. */
  readonly storage: ControlPlaneParams['etcdStorage']
}

export const memberWorkName = (work: MemberWork, member: string): string => `${work}-${member}`

/** A pod that works on the volume of one member of etcd, and the policy by which it is closed. */
export function memberDataPod(p: MemberDataParams): [Manifest<V1NetworkPolicy>, Manifest<V1Pod>] {
  return [snapshotPolicy(p), pod(p)]
}

const VOLUME = 'data'
const SNAPSHOT_VOLUME = { name: 'snapshot', mountPath: '/var/lib/snapshot' }
const SNAPSHOT = `${SNAPSHOT_VOLUME.mountPath}/snapshot.db`

function pod(p: MemberDataParams): Manifest<V1Pod> {
  const isPrepare = p.work === 'prepare'
  const claim: V1Volume = { name: VOLUME, persistentVolumeClaim: { claimName: etcdClaim(p.member) } }
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: {
      name: memberWorkName(p.work, p.member),
      namespace: p.namespace,
      labels: { ...labels(p, SNAPSHOT_COMPONENT), [RESTORE_LABEL]: p.restore },
    },
    spec: {
      affinity: affinity(p),
      automountServiceAccountToken: false,
      enableServiceLinks: false,
      priorityClassName: PRIORITY_CLASS,
      restartPolicy: 'Never',
      terminationGracePeriodSeconds: 0,
      securityContext: nobody,
      ...(isPrepare
        ? {
            initContainers: [arranger(p, 'clean'), receiver(p.images.seedController, SNAPSHOT, SNAPSHOT_VOLUME)],
            containers: [restore(p)],
            volumes: [claim, secretVolume('etcd'), ownVolume(SNAPSHOT_VOLUME.name, p.storage)],
          }
        : { containers: [arranger(p, p.work)], volumes: [claim] }),
    },
  }
}

/**
 * Beside the member while it runs, since its volume is only there; and otherwise never on a node where a member runs, nor
 * a member where this runs, whatever somebody else scales: two who write to one directory would damage it.
 */
function affinity(p: MemberDataParams): V1Affinity {
  const topologyKey = 'kubernetes.io/hostname'
  const members = selector(p, 'etcd')
  if (p.work !== 'clean') {
    const term = { topologyKey, labelSelector: { matchLabels: members } }
    return { podAntiAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } }
  }
  const itself = { ...members, 'statefulset.kubernetes.io/pod-name': p.member }
  const term = { topologyKey, labelSelector: { matchLabels: itself } }
  return { podAffinity: { requiredDuringSchedulingIgnoredDuringExecution: [term] } }
}

const common = {
  securityContext: restricted,
  terminationMessagePolicy: 'FallbackToLogsOnError',
} as const satisfies Partial<V1Container>
const dataMount = { name: VOLUME, mountPath: DATA }

function arranger(p: MemberDataParams, work: MemberWork): V1Container {
  const { env, name } = ARRANGER
  return {
    ...common,
    name,
    image: p.images.seedController,
    args: [name],
    env: [
      { name: env.action, value: work },
      { name: env.directory, value: DATA },
    ],
    resources: resources('10m', '64Mi', '256Mi'),
    volumeMounts: [dataMount],
  }
}

/** Every member from one and the same snapshot, as members of a cluster that never was before: old ones are not believed. */
function restore(p: MemberDataParams): V1Container {
  const options = {
    'bump-revision': REVISION_BUMP,
    'data-dir': `${DATA}/${ARRANGER.restored}`,
    'initial-advertise-peer-urls': etcdPeerUrl(p.member),
    'initial-cluster': initialCluster(p.etcd),
    'initial-cluster-token': `${p.namespace}-${p.restore}`,
    'mark-compacted': true,
    name: p.member,
  }
  return restorer(p.images.etcd, { file: SNAPSHOT, options, mounts: [dataMount, SNAPSHOT_VOLUME] })
}
