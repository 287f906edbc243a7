import { AppError } from '../errors.ts'
import type { Viewer } from '../policy.ts'
import type { Changes } from './changes.ts'

/** For whom something is followed, and until when. */
export type Follower = {
  readonly changes: Changes
  /** Who they are now: to be asked before each look, since rights may have changed. */
  readonly viewer: () => Viewer
  readonly signal: AbortSignal
}

/** Ends, instead of throwing NOT_FOUND, once what is followed is not there any more or they may not see it any more. */
export async function* untilGone<T>(events: AsyncIterable<T>): AsyncGenerator<T> {
  try {
    yield* events
  } catch (error) {
    if (!(error instanceof AppError && error.code === 'NOT_FOUND')) throw error
  }
}
