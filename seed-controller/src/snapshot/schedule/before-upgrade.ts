import {
  compareKubernetesVersions,
  stepProblem,
  type Cluster,
  type EtcdSnapshot,
  type UpgradeSnapshot,
} from '#seed-api'
import { isBeingRestored } from '../../cluster/restoring.ts'
import type { SetUp } from '../settings.ts'
import { stateOf } from './listed.ts'

/** One that was taken so long before the upgrade was noticed may be the one that was asked for when it was. */
const SLACK_MS = 5 * 60_000

export type BeforeUpgradeObserved = {
  readonly now: Date
  readonly cluster: Cluster
  readonly snapshots: readonly EtcdSnapshot[]
  readonly setUp: SetUp
}

export type BeforeUpgradePlan = {
  /** The version before whose coming a snapshot is to be asked for now. */
  readonly create?: string
  /** Undefined where no upgrade is to begin. */
  readonly told?: UpgradeSnapshot
}

/**
 * Decides whether a snapshot is due because a cluster is about to be upgraded, and what is to be said of it; the
 * upgrade waits for that. Never acts.
 */
export function planBeforeUpgrade(o: BeforeUpgradeObserved): BeforeUpgradePlan {
  const { spec, status } = o.cluster
  const to = spec.version
  if (!isAboutToBegin(o.cluster)) return status?.upgradeSnapshot?.to === to ? { told: status.upgradeSnapshot } : {}
  if (spec.snapshots?.beforeUpgrade === false) {
    return { told: { to, state: 'NotWanted', message: 'the specification of the cluster says so' } }
  }
  if (o.setUp === 'no') {
    return { told: { to, state: 'NotSetUp', message: 'snapshots are not set up on this seed' } }
  }
  if (o.setUp !== 'yes') return { told: { to, state: 'Failed', message: o.setUp.problem } }
  const own = o.snapshots.filter((each) => isOf(each, to, sinceMs(o)))
  const [newest] = own.toSorted((a, b) => madeMs(b) - madeMs(a))
  if (newest) return { told: toldOf(newest, to) }
  return { create: to, told: { to, state: 'Taking', message: 'which was just asked for' } }
}

/** Nothing of it has been moved, and nothing but a snapshot is in its way. */
function isAboutToBegin(cluster: Cluster): boolean {
  const { version: to } = cluster.spec
  const { version: from, apiserverVersion: served = from } = cluster.status ?? {}
  if (from === undefined || served === undefined || from === to || isBeingRestored(cluster)) return false
  return stepProblem(from, to) === undefined && compareKubernetesVersions(served, from) <= 0
}

function toldOf(snapshot: EtcdSnapshot, to: string): UpgradeSnapshot {
  const { name } = snapshot.metadata
  const { state, message } = stateOf(snapshot)
  const told = { to, name, message: message.replace(/\.$/, '') }
  if (state === 'Ready' || state === 'Failed') return { ...told, state }
  return { ...told, state: 'Taking', message: `which is being ${state === 'Taking' ? 'taken' : 'tried'} (${name})` }
}

/** An upgrade that was given up and begun again later gets another one. */
function isOf(snapshot: EtcdSnapshot, to: string, earliestMs: number): boolean {
  const { metadata, spec } = snapshot
  const isThere = !metadata.deletionTimestamp && madeMs(snapshot) >= earliestMs
  return isThere && spec.requestedBy === 'upgrade' && spec.before === to
}

function sinceMs({ cluster, now }: BeforeUpgradeObserved): number {
  const upgraded = cluster.status?.conditions?.find(({ type }) => type === 'Upgraded')
  const began = upgraded && upgraded.status !== 'True' ? Date.parse(upgraded.lastTransitionTime) : now.getTime()
  return began - SLACK_MS
}

const madeMs = ({ metadata }: EtcdSnapshot): number => Date.parse(metadata.creationTimestamp ?? '') || 0
