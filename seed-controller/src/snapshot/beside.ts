import type { Cluster } from '#seed-api'
import type { CustomerTarget } from '../cluster/customer.ts'
import { StalledError } from '../errors.ts'
import type { SnapshotVerdict } from './plan.ts'
import type { SnapshotReason } from './reasons.ts'
import { checkRoots, openRoots, type SealedRoots, type SnapshotIdentity } from './sealed-roots.ts'
import type { Store } from './store.ts'

/** A cluster, and how what is inside it is reached. */
export type Reach = { readonly cluster: Cluster; readonly target: CustomerTarget }

type Taken = Pick<SealedRoots, 'sha256' | 'sizeBytes' | 'takenAt' | 'kubernetesVersion'>

/** What is stored beside a snapshot of the cluster. */
export function rootsBeside(of: SnapshotIdentity, { cluster, target }: Reach, taken: Taken): SealedRoots {
  const { sha256, sizeBytes, takenAt, kubernetesVersion } = taken
  return {
    format: 'seedbed.dev/roots.v1',
    ...of,
    sha256,
    sizeBytes,
    takenAt,
    ...(kubernetesVersion === undefined ? {} : { kubernetesVersion }),
    network: cluster.spec.network,
    files: target.roots,
  }
}

export type RootsTrial = {
  readonly store: Pick<Store, 'get' | 'location'>
  /** Of what is stored. */
  readonly key: string
  readonly keys: readonly string[]
  readonly of: SnapshotIdentity
  readonly expected: Parameters<typeof checkRoots>[1]
  readonly signal: AbortSignal
}

/** Whether the keys that lie beside a snapshot can be opened, and are those of its cluster. */
export async function tryRoots(t: RootsTrial): Promise<SnapshotVerdict> {
  const location = t.store.location(t.key)
  try {
    checkRoots(await openRoots(await t.store.get(t.key, t.signal), t.keys, t.of), t.expected)
    return { reason: 'RootsOpened', facts: { location } }
  } catch (error) {
    if (!(error instanceof StalledError)) throw error
    return { reason: FAILURES[error.reason] ?? 'RootsUseless', facts: { location, detail: error.message } }
  }
}

/** What is wrong with a stored object, said of the keys beside a snapshot. */
const FAILURES: Readonly<Record<string, SnapshotReason>> = { StoredLost: 'RootsGone', WrongKey: 'RootsLocked' }
