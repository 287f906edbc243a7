import { setTimeout as sleep } from 'node:timers/promises'
import { Unreachable } from '../api/client.ts'

const FIRST_MS = 1_000
const MAX_MS = 30_000

/** Repeats while the cluster does not answer, less and less often, and says why. What else goes wrong is thrown. */
export async function patiently<T>(
  run: () => Promise<T>,
  say: (message: string) => void,
  signal: AbortSignal,
): Promise<T> {
  for (let waitMs = FIRST_MS; ; waitMs = Math.min(waitMs * 2, MAX_MS)) {
    try {
      return await run()
    } catch (error) {
      if (!(error instanceof Unreachable)) throw error
      say(`${error.message} Trying again in ${waitMs / 1000} s.`)
      await sleep(waitMs, undefined, { signal })
    }
  }
}
