import type { V1Deployment, V1StatefulSet } from '#kubernetes'
import {
  AUTHENTICATION_NAME,
  CLUSTER_LABEL,
  components,
  READ_AGAIN,
  type ComponentName,
  type Manifest,
} from '#templates'
import type { Cluster } from '#seed-api'
import { StalledError } from '../errors.ts'
import type { Action, Plan } from './actions.ts'
import { planAccess } from './access.ts'
import { lacksAuditRoots, planAuditRoots } from './audit-authority.ts'
import { planAwakening } from './awaken.ts'
import { hasPods } from './desired.ts'
import {
  applyWhatDiffers,
  oldRoots,
  planBeginning,
  planFinalizer,
  planFoundation,
  planNamespace,
  planRights,
  planRoots,
} from './foundation-plan.ts'
import { hasToWait, madeNow } from '../rollout/hold.ts'
import { planDeletion } from './deletion-plan.ts'
import { objectKey, type Observed } from './observed.ts'
import {
  checkAddons,
  checkControlPlane,
  checkNetwork,
  controlPlaneParams,
  etcdQuota,
  etcdStorage,
  foundationParams,
  newEtcdStorage,
} from './params.ts'
import { pausedComponents, withoutPaused } from './paused.ts'
import { awaitsData, holdingRestore, isRestoreUnderWay, stoppedNow } from './restoring.ts'
import { planSecrets } from './secrets-plan.ts'
import { startsAfter } from './start-order.ts'
import { chooseFor } from './upgrade.ts'

/** A change that no watch tells of: of the customer's cluster, of the outside address, of a certificate's age. */
const LOOK_AGAIN_MS = 60_000
/** The address leads to a running API server and does not answer yet: the seed is programming its nodes. */
const OUTSIDE_RETRY_MS = 500
/** Where that lasts, it is looked at again after this part of the time that it has lasted. */
const OUTSIDE_RETRY_SHARE = 0.05

/** Decides; never acts. Same input, same plan. Throws a StalledError when a person has to act. */
export function planCluster(o: Observed): Plan {
  if (o.cluster.metadata.deletionTimestamp) return planDeletion(o)
  // Half restored is nothing to stay at.
  if (o.cluster.spec.paused && !isRestoreUnderWay(o.cluster))
    return { stages: [], again: false, holdup: { reason: 'Paused', facts: {} } }
  refuseWhatCannotWork(o)
  if (o.namespace?.terminating) return waitForNamespace(o)
  const rights = planRights(o)
  const enter = [planFinalizer(o), planNamespace(o), rights].filter((stage) => stage.length > 0)
  // What is in the namespace was not seen, and must not be taken for missing.
  if (o.namespace && rights.length > 0) return { stages: enter, again: true }
  refuseLostRoots(o)
  return planAll(o, enter)
}

function planAll(o: Observed, enter: readonly Action[][]): Plan {
  const paused = pausedComponents(o.cluster)
  const begin = [...enter, [...planRoots(o), ...planAuditRoots(o), ...planFoundation(o)]]
  const { run, edition } = planControlPlane(o)
  const access = planGrants(o)
  const known = [...begin, ...run, planAwakening(o, paused), access]
    .map((stage) => withoutPaused(stage, paused))
    .filter((stage) => stage.length > 0)
  const inputsMissing = !o.roots || !o.address || lacksAuditRoots(o)
  const again = known.length > 0 && (inputsMissing || access.length > 0)
  // Nothing can be decided as soon as it is asked for: that it is seen to wakes whoever waits for it.
  const stages = [...known, planBeginning(o)].filter((stage) => stage.length > 0)
  const holdup = holdupOf(o.cluster)
  return {
    stages,
    again,
    ...(holdup ? { holdup } : {}),
    ...(edition ? { edition } : {}),
    requeueAfterMs: o.outside?.reachable === false ? outsideRetryMs(o) : LOOK_AGAIN_MS,
  }
}

function holdupOf(cluster: Cluster): Plan['holdup'] {
  const { restoreFrom } = cluster.spec
  const { restore, version } = cluster.status ?? {}
  if (restoreFrom && (awaitsData(cluster) || (version === undefined && holdingRestore(cluster)))) {
    const { snapshot, cluster: source } = restoreFrom
    return { reason: 'Beginning', facts: { snapshot, source, detail: restore?.message ?? 'It was just asked for.' } }
  }
  const holding = holdingRestore(cluster)
  return holding && { reason: 'Restoring', facts: { snapshot: holding.snapshot, step: holding.step } }
}

/** A closed firewall may stay closed for days: the pace is what an earlier status is good for, and nothing else. */
function outsideRetryMs({ cluster, now }: Observed): number {
  const said = cluster.status?.conditions?.find(
    ({ type, status }) => type === 'ApiserverAvailable' && status !== 'True',
  )
  const lastedMs = now.getTime() - (Date.parse(said?.lastTransitionTime ?? '') || now.getTime())
  return Math.min(Math.max(lastedMs * OUTSIDE_RETRY_SHARE, OUTSIDE_RETRY_MS), LOOK_AGAIN_MS)
}

