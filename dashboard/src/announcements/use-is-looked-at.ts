import { useSyncExternalStore } from 'react'

function watch(onChange: () => void): () => void {
  document.addEventListener('visibilitychange', onChange)
  return () => document.removeEventListener('visibilitychange', onChange)
}

/** Whether the page can be seen now, and is not behind another one. */
export const useIsLookedAt = (): boolean => useSyncExternalStore(watch, () => document.visibilityState === 'visible')
