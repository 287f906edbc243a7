import { useSyncExternalStore } from 'react'

const UNITS = [
  ['d', 86_400_000],
  ['h', 3_600_000],
  ['min', 60_000],
] as const

/** A span for people: `5 s`, `2 min`, `3 h`, `4 d`. */
export function formatSpan(ms: number): string {
  for (const [unit, size] of UNITS) if (ms >= size) return `${Math.floor(ms / size)} ${unit}`
  return `${Math.max(0, Math.floor(ms / 1000))} s`
}

/** `2 min ago` or `in 3 h`. */
export function formatDistance(at: Date, now: number): string {
  const ms = now - at.getTime()
  if (Math.abs(ms) < 5_000) return 'just now'
  return ms >= 0 ? `${formatSpan(ms)} ago` : `in ${formatSpan(-ms)}`
}

const TICK_MS = 5_000

/** One clock for all times of a page, which stands still while nobody looks at it. */
const watchers = new Set<() => void>()
let timer: ReturnType<typeof setInterval> | undefined
let time = Date.now()

function readClock(): number {
  const now = Date.now()
  if (timer === undefined && now - time >= TICK_MS) time = now
  return time
}

function tick(): void {
  time = Date.now()
  for (const watcher of watchers) watcher()
}

function watchClock(onTick: () => void): () => void {
  watchers.add(onTick)
  timer ??= setInterval(tick, TICK_MS)
  return () => {
    watchers.delete(onTick)
    if (watchers.size > 0) return
    clearInterval(timer)
    timer = undefined
  }
}

/** How long ago, or how soon; the exact time on hover. Of thousands those are drawn again that would read otherwise. */
export function Since({ at, plain = false }: { at: string | number; plain?: boolean }) {
  const date = new Date(at)
  const text = useSyncExternalStore(watchClock, () => {
    const now = readClock()
    return plain ? formatSpan(now - date.getTime()) : formatDistance(date, now)
  })
  return (
    <time dateTime={date.toISOString()} title={date.toLocaleString()} className="tabular">
      {text}
    </time>
  )
}
