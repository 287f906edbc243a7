import type { Report } from '../progress.ts'
import { readDurations } from './cache/durations.ts'
import type { Selection } from './select.ts'

type Clock = {
  /** Runs the making of the group at this index while telling how far all of it is, once a second. */
  readonly during: <T>(index: number, run: (say: (detail: string) => void) => Promise<T>) => Promise<T>
}

/** Estimates from what each group took here before, or from what is known of it. */
export async function startClock(
  missing: readonly Selection[],
  cacheDir: string,
  report: (r: Report) => void,
): Promise<Clock> {
  const learned = await readDurations(cacheDir)
  const expected = missing.map(({ group }) => learned.get(group.name) ?? group.build.expectedMs)
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
          remainingMs: later + Math.max((expected[index] ?? 0) - (Date.now() - startedAt), 0),
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
