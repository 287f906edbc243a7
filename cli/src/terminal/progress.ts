import type { Progress } from '../../../local/progress.ts'
import { liveRenderer } from './live.ts'
import { plainRenderer } from './plain.ts'
import { createProgress } from './steps.ts'

/** Draws on a terminal, writes lines into anything else. Always standard error: standard output is for results. */
export function terminalProgress(stream: NodeJS.WriteStream): Progress {
  if (!stream.isTTY) return createProgress(plainRenderer((line) => stream.write(`${line}\n`)))
  return createProgress(
    liveRenderer({ write: (text) => stream.write(text), columns: () => stream.columns, now: Date.now }),
  )
}
