import { basename } from 'node:path'
import type { Report } from '../progress.ts'
import { readDurations } from './cache/durations.ts'
import { groupDir } from './cache/store.ts'
import type { Context } from './context.ts'
import type { Selection } from './select.ts'

type Clock = {
  /** Runs the making of the group at this index while telling how far all of it is, once a second. */
  readonly during: <T>(index: number, run: (say: (detail: string) => void) => Promise<T>) => Promise<T>
}

/** Estimates from what each group took here before, or from what is known of it. */
export async function startClock(
  missing: readonly Selection[],
  c: Context,
  report: (r: Report) => void,
): Promise<Clock> {
  const learned = await readDurations(c.cacheDir)
  const expected: number[] = []
  for (const { group } of missing) {
    expected.push(learned.get(basename(await groupDir(group, c))) ?? group.build.expectedMs)
  }
  return {
    async during(index, run) {
      const group = missing[index]?.group
      const startedAt = Date.now()
      const later = expected.slice(index + 1).reduce((sum, ms) => sum + ms, 0)
      let detail = ''
      const tell = () =>
        report({
          done: index,
          total: missing.length,
          detail: `${group?.name} ${group?.version} ${detail}`.trim(),
          remainingMs: later + stillMs(expected[index] ?? 0, Date.now() - startedAt),
        })
      tell()
      const timer = setInterval(tell, 1000)
      try {
        return await run((said) => (detail = said))
      } finally {
        clearInterval(timer)
      }
    },
  }
}

/** What takes longer than expected is not about to end: it gets a tenth of the time it has taken so far. */
function stillMs(expectedMs: number, takenMs: number): number {
  return Math.max(expectedMs - takenMs, takenMs / 10)
}
