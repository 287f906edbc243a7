import type { Cluster, EtcdRestore, EtcdSnapshot, RestoreStep } from '#seed-api'
import type { CustomerTarget } from '../cluster/customer.ts'
import { namespaceOf } from '../cluster/names.ts'
import { rootMessage, StalledError } from '../errors.ts'
import { KINDS } from '../kube/kinds.ts'
import { deliver, isConnecting, transferSignal } from '../snapshot/deliver.ts'
import { storedKey } from '../snapshot/names.ts'
import { askScratch, makeScratch } from '../snapshot/scratch.ts'
import type { SnapshotSettings } from '../snapshot/settings.ts'
import { RESTORE_FINALIZER, trialName } from './names.ts'
import type { RestoreDeps, RestoreSight } from './observe.ts'
import { deadlineOf, type RestoreAction } from './plan.ts'
import { makeMemberPod } from './pods.ts'
import type { RestoreReason } from './reasons.ts'
import { tellRestore } from './tell.ts'

const AGAIN_MS = 1_000

/** One pass over one restore. Its status changes in the course of it. */
export type RestorePass = RestoreSight & { readonly d: RestoreDeps; restore: EtcdRestore }

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
  makeTrial: (p) =>
    attempt(p, CHECK, async () => {
      const { cluster, sizeBytes } = reached(p)
      await makeScratch(p.d, cluster, { pod: trialName(p.restore.metadata.name), sizeBytes })
    }),
  sendToTrial: (p) => attempt(p, CHECK, () => send(p, p.observed.trial?.address)),
  askTrial: (p) =>
    attempt(p, CHECK, async () => {
      const { target, snapshot } = reached(p)
      const address = known(p.observed.trial?.address)
      const held = await askScratch({ target, address, now: p.d.now() })
      const { takenAt } = snapshot.status ?? {}
      p.restore = await tellRestore(p.d, p.restore, { facts: { ...held, ...(takenAt ? { takenAt } : {}) } })
    }),
  removeTrial: ({ d, restore }) => removePod(d, restore, trialName(restore.metadata.name)),
  makePod(p, { work, member }) {
    const { cluster, etcd, sizeBytes } = reached(p)
    return makeMemberPod(p.d, cluster, { restore: p.restore.metadata.name, work, member, etcd, sizeBytes })
  },
  sendToMember: (p, { pod }) => attempt(p, PREPARATION, () => send(p, pod.address)),
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
type Attempt = { readonly later: RestoreReason; readonly failed: RestoreReason; readonly enter: RestoreStep }
const CHECK: Attempt = { later: 'CheckedLater', failed: 'CheckFailed', enter: 'Done' }
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
    if (error instanceof StalledError) {
      p.restore = await tellRestore(p.d, p.restore, { verdict: { reason: on.failed, facts }, enter: on.enter })
      return 0
    }
    p.restore = await tellRestore(p.d, p.restore, { verdict: { reason: on.later, facts } }).catch(() => p.restore)
    throw error
  }
}

async function send(p: RestorePass, address: string | undefined): Promise<void> {
  const { target, settings, snapshot } = reached(p)
  const to = { target, address: known(address), now: p.d.now() }
  await deliver({ settings, key: storedKey(p.d.seed.name, snapshot), to }, transferSignal(p.d.signal))
}

function known(address: string | undefined): string {
  if (address === undefined) throw new Error('the pod has no address yet')
  return address
}

type Reached = {
  readonly cluster: Cluster
  readonly target: CustomerTarget
  readonly settings: SnapshotSettings
  readonly snapshot: EtcdSnapshot
  readonly etcd: readonly string[]
  readonly sizeBytes: number
}

/** What the plan saw to be there. */
function reached({ found, settings, etcd, observed: { snapshot } }: RestorePass): Reached {
  if (!found.target || !settings || !etcd || !snapshot) {
    throw new Error('the cluster, its snapshot or the settings of snapshots are gone meanwhile')
  }
  return {
    cluster: found.cluster,
    target: found.target,
    settings,
    snapshot,
    etcd,
    sizeBytes: snapshot.status?.sizeBytes ?? 0,
  }
}
