import type { Host } from '../../cli/src/suites/instance.ts'
import { createInterrupts } from '../../cli/src/interrupt.ts'
import { describeError } from '../../cli/src/errors.ts'
import { terminalProgress } from '../../cli/src/terminal/progress.ts'
import { checkoutDir } from '../platform.ts'
import { describeMachine, type Figure } from './figures.ts'

const note = (line: string) => void process.stderr.write(`${line}\n`)

/** Runs a benchmark as a program: one JSON object on standard output, everything for people on standard error. */
export async function runBench(bench: string, measure: (host: Host) => Promise<readonly Figure[]>): Promise<void> {
  const { signal } = createInterrupts()
  try {
    const figures = await measure({ checkoutDir, signal, note, progress: terminalProgress(process.stderr) })
    process.stdout.write(`${JSON.stringify({ bench, machine: describeMachine(), figures })}\n`)
  } catch (error) {
    note(describeError(error, true))
    process.exitCode = 1
  }
}
