import { useEffect, useState } from 'react'

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

/** The time, so that what depends on it is drawn again every `everyMs`. */
export function useNow(everyMs: number): number {
  const [now, setNow] = useState(Date.now)
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), everyMs)
    return () => clearInterval(timer)
  }, [everyMs])
  return now
}

/** How long ago, or how soon; the exact time on hover. */
export function Since({ at, plain = false }: { at: string | number; plain?: boolean }) {
  const now = useNow(5_000)
  const date = new Date(at)
  const text = plain ? formatSpan(now - date.getTime()) : formatDistance(date, now)
  return (
    <time dateTime={date.toISOString()} title={date.toLocaleString()} className="tabular">
      {text}
    </time>
  )
}
