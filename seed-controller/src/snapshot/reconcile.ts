import type { KubernetesObject } from '#kubernetes'
import {
  ETCD_SNAPSHOT_KIND,
  ETCD_SNAPSHOT_PLURAL,
  EtcdSnapshot,
  type Cluster,
  type EtcdSnapshotStatus,
} from '#seed-api'
import type { CustomerTarget } from '../cluster/customer.ts'
import { namespaceOf } from '../cluster/names.ts'
import { findAddress } from '../cluster/observe.ts'
import type { SeedSettings } from '../cluster/params.ts'
import { awaitedSnapshot } from '../cluster/restoring.ts'
import { findTarget, type FoundTarget } from '../cluster/target.ts'
import { rootMessage, StalledError } from '../errors.ts'
import { openMembers } from '../etcd/observe.ts'
import { KINDS } from '../kube/kinds.ts'
import type { Kube } from '../kube/kube.ts'
import { rootsBeside, tryRoots } from './beside.ts'
import { deliver, isConnecting, transferSignal } from './deliver.ts'
import { rootsKey, scratchName, SNAPSHOT_FINALIZER, storedKey } from './names.ts'
import type { SnapshotObserved } from './observed.ts'
import { planSnapshot, type SnapshotAction, type SnapshotVerdict } from './plan.ts'
import { SNAPSHOT_REASONS, snapshotSentence, type SnapshotFacts, type SnapshotReason } from './reasons.ts'
import { sealRoots, type SnapshotIdentity } from './sealed-roots.ts'
import { listSnapshots } from './schedule/reconcile.ts'
import { askScratch, findScratch, makeScratch } from './scratch.ts'
import { findSettings, type SnapshotSettings } from './settings.ts'
import { openStore, type Store } from './store.ts'
import { takeSnapshot } from './take.ts'

const AGAIN_MS = 1_000
const STALLED_RETRY_MS = 60_000

export type SnapshotDeps = {
  readonly kube: Kube
  readonly seed: SeedSettings & { readonly name: string }
  readonly now: () => Date
  /** Where the settings of snapshots are. */
  readonly namespace: string
  /** Of this program, which pods run to take a snapshot and to arrange volumes. */
  readonly image: string
  /** Ends transfers. */
  readonly signal: AbortSignal
  /** Tells of what is left behind in a store. */
  readonly onLeft: (snapshot: string, location: string) => void
}

/** One pass over one snapshot. Its status changes in the course of it. */
type Pass = {
  readonly d: SnapshotDeps
  snapshot: EtcdSnapshot
  readonly found: FoundTarget
  readonly settings: SnapshotSettings | undefined
  readonly observed: SnapshotObserved
}

/** Takes one snapshot, tries it, and removes what is stored of it with it. Throws to be called again, later each time. */
export async function reconcileSnapshot(d: SnapshotDeps, name: string): Promise<{ requeueAfterMs?: number }> {
  const object = await d.kube.find<KubernetesObject>(KINDS.etcdSnapshot, { name })
  if (!object) return {}
  const snapshot = EtcdSnapshot.parse(object)
  const pass = await observe(d, snapshot).catch(async (error: unknown) => {
    if (!(error instanceof StalledError)) throw error
    await tell(d, snapshot, { reason: 'SettingsInvalid', facts: { detail: error.message }, status: {} })
    return undefined
  })
  if (!pass) return { requeueAfterMs: STALLED_RETRY_MS }
  const { actions, verdict, requeueAfterMs } = planSnapshot(pass.observed)
  if (verdict) await say(pass, verdict)
  for (const action of actions) {
    const again = await act(pass, action)
    if (again !== undefined) return { requeueAfterMs: again }
  }
  return requeueAfterMs === undefined ? {} : { requeueAfterMs }
}

async function observe(d: SnapshotDeps, snapshot: EtcdSnapshot): Promise<Pass> {
  const { cluster: id } = snapshot.spec
  const [found, all, settings, scratch] = await Promise.all([
    findTarget(d.kube, id),
    listSnapshots(d.kube, id),
    findSettings(d.kube, d.namespace),
    findScratch(d, namespaceOf(id), scratchName(snapshot.metadata.name)),
  ])
  const others = all.filter(({ metadata }) => metadata.name !== snapshot.metadata.name)
  const observed = { now: d.now(), snapshot, isSetUp: settings !== undefined, cluster: reachOf(found), others, scratch }
  return { d, snapshot, found, settings, observed }
}

