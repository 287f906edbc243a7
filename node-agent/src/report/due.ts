import { AGENT_HEARTBEAT_MS } from '#seed-api'

/** However quickly things change, the cluster hears of it this often at most. */
const LEAST_MS = 10_000

export type Written = { readonly text: string; readonly atMs: number }

/** Whether it is time to write `text`: at once when it is news, and else only to show that somebody is there. Pure. */
export function isDue(last: Written | undefined, text: string, nowMs: number): boolean {
  if (!last) return true
  const passedMs = nowMs - last.atMs
  return passedMs >= (last.text === text ? AGENT_HEARTBEAT_MS : LEAST_MS)
}
