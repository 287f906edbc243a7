import { isDeepStrictEqual } from 'node:util'
import {
  CLUSTER_KIND,
  CLUSTER_PLURAL,
  ETCD_RESTORE_KIND,
  ETCD_RESTORE_PLURAL,
  RESTORED,
  type Cluster,
  type ClusterRestore,
  type Condition,
  type EtcdRestore,
  type EtcdRestoreStatus,
  type RestoreStep,
} from '#seed-api'
import type { Kube } from '../kube/kube.ts'
import { isDecided, isOver, restoredOf, stepOf } from './progress.ts'
import { RESTORE_REASONS, restoreSentence, type RestoreVerdict } from './reasons.ts'

type Teller = { readonly kube: Pick<Kube, 'writeStatus'>; readonly now: () => Date }

export type RestoreNews = {
  readonly verdict?: RestoreVerdict | undefined
  readonly enter?: RestoreStep | undefined
  readonly facts?: Pick<EtcdRestoreStatus, 'takenAt' | 'revision' | 'objects' | 'source'>
}

/** Writes the status of a restore if it says something new. @returns the restore with it */
export async function tellRestore(d: Teller, restore: EtcdRestore, news: RestoreNews): Promise<EtcdRestore> {
  const next = { ...restore.status, ...news.facts, ...withVerdict(d, restore, news), ...withStep(d, restore, news) }
  if (isDeepStrictEqual(next, { ...restore.status })) return restore
  const at = { kind: ETCD_RESTORE_KIND, plural: ETCD_RESTORE_PLURAL, name: restore.metadata.name }
  await d.kube.writeStatus(at, { status: next })
  return { ...restore, status: next }
}

/** What came of it stays said, whatever has to be done afterwards. */
function withVerdict(d: Teller, restore: EtcdRestore, { verdict }: RestoreNews): Pick<EtcdRestoreStatus, 'conditions'> {
  if (!verdict || isDecided(restore)) return {}
  const { reason, facts } = verdict
  const { status } = RESTORE_REASONS[reason]
  const before = restoredOf(restore)
  const lastTransitionTime = before?.status === status ? before.lastTransitionTime : d.now().toISOString()
  return {
    conditions: [{ type: RESTORED, status, reason, message: restoreSentence(reason, facts), lastTransitionTime }],
  }
}

function withStep(d: Teller, restore: EtcdRestore, { enter }: RestoreNews): Pick<EtcdRestoreStatus, 'steps'> {
  if (enter === undefined || stepOf(restore) === enter) return {}
  return { steps: [...(restore.status?.steps ?? []), { step: enter, startedAt: d.now().toISOString() }] }
}

/**
 * Says in the cluster's status how far its restore is. The cluster's own controller stops and starts components by it,
 * so it is written before anything is done that builds on it. One that was refused does not stand in the place of one
 * that is under way.
 */
export async function tellCluster(d: Teller, cluster: Cluster, restore: EtcdRestore): Promise<void> {
  const shown = cluster.status?.restore
  const next = shownOf(restore)
  const isFree = !shown || shown.step === 'Done' || shown.name === restore.metadata.name
  if (!next || (isOver(restore) && !isFree) || isDeepStrictEqual(plain(next), shown)) return
  const at = { kind: CLUSTER_KIND, plural: CLUSTER_PLURAL, name: cluster.metadata.name }
  await d.kube.writeStatus(at, { status: { restore: plain(next) }, writer: 'restore' })
}

/** As it comes back: without what is not said. */
const plain = (restore: ClusterRestore) => JSON.parse(JSON.stringify(restore)) as ClusterRestore

const saidOf = ({ status, reason, message }: Condition) => ({ status, reason, message })

/** Undefined before its first step. Pure. */
export function shownOf(restore: EtcdRestore): ClusterRestore | undefined {
  const { metadata, spec, status = {} } = restore
  const [first, now] = [status.steps?.at(0), status.steps?.at(-1)]
  if (!first || !now) return undefined
  const restored = restoredOf(restore)
  return {
    name: metadata.name,
    snapshot: spec.snapshot,
    user: spec.user,
    takenAt: status.takenAt,
    step: now.step,
    startedAt: first.startedAt,
    since: now.startedAt,
    ...(restored ? saidOf(restored) : { status: 'Unknown', reason: 'Checking', message: 'It has just begun.' }),
  }
}
