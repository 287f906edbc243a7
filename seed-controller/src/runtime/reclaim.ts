const LEAST_PAUSE_MS = 60_000
/** Of the time that collecting takes: it may have a fiftieth of a processor. With a thousand clusters it takes seconds. */
const PAUSE_FACTOR = 49

/**
 * Has Node collect garbage once a minute, or less often where it takes long, until `signal`. By itself it waits until its
 * own heap has grown, and does not know what hangs on the little objects that stand for a connection which ended: its keys
 * and certificates, outside of the heap, tens of KiB for each of a thousand clusters whenever credentials are renewed. Only
 * the thorough way gives pages back: with 150 clusters 145 MiB became 96, and an ordinary collection changed nothing. Does
 * nothing unless Node runs with `--expose-gc`, as in the image.
 */
export function reclaimMemory(signal: AbortSignal): void {
  const collect = globalThis.gc
  if (!collect) return
  let timer: NodeJS.Timeout
  const collectAfter = (pauseMs: number) => {
    timer = setTimeout(() => void collectNow(), pauseMs).unref()
  }
  async function collectNow(): Promise<void> {
    const startedMs = performance.now()
    await collect?.({ type: 'major', flavor: 'last-resort', execution: 'async' })
    const tookMs = performance.now() - startedMs
    if (!signal.aborted) collectAfter(Math.max(LEAST_PAUSE_MS, PAUSE_FACTOR * tookMs))
  }
  collectAfter(LEAST_PAUSE_MS)
  signal.addEventListener('abort', () => clearTimeout(timer), { once: true })
}
