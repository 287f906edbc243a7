import { setTimeout as sleep } from 'node:timers/promises'
import {
  CreateClusterSnapshotDocument,
  DeleteClusterSnapshotDocument,
  GetClusterRestoreDocument,
  ListClusterSnapshotsDocument,
  RestoreClusterDocument,
  type RestoreFieldsFragment,
  type SnapshotFieldsFragment,
} from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import type { ApiClient } from './client.ts'
import { InvalidField } from './errors.ts'

export type Snapshot = SnapshotFieldsFragment
export type Restore = RestoreFieldsFragment

const POLL_MS = 500

/** The newest first. */
export async function listSnapshots(api: ApiClient, clusterId: string): Promise<readonly Snapshot[]> {
  return (await api.run(ListClusterSnapshotsDocument, { id: clusterId })).cluster.snapshots
}

/** Asks for one and returns at once. @throws CliError when the cluster has nothing to read yet */
export async function createSnapshot(api: ApiClient, clusterId: string): Promise<Snapshot> {
  const { createClusterSnapshot: result } = await api.run(CreateClusterSnapshotDocument, { input: { clusterId } })
  if (result.__typename === 'ClusterNotReady') throw new CliError(result.message)
  return result.snapshot
}

/** @throws InvalidField when the cluster has no such snapshot */
export async function deleteSnapshot(api: ApiClient, clusterId: string, name: string): Promise<void> {
  const { deleteClusterSnapshot: result } = await api.run(DeleteClusterSnapshotDocument, { input: { clusterId, name } })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
}

/** Asks for it and returns at once. @returns the name of the restore. @throws InvalidField saying what is in the way */
export async function restoreCluster(api: ApiClient, clusterId: string, snapshot: string): Promise<string> {
  const { restoreCluster: result } = await api.run(RestoreClusterDocument, { input: { clusterId, snapshot } })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.name
}

export type Waiting = { readonly timeoutMs: number; readonly signal: AbortSignal }

/** Waits until it was seen to work. @throws CliError when it is of no use, or when time is up */
export async function untilSnapshotIsReady(
  api: ApiClient,
  of: { readonly clusterId: string; readonly name: string },
  waiting: Waiting,
): Promise<Snapshot> {
  const found = async () => (await listSnapshots(api, of.clusterId)).find(({ name }) => name === of.name)
  const snapshot = await until(found, (each) => each?.state === 'READY' || each?.state === 'FAILED', waiting)
  if (snapshot?.state === 'READY') return snapshot
  throw new CliError(`snapshot ${of.name} is not ready: ${snapshot?.message ?? 'its seed has not told of it yet'}`)
}

/** Waits until a restore is over. @throws CliError when nothing was restored, or when time is up */
export async function untilRestored(
  api: ApiClient,
  of: { readonly clusterId: string; readonly name: string; readonly onChange: (restore: Restore) => void },
  waiting: Waiting,
): Promise<Restore> {
  let told = ''
  const found = async () => {
    const { restore } = (await api.run(GetClusterRestoreDocument, { id: of.clusterId })).cluster
    if (restore?.name !== of.name) return undefined
    if (told !== `${restore.step} ${restore.message}`) of.onChange(restore)
    told = `${restore.step} ${restore.message}`
    return restore
  }
  const restore = await until(found, (each) => each?.step === 'DONE', waiting)
  if (restore?.step === 'DONE' && restore.restored === 'True') return restore
  throw new CliError(`nothing is restored: ${restore?.message ?? 'its seed has not told of it yet'}`)
}

async function until<T>(
  read: () => Promise<T>,
  isOver: (found: T) => boolean,
  { timeoutMs, signal }: Waiting,
): Promise<T> {
  const deadline = Date.now() + timeoutMs
  for (;;) {
    const found = await read()
    if (isOver(found) || Date.now() > deadline) return found
    await sleep(POLL_MS, undefined, { signal })
  }
}