function refuseWhatCannotWork(o: Observed): void {
  checkNetwork(o.cluster)
  checkControlPlane(o.cluster)
  checkAddons(o.cluster)
  if (o.namespace && !o.namespace.ours) throw new StalledError('NamespaceTaken', `its label ${CLUSTER_LABEL} differs`)
}

function refuseLostRoots(o: Observed): void {
  if (!o.roots && !oldRoots(o) && o.cluster.status?.certificateAuthorityData) {
    throw new StalledError('RootsLost', 'they were there before')
  }
}

function waitForNamespace(o: Observed): Plan {
  const facts = { namespace: foundationParams(o.cluster).namespace }
  return { stages: [], again: false, holdup: { reason: 'WaitingForNamespace', facts }, requeueAfterMs: LOOK_AGAIN_MS }
}

/** Secrets before the pods that mount them: a kubelet that finds none pauses before it looks again. */
function planControlPlane(o: Observed): { run: Action[][]; edition?: NonNullable<Plan['edition']> } {
  if (!o.roots || !o.address || lacksAuditRoots(o)) return { run: [] }
  const { namespace } = foundationParams(o.cluster)
  const { orders, editions } = planSecrets(o, { ...o.roots, ...o.auditRoots })
  const { versions, moving } = chooseFor(o)
  const params = controlPlaneParams(o.cluster, {
    address: o.address,
    secretEditions: editions,
    versions,
    vpnImage: o.seed.vpnImage,
    registry: o.seed.registry,
    issuer: o.seed.issuer,
    etcdStorage: storageOf(o),
    stopped: stoppedNow(o.cluster, { pods: o.pods, etcd: o.objects.get('StatefulSet/etcd') }),
  })
  const parts = components.map(({ name, manifests }) => partOf(o, name, manifests(params)))
  const made = madeNow(o, versions)
  const waits = parts.some(({ replaces }) => replaces) && moving === undefined && hasToWait(o.cluster, made)
  // Keys and settings belong to the pods that read them, which may be started anew at any time.
  const now = new Set(parts.filter(({ runs }) => !waits || !runs).map(({ name }) => name))
  const writes = orders.filter(({ component }) => now.has(component))
  const applies = parts.flatMap(({ name, differs }) =>
    differs.filter(({ manifest }) => (now.has(name) && !hasToStartLater(o, manifest)) || isReadAgain(manifest)),
  )
  return {
    run: [writes.map((order): Action => ({ kind: 'writeSecret', namespace, order })), applies],
    edition: { made, waits },
  }
}

type Part = {
  readonly name: ComponentName
  readonly differs: ReturnType<typeof applyWhatDiffers>
  /** It has pods: what has none is made without waiting for anything. */
  readonly runs: boolean
  /** Running pods may be replaced by it. */
  readonly replaces: boolean
}

function partOf(o: Observed, name: ComponentName, wanted: readonly Manifest[]): Part {
  const differs = applyWhatDiffers(o, wanted).filter(({ manifest }) => !wouldUntell(o, manifest))
  const runs = wanted.some((manifest) => isRunning(o, manifest))
  return { name, differs, runs, replaces: differs.some(({ manifest }) => isRunning(o, manifest)) }
}

/** Whether there are pods of it. One that somebody has brought to nothing has none. */
function isRunning({ objects }: Observed, manifest: Manifest): boolean {
  const live: V1Deployment | V1StatefulSet | undefined = objects.get(objectKey(manifest))
  return hasPods(manifest) && live !== undefined && live.spec?.replicas !== 0
}

/** Of what has no pods the order does not matter: it is there when they come. */
const hasToStartLater = (o: Observed, manifest: Manifest): boolean =>
  hasPods(manifest) && startsAfter(o, objectKey(manifest)) !== undefined

function storageOf(o: Observed) {
  const live = o.objects.get('StatefulSet/etcd')
  const storage = etcdStorage(live, newEtcdStorage(o.cluster, o.seed))
  return { ...storage, ...etcdQuota(o.cluster, { live, volumeMiB: o.etcdVolumeMiB ?? storage.sizeMiB }) }
}

/** Running pods read it, and none is replaced for it. */
const isReadAgain = ({ metadata }: Manifest): boolean => metadata.annotations?.[READ_AGAIN] !== undefined

/** An API server that was told whom to believe is not told otherwise by a process that does not know. */
function wouldUntell({ seed, objects }: Observed, manifest: Manifest): boolean {
  const key = objectKey(manifest)
  return seed.issuer === undefined && key === `ConfigMap/${AUTHENTICATION_NAME}` && objects.has(key)
}

function planGrants(o: Observed): Action[] {
  if (!o.outside?.reachable) return []
  const { apply, remove } = planAccess(o.cluster.spec.access, o.outside.bindings)
  return [
    ...apply.map((manifest): Action => ({ kind: 'grant', manifest })),
    ...remove.map((name): Action => ({ kind: 'revoke', name })),
  ]
}
