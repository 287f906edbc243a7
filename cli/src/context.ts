import type { Progress } from '../../local/progress.ts'
import type { Config } from './config.ts'
import type { Output } from './output.ts'

/** What every verb gets. */
export type Context = {
  /** The root of this checkout, absolute. */
  readonly checkoutDir: string
  readonly config: Config
  /** Results, for standard output. */
  readonly out: Output
  /** One line for people, on standard error. */
  readonly note: (line: string) => void
  readonly progress: Progress
  /** For verbs with something to undo or to end: from the first call on, SIGINT and SIGTERM abort it. */
  readonly signal: () => AbortSignal
}
