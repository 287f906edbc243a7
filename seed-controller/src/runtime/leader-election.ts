import { setTimeout as sleep } from 'node:timers/promises'
import type { Connection } from '../kube/connection.ts'
import { isConflict, orUndefined } from '../kube/api-error.ts'
import { KINDS, pathOf } from '../kube/kinds.ts'
import type { V1Lease, V1LeaseSpec } from '#kubernetes'

export type ElectionOptions = {
  readonly connection: Connection
  readonly namespace: string
  readonly name: string
  /** Unique to this process. */
  readonly identity: string
  /** Ends candidacy and holding; a lease that is held stays so until `release`. */
  readonly signal: AbortSignal
  /** The API server answered. */
  readonly onContact?: () => void
  readonly onError?: (error: unknown) => void
}

/**
 * Another replica takes over when the holder has not renewed for this long. These are the times of Kubernetes' own
 * controllers: with half of them a seed that is as busy as ten new clusters at once make it lost its leader.
 */
export const LEASE_MS = 15_000
/** The holder gives up earlier than another may begin, so that there are never two. */
export const RENEW_DEADLINE_MS = 10_000
const RETRY_MS = 2_000

const { lease: LEASE } = KINDS

/**
 * Leader election by a Lease, as client-go does it. Times of other machines are never compared with ours:
 * what counts is how long we have seen the lease unchanged.
 */
export class LeaderElection {
  readonly #o: ElectionOptions
  #seen: { version: string; atMs: number } | undefined
  #renewedMs = 0

  constructor(options: ElectionOptions) {
    this.#o = options
  }

  /** Resolves with true when this process leads, with false when the signal came first. */
  async acquire(): Promise<boolean> {
    while (!this.#o.signal.aborted) {
      if ((await this.#try()) === 'held') return true
      await this.#pause()
    }
    return false
  }

  /** Renews the lease. Resolves with `lost` when it could not be kept or is somebody else's, with `ended` after the signal. */
  async hold(): Promise<'lost' | 'ended'> {
    while (!this.#o.signal.aborted) {
      await this.#pause()
      if (this.#o.signal.aborted) break
      const outcome = await Promise.race([this.#try(), sleep(this.remainingMs, 'failed', { ref: false })])
      if (outcome === 'theirs' || (outcome === 'failed' && this.remainingMs <= 0)) return 'lost'
    }
    return 'ended'
  }

  /** How long the lease is surely ours without another renewal. */
  get remainingMs(): number {
    return Math.max(0, this.#renewedMs + RENEW_DEADLINE_MS - performance.now())
  }

  async #try(): Promise<'held' | 'theirs' | 'failed'> {
    const startedMs = performance.now()
    try {
      const lease = await this.#find()
      this.#o.onContact?.()
      if (lease && !this.#mayTake(lease)) return 'theirs'
      await this.#write(lease)
      // Counted from before the request: the server may have stored it long before we heard so.
      this.#renewedMs = startedMs
      return 'held'
    } catch (error) {
      if (!isConflict(error)) this.#o.onError?.(error)
      return 'failed'
    }
  }

  async #find(): Promise<V1Lease | undefined> {
    const { name, namespace } = this.#o
    return orUndefined(this.#o.connection.call<V1Lease>({ path: pathOf(LEASE, { name, namespace }) }))
  }

  #mayTake(lease: V1Lease): boolean {
    const version = lease.metadata?.resourceVersion ?? ''
    if (this.#seen?.version !== version) this.#seen = { version, atMs: performance.now() }
    const holder = lease.spec?.holderIdentity
    if (!holder || holder === this.#o.identity) return true
    const leaseMs = (lease.spec?.leaseDurationSeconds ?? LEASE_MS / 1000) * 1000
    return performance.now() - this.#seen.atMs > leaseMs
  }

  async #write(current: V1Lease | undefined): Promise<void> {
    const { name, namespace, identity } = this.#o
    const spec = heldBy(identity, current?.spec)
    if (!current) {
      const { apiVersion, kind } = LEASE
      const body = { apiVersion, kind, metadata: { name, namespace }, spec }
      await this.#o.connection.call({ method: 'POST', path: pathOf(LEASE, { namespace }), body })
      return
    }
    // Carries the version that was read, so of two who try at once one gets a conflict.
    await this.#replace({ ...current, spec })
  }

  async #replace(body: V1Lease): Promise<void> {
    const { connection, name, namespace } = this.#o
    await connection.call({ method: 'PUT', path: pathOf(LEASE, { name, namespace }), body })
  }

  /** Lets the next leader begin at once: to be called after the last write. Failing to is harmless: the lease runs out. */
  async release(): Promise<void> {
    try {
      const lease = await this.#find()
      if (lease?.spec?.holderIdentity !== this.#o.identity) return
      await this.#replace({ ...lease, spec: { ...lease.spec, holderIdentity: '', leaseDurationSeconds: 1 } })
    } catch (error) {
      this.#o.onError?.(error)
    }
  }

  async #pause(): Promise<void> {
    await sleep(RETRY_MS, undefined, { signal: this.#o.signal }).catch(() => undefined)
  }
}

function heldBy(identity: string, before: V1LeaseSpec | undefined): V1LeaseSpec {
  // A MicroTime: of six digits.
  const now = new Date().toISOString().replace('Z', '000Z')
  const renewed = before?.holderIdentity === identity
  return {
    holderIdentity: identity,
    leaseDurationSeconds: LEASE_MS / 1000,
    acquireTime: (renewed ? before.acquireTime : undefined) ?? now,
    renewTime: now,
    leaseTransitions: (before?.leaseTransitions ?? 0) + (renewed ? 0 : 1),
  }
}
