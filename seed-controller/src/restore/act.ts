import type { Cluster, EtcdRestore, RestoreStep } from '#seed-api'
import type { CustomerTarget } from '../cluster/customer.ts'
import { namespaceOf } from '../cluster/names.ts'
import { rootMessage, StalledError } from '../errors.ts'
import { KINDS } from '../kube/kinds.ts'
import { deliver, isConnecting, transferSignal } from '../snapshot/deliver.ts'
import { storedKey } from '../snapshot/names.ts'
import { askScratch, makeScratch } from '../snapshot/scratch.ts'
import type { SnapshotSettings } from '../snapshot/settings.ts'
import { foreignKey, leaveNodes, makeRoom, takeRoots } from './first.ts'
import { RESTORE_FINALIZER, trialName } from './names.ts'
import type { RestoreDeps, RestorePass } from './observe.ts'
import { deadlineOf, type RestoreAction } from './plan.ts'
import { makeMemberPod } from './pods.ts'
import type { RestoreReason } from './reasons.ts'
import { tellRestore } from './tell.ts'

const AGAIN_MS = 1_000

type Executors = {
  [K in RestoreAction['kind']]: (p: RestorePass, action: Extract<RestoreAction, { kind: K }>) => Promise<number | void>
}

/** Acts; never decides. A number: nothing more can be done now, look again after so many ms. */
const executors: Executors = {
  hold: (p) => setFinalizers(p, [...(p.restore.metadata.finalizers ?? []), RESTORE_FINALIZER]),
  release: (p) => {
    const finalizers = p.restore.metadata.finalizers ?? []
    return setFinalizers(
      p,
      finalizers.filter((each) => each !== RESTORE_FINALIZER),
    )
  },
  forget: ({ d, restore }) => d.kube.delete(KINDS.etcdRestore, { name: restore.metadata.name }),
  takeRoots: (p) => attempt(p, FIRST_CHECK, () => takeRoots(p)),
  leaveNodes: (p) => leaveNodes(p),
  makeTrial: (p) =>
    attempt(p, CHECK, async () => {
      const { cluster, sizeBytes } = reached(p)
      await makeScratch(p.d, cluster, { pod: trialName(p.restore.metadata.name), sizeBytes })
    }),
  sendToTrial: (p) => attempt(p, CHECK, () => send(p, p.observed.trial?.address)),
  askTrial: (p) =>
    attempt(p, CHECK, async () => {
      const { target } = reached(p)
      const address = known(p.observed.trial?.address)
      const held = await askScratch({ target, address, now: p.d.now() })
      const { takenAt } = p.observed.snapshot?.status ?? {}
      p.restore = await tellRestore(p.d, p.restore, { facts: { ...held, ...(takenAt ? { takenAt } : {}) } })
    }),
  removeTrial: ({ d, restore }) => removePod(d, restore, trialName(restore.metadata.name)),
  async makePod(p, { work, member }) {
    const { cluster, etcd, sizeBytes } = reached(p)
    if (p.restore.spec.from) await makeRoom(p.d, cluster, member)
    return makeMemberPod(p.d, cluster, { restore: p.restore.metadata.name, work, member, etcd, sizeBytes })
  },
  sendToMember: (p, { pod }) =>
    attempt(p, p.restore.spec.from ? FIRST_PREPARATION : PREPARATION, () => send(p, pod.address)),
  removePod: ({ d, restore }, { name }) => removePod(d, restore, name),
}

export async function act(pass: RestorePass, action: RestoreAction): Promise<number | undefined> {
  // The compiler cannot see that this key and this action belong together; the table above can.
  const execute = executors[action.kind] as (p: RestorePass, a: RestoreAction) => Promise<number | void>
  return (await execute(pass, action)) ?? undefined
}

const removePod = (d: RestoreDeps, { spec }: EtcdRestore, name: string): Promise<void> =>
  d.kube.delete(KINDS.pod, { namespace: namespaceOf(spec.cluster), name })

async function setFinalizers({ d, restore }: RestorePass, finalizers: readonly string[]): Promise<void> {
  const { name, resourceVersion = '' } = restore.metadata
  if (finalizers.length === (restore.metadata.finalizers ?? []).length) return
  await d.kube.setFinalizers(KINDS.etcdRestore, { name, resourceVersion }, finalizers)
}

/** What a failure is called while it is tried again, and when that mends nothing; and what follows then. */
type Attempt = {
  readonly later: RestoreReason
  readonly failed: RestoreReason
  readonly enter: RestoreStep
  /** Reasons of a StalledError that the operator of the seed can mend, so that it is tried again. */
  readonly mendable?: ReadonlySet<string>
}
const CHECK: Attempt = { later: 'CheckedLater', failed: 'CheckFailed', enter: 'Done' }
const FIRST_CHECK: Attempt = { later: 'FirstWaits', failed: 'NotBegun', enter: 'Done', mendable: new Set(['WrongKey']) }
const FIRST_PREPARATION: Attempt = { later: 'PreparedLater', failed: 'NotBegun', enter: 'Done' }
const PREPARATION: Attempt = { later: 'PreparedLater', failed: 'NotPrepared', enter: 'Returning' }

/** A failure is said, and tried again: until when is for the plan to say. */
async function attempt(p: RestorePass, on: Attempt, work: () => Promise<void>): Promise<number | void> {
  try {
    await work()
  } catch (error) {
    // Whoever leads next begins again.
    if (p.d.signal.aborted) throw error
    if (isConnecting(error)) return AGAIN_MS
    const detail = (error instanceof StalledError ? error.message : rootMessage(error)).replace(/\.$/, '')
    const { snapshot } = p.restore.spec
    const facts = { snapshot, detail, members: p.observed.members.join(', '), deadline: deadlineOf(p.restore) }
    if (error instanceof StalledError && !on.mendable?.has(error.reason)) {
      p.restore = await tellRestore(p.d, p.restore, { verdict: { reason: on.failed, facts }, enter: on.enter })
      return 0
    }
    p.restore = await tellRestore(p.d, p.restore, { verdict: { reason: on.later, facts } }).catch(() => p.restore)
    throw error
  }
}

async function send(p: RestorePass, address: string | undefined): Promise<void> {
  const { target, settings, key, sha256 } = reached(p)
  const to = { target, address: known(address), now: p.d.now() }
  await deliver({ settings, key, to, sha256 }, transferSignal(p.d.signal))
}

function known(address: string | undefined): string {
  if (address === undefined) throw new Error('the pod has no address yet')
  return address
}

type Reached = Stored & {
  readonly cluster: Cluster
  readonly target: CustomerTarget
  readonly settings: SnapshotSettings
  readonly etcd: readonly string[]
}

/** What the plan saw to be there. */
function reached(p: RestorePass): Reached {
  const { found, settings, etcd } = p
  const stored = storedOf(p)
  if (!found.target || !settings || !etcd || !stored) {
    throw new Error('the cluster, its snapshot or the settings of snapshots are gone meanwhile')
  }
  return { cluster: found.cluster, target: found.target, settings, etcd, ...stored }
}

type Stored = { readonly key: string; readonly sizeBytes: number; readonly sha256: string | undefined }

/** What is restored: a snapshot of the cluster, or what is stored of another one. */
function storedOf({ d, restore, observed: { snapshot } }: RestorePass): Stored | undefined {
  const { source } = restore.status ?? {}
  if (restore.spec.from) return source && { key: foreignKey(restore), ...source }
  if (!snapshot) return undefined
  const { sizeBytes = 0, sha256 } = snapshot.status ?? {}
  return { key: storedKey(d.seed.name, snapshot), sizeBytes, sha256 }
}
