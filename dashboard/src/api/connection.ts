import { useSyncExternalStore } from 'react'

/** Whether the master answers. `epoch` rises each time it answers again, and after what was missed must be asked again. */
export type Connection = { readonly lostSince: number | undefined; readonly epoch: number }

const PROBE_MS = 2_000

let state: Connection = { lostSince: undefined, epoch: 0 }
const listeners = new Set<() => void>()

function set(next: Connection): void {
  state = next
  for (const listener of listeners) listener()
}

/** An answer came, whatever it said. */
export function connectionWorks(): void {
  if (state.lostSince !== undefined) set({ lostSince: undefined, epoch: state.epoch + 1 })
}

/** A request ended without an answer: from now on the master is probed until it answers. */
export function connectionLost(): void {
  if (state.lostSince !== undefined) return
  set({ ...state, lostSince: Date.now() })
  setTimeout(probe, PROBE_MS)
}

/** Asks now, for people who do not want to wait for the next try. */
export async function probe(): Promise<void> {
  if (state.lostSince === undefined) return
  try {
    // Any answer of the master will do but that of a proxy before it, which says 502 to 504 while the master is away.
    const { status } = await fetch('/healthz', { cache: 'no-store' })
    if (status < 500) return connectionWorks()
  } catch {
    // Still away.
  }
  setTimeout(probe, PROBE_MS)
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

export const useConnection = (): Connection => useSyncExternalStore(subscribe, () => state)
