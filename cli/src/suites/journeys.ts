import type { Context } from '../context.ts'
import { withInstance } from './instance.ts'
import { FAILED_ONCE, type Tally } from './tally.ts'
import { runVitest } from './vitest.ts'

const INSTANCE = 'test'

/** Journeys through a whole platform, on an instance of their own. */
export async function runJourneys(c: Context, full: boolean): Promise<Tally> {
  const env = { SEEDBED_TEST_INSTANCE: INSTANCE, SEEDBED_TEST_FULL: full ? '1' : '' }
  try {
    return await withInstance(c, INSTANCE, () => runVitest(c, 'journeys', env))
  } catch (error) {
    c.note(error instanceof Error ? error.message : String(error))
    return FAILED_ONCE
  }
}