function reachOf(found: FoundTarget): SnapshotObserved['cluster'] {
  if (!found.target) return { isThere: false, waiting: found.waiting }
  const snapshot = awaitedSnapshot(found.cluster)
  if (snapshot === undefined) return { isThere: true }
  const { name } = found.cluster.metadata
  return { isThere: false, waiting: `Waiting until cluster ${name} is brought back to snapshot ${snapshot}.` }
}

type Executors = {
  [K in SnapshotAction['kind']]: (pass: Pass, action: Extract<SnapshotAction, { kind: K }>) => Promise<number | void>
}

/** Acts; never decides. A number: nothing more can be done now, look again after so many ms. */
const executors: Executors = {
  hold: (p) => setFinalizers(p, [...(p.snapshot.metadata.finalizers ?? []), SNAPSHOT_FINALIZER]),
  take: (p) => attempt(p, { reason: 'NotTaken' }, () => take(p)),
  makeScratch: (p) =>
    attempt(p, { reason: 'NotYetVerified' }, async () => {
      const { cluster } = reached(p)
      const pod = scratchName(p.snapshot.metadata.name)
      await makeScratch(p.d, cluster, { pod, sizeBytes: p.snapshot.status?.sizeBytes ?? 0 })
      const facts = { pod, namespace: namespaceOf(cluster.metadata.name) }
      await say(p, { reason: 'Verifying', facts })
    }),
  send: (p) => attempt(p, { reason: 'NotYetVerified' }, () => send(p)),
  ask: (p) =>
    attempt(p, { reason: 'NotYetVerified' }, async () => {
      const { target } = reached(p)
      const held = await askScratch({ target, address: addressOf(p), now: p.d.now() })
      const portability = await portabilityOf(p)
      if (portability) await say(p, portability)
      await say(p, { reason: 'Sound', facts: held }, held)
    }),
  removeScratch: ({ d, snapshot }) => {
    const at = { namespace: namespaceOf(snapshot.spec.cluster), name: scratchName(snapshot.metadata.name) }
    return d.kube.delete(KINDS.pod, at)
  },
  removeStored: (p, { deadline }) => attempt(p, { reason: 'StillStored', facts: { deadline } }, () => removeStored(p)),
  async release(p, { left }) {
    if (left !== undefined) p.d.onLeft(p.snapshot.metadata.name, left)
    await setFinalizers(p, p.snapshot.metadata.finalizers?.filter((f) => f !== SNAPSHOT_FINALIZER) ?? [])
  },
}

function act(pass: Pass, action: SnapshotAction): Promise<number | void> {
  // The compiler cannot see that this key and this action belong together; the table above can.
  return (executors[action.kind] as (p: Pass, a: SnapshotAction) => Promise<number | void>)(pass, action)
}

/** What is said when something did not work, unless the error knows better. */
type Otherwise = { readonly reason: SnapshotReason; readonly facts?: SnapshotFacts }

/** Says why it did not work, and has it tried again where that can help. */
async function attempt(p: Pass, otherwise: Otherwise, work: () => Promise<void>): Promise<number | void> {
  try {
    await work()
  } catch (error) {
    // Whoever leads next begins again.
    if (p.d.signal.aborted) throw error
    // A pod that does not listen yet, or no longer: how long it may take is for the plan to say.
    if (isConnecting(error) && p.observed.scratch) return AGAIN_MS
    const reason = knownReason(error)
    const { location = '' } = p.snapshot.status ?? {}
    const facts = { ...otherwise.facts, location, detail: rootMessage(error).replace(/\.$/, '') }
    await say(p, { reason: reason ?? otherwise.reason, facts }).catch(() => undefined)
    if (reason) return AGAIN_MS
    throw error
  }
}

/** Of what trying again does not mend. */
function knownReason(error: unknown): SnapshotReason | undefined {
  const known = error instanceof StalledError && Object.hasOwn(SNAPSHOT_REASONS, error.reason)
  return known ? (error.reason as SnapshotReason) : undefined
}

async function take(p: Pass): Promise<void> {
  const { cluster, target, settings } = reached(p)
  const addresses = (await findAddress(p.d, cluster))?.etcd
  if (!addresses) throw new Error('the members of etcd have no addresses yet')
  const now = p.d.now()
  await withStore(p, async (store) => {
    const key = keyOf(p)
    // Before the first byte: who deletes this has to know where something may lie.
    const begun = { location: store.location(key), takenAt: now.toISOString(), ...servedVersion(cluster) }
    await say(p, { reason: 'Taking', facts: {} }, begun)
    const signal = transfer(p)
    const members = await openMembers(target, addresses, now)
    try {
      const taken = await takeSnapshot({ members, keys: settings.keys, store, signal }, key)
      const roots = rootsBeside(identityOf(p), { cluster, target }, { ...taken, ...begun })
      await store.put(rootsKey(key), await sealRoots(roots, settings.keys), signal)
      const rootsLocation = store.location(rootsKey(key))
      await say(p, { reason: 'InStore', facts: { location: begun.location } }, { ...taken, rootsLocation })
    } finally {
      for (const member of members) member.close()
    }
  })
}

