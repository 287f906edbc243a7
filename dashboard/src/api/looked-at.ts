/** Whether the page can be seen now, and is not behind another one. */
export const isLookedAt = (): boolean => document.visibilityState === 'visible'

/** Calls back whenever the page comes into sight or goes out of it. Returns what ends that. */
export function onLookedAt(onChange: () => void): () => void {
  document.addEventListener('visibilitychange', onChange)
  return () => document.removeEventListener('visibilitychange', onChange)
}
