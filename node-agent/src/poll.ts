import { setTimeout as sleep } from 'node:timers/promises'

/** Most answers of a cluster take some tens of milliseconds, and somebody may be waiting for the node. */
const FIRST_MS = 10
const GROWTH = 1.2
const MAX_MS = 100

/** Asks until the answer is enough, less and less often. Returns the last one also when patience is over. */
export async function askUntil<T>(
  ask: () => Promise<T>,
  isEnough: (answer: T) => boolean,
  patienceMs: number,
): Promise<T> {
  const deadlineMs = performance.now() + patienceMs
  for (let waitMs = FIRST_MS; ; waitMs = Math.min(waitMs * GROWTH, MAX_MS)) {
    const answer = await ask()
    if (isEnough(answer) || performance.now() > deadlineMs) return answer
    await sleep(waitMs)
  }
}
