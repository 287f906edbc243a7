import prettyMs from 'pretty-ms'

const MINUTE_MS = 60_000
/** Certificates are issued with five minutes to spare, so up to here nothing goes wrong. */
const TOLERATED_MS = MINUTE_MS

/** When a request was sent and its answer came, in milliseconds since the epoch by this machine's clock. */
export type Exchange = { readonly sentMs: number; readonly answeredMs: number }

/**
 * How far the clock of whoever answered is ahead of this machine's, in milliseconds; less than 0: behind. Good to about
 * a second, because the header counts whole ones. Undefined when it cannot be read.
 */
export function clockOffsetMs(dateHeader: unknown, { sentMs, answeredMs }: Exchange): number | undefined {
  const theirsMs = typeof dateHeader === 'string' ? Date.parse(dateHeader) : Number.NaN
  return Number.isNaN(theirsMs) ? undefined : theirsMs - (sentMs + answeredMs) / 2
}

/** What is wrong with this machine's clock, `1 hour behind the API server's`; undefined when it will do. */
export function describeClock(offsetMs: number | undefined): string | undefined {
  if (offsetMs === undefined || Math.abs(offsetMs) <= TOLERATED_MS) return undefined
  const roundMs = Math.round(Math.abs(offsetMs) / MINUTE_MS) * MINUTE_MS
  const distance = prettyMs(roundMs, { verbose: true, unitCount: 2 })
  return `${distance} ${offsetMs > 0 ? 'behind' : 'ahead of'} the API server's`
}

/** What a person does about it. */
export const SET_CLOCK = 'set it right, and keep it so with systemd-timesyncd or chrony'
