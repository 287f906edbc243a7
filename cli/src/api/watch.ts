import { setTimeout as sleep } from 'node:timers/promises'
import { ClusterProgressDocument } from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import type { ApiClient } from './client.ts'
import { getCluster, type Cluster, type Condition } from './clusters.ts'
import { ApiError, Unreachable } from './errors.ts'

const RECONNECT_MS = 1_000

export type WaitOptions = {
  readonly timeoutMs: number
  /** Pause before a lost stream is opened again. */
  readonly reconnectMs?: number
  readonly signal: AbortSignal
  /** Told of the cluster at the beginning and whenever something about it changed. */
  readonly onChange: (cluster: Cluster) => void
}

/** Until every component is available. @throws CliError saying what it still waits for when time is up */
export async function waitUntilReady(api: ApiClient, cluster: Cluster, o: WaitOptions): Promise<Cluster> {
  let last = cluster
  for await (const seen of watchCluster(api, cluster.id, o)) {
    last = seen
    o.onChange(seen)
    if (seen.ready) return seen
    if (seen.deletedAt !== null)
      throw new CliError(`cluster ${seen.name} is being deleted, so it will not become ready`)
  }
  throw new CliError(`cluster ${cluster.name} is not ready: ${whyUnready(last)}`)
}

/** Until nothing of it is left. @throws CliError saying what still holds it when time is up */
export async function waitUntilGone(api: ApiClient, cluster: Cluster, o: WaitOptions): Promise<void> {
  let last = cluster
  for await (const seen of watchCluster(api, cluster.id, o)) {
    last = seen
    o.onChange(seen)
  }
  if (await isGone(api, cluster.id)) return
  throw new CliError(`cluster ${cluster.name} is not gone yet: ${whyUnready(last)}`)
}

/** What the cluster waits for, as one sentence. */
export function whyUnready(cluster: Cluster): string {
  const waiting = cluster.conditions.filter((c) => c.status !== 'True')
  // `Ready` sums up the others, so it is the answer only when no other has one.
  const [first] = [...waiting.filter((c) => c.type !== 'Ready'), ...waiting]
  return first === undefined ? 'its seed has not said anything about it yet' : `${first.type}: ${first.message}`
}

/** The conditions of `now` that differ from those of `before` in what a person would notice. */
export function changedConditions(before: Cluster | undefined, now: Cluster): Condition[] {
  const known = new Set(before?.conditions.map(identityOf))
  return now.conditions.filter((c) => !known.has(identityOf(c)))
}

const identityOf = (c: Condition) => JSON.stringify([c.type, c.status, c.reason, c.message])

/**
 * The cluster now and after every change, through lost connections and restarts of the master.
 * Ends when the cluster is gone, or after `timeoutMs`. @throws when the caller's signal is aborted, or when refused
 */
async function* watchCluster(api: ApiClient, id: string, o: WaitOptions): AsyncGenerator<Cluster> {
  const timeout = AbortSignal.timeout(o.timeoutMs)
  const until = AbortSignal.any([timeout, o.signal])
  while (!until.aborted) {
    try {
      for await (const { clusterProgress } of api.stream(ClusterProgressDocument, { id }, until)) yield clusterProgress
      if (await isGone(api, id)) return
    } catch (error) {
      if (isNotFound(error)) return
      if (!isPassing(error)) throw error
    }
    await sleep(o.reconnectMs ?? RECONNECT_MS, undefined, { signal: until }).catch(() => undefined)
  }
  o.signal.throwIfAborted()
}

async function isGone(api: ApiClient, id: string): Promise<boolean> {
  try {
    await getCluster(api, id)
    return false
  } catch (error) {
    if (isNotFound(error)) return true
    if (isPassing(error)) return false
    throw error
  }
}

/**
 * What may be over in a moment: no connection, no database behind the master, or a stream that a master cut off when
 * it was stopped. Waiting goes on, and the time-out bounds it.
 */
const PASSING_CODES = new Set(['UNAVAILABLE', 'SEED_UNAVAILABLE', 'INTERNAL_SERVER_ERROR'])
const isPassing = (error: unknown) =>
  error instanceof Unreachable || (error instanceof ApiError && PASSING_CODES.has(error.code))

const isNotFound = (error: unknown) => error instanceof ApiError && error.code === 'NOT_FOUND'
