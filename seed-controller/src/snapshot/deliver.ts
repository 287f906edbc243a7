import type { ReadableStream as NodeStream } from 'node:stream/web'
import { ConnectTimeoutError } from '../runtime/ask.ts'
import { exactly } from './exactly.ts'
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
  /** Of the opened snapshot, hexadecimal; absent where it is not known, of one from before it was. */
  readonly sha256?: string | undefined
}

/**
 * Reads a snapshot from the store, opens it and sends it to the pod that waits for it, in one stream. Throws a
 * StalledError where it is gone, is another one than it should be, or no key opens it.
 */
export async function deliver({ settings, key, to, sha256 }: Delivery, signal: AbortSignal): Promise<void> {
  const store = await openStore(settings.store)
  let broken: unknown
  async function* pieces(opened: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
    try {
      yield* exactly(opened as NodeStream<Uint8Array>, sha256)
    } catch (error) {
      broken = error
      throw error
    }
  }
  try {
    const opened = await unseal(await store.get(key, signal), settings.keys)
    await sendTo(to, pieces(opened), signal)
  } catch (error) {
    // The pod only says that it was given no more.
    throw broken ?? error
  } finally {
    store.close()
  }
}

/** Whether the connection was not made at all: a pod that does not listen yet, or no longer. */
export function isConnecting(error: unknown): boolean {
  if (error instanceof ConnectTimeoutError) return true
  return ['ECONNREFUSED', 'EHOSTUNREACH'].includes((error as { code?: string } | undefined)?.code ?? '')
}
