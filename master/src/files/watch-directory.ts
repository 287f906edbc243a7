import { watch, type FSWatcher } from 'node:fs'

const DEBOUNCE_MS = 200
const POLL_MS = 5_000

/**
 * Calls `onMaybeChanged` soon after something in `dir` changed, and every 5 s besides: watching misses changes on
 * network volumes and behind the symbolic links of ConfigMap volumes. Stops with `signal`.
 */
export function watchDirectory(dir: string, onMaybeChanged: () => void, signal: AbortSignal): void {
  let debounce: NodeJS.Timeout | undefined
  let watcher: FSWatcher | undefined
  const nudge = () => {
    clearTimeout(debounce)
    debounce = setTimeout(onMaybeChanged, DEBOUNCE_MS)
  }
  const open = () => {
    try {
      watcher = watch(dir, nudge)
      watcher.on('error', () => {
        watcher?.close()
        watcher = undefined
      })
    } catch {
      watcher = undefined // The directory is not there yet; the poll tries again.
    }
  }
  open()
  const poll = setInterval(() => {
    if (!watcher) open()
    onMaybeChanged()
  }, POLL_MS)
  signal.addEventListener('abort', () => {
    clearTimeout(debounce)
    clearInterval(poll)
    watcher?.close()
  })
}
