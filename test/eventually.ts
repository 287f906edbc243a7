import { setTimeout as sleep } from 'node:timers/promises'

/** Repeats until it does not throw, and gives its result. @throws its last error when time is up */
export async function eventually<T>(run: () => Promise<T>, o: { timeoutMs: number; everyMs?: number }): Promise<T> {
  const until = Date.now() + o.timeoutMs
  for (;;) {
    try {
      return await run()
    } catch (error) {
      if (Date.now() >= until) throw error
    }
    await sleep(o.everyMs ?? 250)
  }
}
