import { sendTo, type Receiver } from './scratch.ts'
import { unseal } from './seal.ts'
import type { SnapshotSettings } from './settings.ts'
import { openStore } from './store.ts'

/** For a snapshot of the largest database over a slow line. */
const TRANSFER_MS = 3600_000

/** Ends a transfer with this program, or when it takes too long. */
export const transferSignal = (signal: AbortSignal): AbortSignal =>
  AbortSignal.any([signal, AbortSignal.timeout(TRANSFER_MS)])

export type Delivery = {
  readonly settings: SnapshotSettings
  /** Of what is stored. */
  readonly key: string
  readonly to: Receiver
}

/**
 * Reads a snapshot from the store, opens it and sends it to the pod that waits for it, in one stream. Throws a
 * StalledError where it is gone, or no key opens it.
 */
export async function deliver({ settings, key, to }: Delivery, signal: AbortSignal): Promise<void> {
  const store = await openStore(settings.store)
  try {
    await sendTo(to, await unseal(await store.get(key, signal), settings.keys), signal)
  } finally {
    store.close()
  }
}

/** Whether the connection was not made at all: a pod that does not listen yet, or no longer. */
export function isConnecting(error: unknown): boolean {
  const cause = error instanceof Error ? (error.cause ?? error) : error
  return ['ECONNREFUSED', 'UND_ERR_CONNECT_TIMEOUT', 'EHOSTUNREACH'].includes((cause as { code?: string })?.code ?? '')
}
