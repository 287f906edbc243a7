import path from 'node:path'
import { CommanderError } from 'commander'
import { loadConfig } from './config.ts'
import type { Context } from './context.ts'
import { describeError, exitCodeOf } from './errors.ts'
import { createInterrupts, INTERRUPTED } from './interrupt.ts'
import { createOutput } from './output.ts'
import { createProgram } from './program.ts'
import { terminalProgress } from './terminal/progress.ts'

const interrupts = createInterrupts()

// `seedbed … | head` closes our output while we write: that is how pipes end, not a failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

try {
  await createProgram(createContext()).parseAsync(process.argv)
} catch (error) {
  process.exitCode = fail(error)
}

function createContext(): Context {
  return {
    checkoutDir: path.resolve(import.meta.dirname, '..', '..'),
    config: loadConfig(),
    out: createOutput((text) => process.stdout.write(text)),
    note: (line) => process.stderr.write(`${line}\n`),
    progress: terminalProgress(process.stderr),
    signal: interrupts.signal,
  }
}

function fail(error: unknown): number {
  // Commander has already said what is wrong with the command line; help is not an error.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : 2
  if (interrupts.happened()) return INTERRUPTED
  const text = describeError(error, isDebugging())
  if (text !== '') process.stderr.write(`${text}\n`)
  return exitCodeOf(error)
}

/** Also when the rest of the environment is what is wrong. */
function isDebugging(): boolean {
  try {
    return loadConfig().debug
  } catch {
    return false
  }
}