const identityOf = ({ d, snapshot: { metadata, spec } }: Pass): SnapshotIdentity => ({
  seed: d.seed.name,
  cluster: spec.cluster,
  snapshot: metadata.name,
})

/** Undefined where no keys were stored beside it. */
async function portabilityOf(p: Pass): Promise<SnapshotVerdict | undefined> {
  const { target, settings } = reached(p)
  const { rootsLocation, sha256 } = p.snapshot.status ?? {}
  if (rootsLocation === undefined || sha256 === undefined) return undefined
  const trial = { key: rootsKey(keyOf(p)), keys: settings.keys, of: identityOf(p), signal: transfer(p) }
  return withStore(p, (store) => tryRoots({ ...trial, store, expected: { sha256, roots: target.roots } }))
}

function removeStored(p: Pass): Promise<void> {
  const key = keyOf(p)
  return withStore(p, async (store) => {
    await store.remove(rootsKey(key))
    await store.remove(key)
  })
}

async function send(p: Pass): Promise<void> {
  const { target, settings } = reached(p)
  await deliver({ settings, key: keyOf(p), to: { target, address: addressOf(p), now: p.d.now() } }, transfer(p))
}

/** A newer API server may come while it is read: what it writes first is of no use to an older one either. */
function servedVersion({ status }: Cluster): Pick<EtcdSnapshotStatus, 'kubernetesVersion'> {
  const kubernetesVersion = status?.apiserverVersion ?? status?.version
  return kubernetesVersion === undefined ? {} : { kubernetesVersion }
}

const transfer = ({ d }: Pass): AbortSignal => transferSignal(d.signal)

const keyOf = ({ d, snapshot }: Pass): string => storedKey(d.seed.name, snapshot)

function addressOf({ observed }: Pass): string {
  const address = observed.scratch?.address
  if (address === undefined) throw new Error('the pod has no address yet')
  return address
}

/** What the plan saw to be there. */
function reached({ found, settings }: Pass): { cluster: Cluster; target: CustomerTarget; settings: SnapshotSettings } {
  if (!found.target || !settings) throw new Error('Something was planned for a cluster that cannot be reached')
  return { cluster: found.cluster, target: found.target, settings }
}

async function withStore<T>({ settings }: Pass, use: (store: Store) => Promise<T>): Promise<T> {
  if (!settings) throw new Error('Something was planned for a store that is not set up')
  const store = await openStore(settings.store)
  try {
    return await use(store)
  } finally {
    store.close()
  }
}

async function setFinalizers({ d, snapshot }: Pass, finalizers: readonly string[]): Promise<void> {
  const { name, resourceVersion = '' } = snapshot.metadata
  await d.kube.setFinalizers(KINDS.etcdSnapshot, { name, resourceVersion }, finalizers)
}

type Facts = Partial<EtcdSnapshotStatus>

async function say(p: Pass, verdict: SnapshotVerdict, facts: Facts = {}): Promise<void> {
  p.snapshot = await tell(p.d, p.snapshot, { ...verdict, status: facts })
}

type Said = SnapshotVerdict & { readonly status: Facts }

/** Writes the status if it says something new. @returns the snapshot with it */
async function tell(d: SnapshotDeps, snapshot: EtcdSnapshot, said: Said): Promise<EtcdSnapshot> {
  const { about: type, status } = SNAPSHOT_REASONS[said.reason]
  const message = snapshotSentence(said.reason, said.facts)
  const conditions = snapshot.status?.conditions ?? []
  const before = conditions.find((c) => c.type === type)
  const isKnown = before?.reason === said.reason && before.message === message
  if (isKnown && Object.keys(said.status).length === 0) return snapshot
  const lastTransitionTime = before?.status === status ? before.lastTransitionTime : d.now().toISOString()
  const condition = { type, status, reason: said.reason, message, lastTransitionTime }
  const others = conditions.filter((c) => c.type !== type)
  const next: EtcdSnapshotStatus = { ...snapshot.status, ...said.status, conditions: [...others, condition] }
  const at = { kind: ETCD_SNAPSHOT_KIND, plural: ETCD_SNAPSHOT_PLURAL, name: snapshot.metadata.name }
  await d.kube.writeStatus(at, { status: next })
  return { ...snapshot, status: next }
}
