import { isDeepStrictEqual } from 'node:util'
import { minorsBetween, type Cluster, type EtcdRestore, type EtcdSnapshot } from '#seed-api'
import { hasRun } from '../cluster/restoring.ts'
import { conditionOf } from '../snapshot/plan.ts'
import { firstRestoreOf } from './names.ts'
import { isOver, stepOf } from './progress.ts'
import type { RestoreObserved } from './observed.ts'
import type { RestoreVerdict } from './reasons.ts'

/** Why a restore may not begin; undefined where it may. Pure. */
export function refusalOf(o: RestoreObserved): RestoreVerdict | undefined {
  const { cluster, restore } = o
  if (!cluster) return { reason: 'ClusterMissing', facts: { cluster: restore.spec.cluster } }
  if (restore.spec.from) return ofFirst(o, cluster)
  return ofCluster(cluster) ?? ofOthers(o) ?? ofSetUp(o.setUp) ?? ofSnapshot(o, cluster)
}

function ofCluster({ spec, status }: Cluster): RestoreVerdict | undefined {
  if (spec.paused || spec.pausedComponents?.length) return { reason: 'ClusterPaused', facts: {} }
  if (status?.version === undefined) return { reason: 'ClusterNew', facts: {} }
  if (status.version === spec.version) return undefined
  return { reason: 'ClusterUpgrading', facts: { from: status.version, to: spec.version } }
}

/** Only a cluster that was made for it, and holds nothing. */
function ofFirst({ restore }: RestoreObserved, cluster: Cluster): RestoreVerdict | undefined {
  const { metadata, spec } = cluster
  const { snapshot, from: { seed, cluster: source } = { seed: '', cluster: '' } } = restore.spec
  const facts = { cluster: metadata.name, snapshot, source }
  const { user: _who, ...asked } = { ...spec.restoreFrom }
  const isAsked = isDeepStrictEqual(asked, { seed, cluster: source, snapshot })
  const isOwn = restore.metadata.name === firstRestoreOf(metadata.name)
  if (!isAsked || !isOwn) return { reason: 'NotFirst', facts }
  return hasRun(cluster) ? { reason: 'HasBegun', facts } : undefined
}

function ofOthers({ restore, others }: RestoreObserved): RestoreVerdict | undefined {
  const other = others.find((each) => !isOver(each) && isBefore(each, restore))
  return other && { reason: 'OtherRestore', facts: { other: other.metadata.name } }
}

/** Who has begun is before whoever has not; otherwise the older one is. */
function isBefore(a: EtcdRestore, b: EtcdRestore): boolean {
  if (hasBegun(a) !== hasBegun(b)) return hasBegun(a)
  const order = (a.metadata.creationTimestamp ?? '').localeCompare(b.metadata.creationTimestamp ?? '')
  return (order || a.metadata.name.localeCompare(b.metadata.name)) < 0
}

const hasBegun = (restore: EtcdRestore): boolean => stepOf(restore) !== undefined

function ofSetUp(setUp: RestoreObserved['setUp']): RestoreVerdict | undefined {
  if (setUp === 'yes') return undefined
  if (setUp === 'no') return { reason: 'NotSetUp', facts: {} }
  return { reason: 'SettingsInvalid', facts: { detail: setUp.problem } }
}

function ofSnapshot({ restore, snapshot }: RestoreObserved, cluster: Cluster): RestoreVerdict | undefined {
  const facts = { snapshot: restore.spec.snapshot }
  if (!snapshot || snapshot.metadata.deletionTimestamp) return { reason: 'SnapshotMissing', facts }
  const other = snapshot.spec.cluster
  if (other !== cluster.metadata.name) return { reason: 'SnapshotOfOther', facts: { ...facts, other } }
  const verified = conditionOf(snapshot, 'Verified')
  // No pod to try it in is not the snapshot's fault, and a key may have been added since: it is tried again anyway.
  const isBad = verified?.status === 'False' && ['Unsound', 'StoredLost'].includes(verified.reason)
  if (isBad) return { reason: 'SnapshotUseless', facts: { ...facts, detail: verified.message } }
  return ofVersions(snapshot, cluster)
}

function ofVersions({ metadata, status }: EtcdSnapshot, cluster: Cluster): RestoreVerdict | undefined {
  const { kubernetesVersion: taken } = status ?? {}
  const runs = cluster.status?.version
  // It is known as soon as it is being taken; one that has not begun is of now.
  if (taken === undefined || runs === undefined) return undefined
  const facts = { snapshot: metadata.name, taken, runs }
  const minors = minorsBetween(taken, runs)
  if (Number.isNaN(minors) || minors < 0) return { reason: 'SnapshotNewer', facts }
  return minors > 1 ? { reason: 'SnapshotTooOld', facts } : undefined
}
