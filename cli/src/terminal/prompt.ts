import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { CliError, UsageError } from '../errors.ts'

/**
 * Asks on the terminal; the answer to a `secret` question is not shown.
 * @throws UsageError when there is no terminal to ask on; `otherwise` says how to answer without one
 */
export async function ask(question: string, o: { secret?: boolean; otherwise: string }): Promise<string> {
  if (!process.stdin.isTTY) throw new UsageError(`there is no terminal to ask "${question}" on: ${o.otherwise}`)
  // readline echoes to its output, so a secret one gets an output that swallows.
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() })
  const terminal = createInterface({
    input: process.stdin,
    output: o.secret ? nowhere : process.stderr,
    terminal: true,
  })
  try {
    if (o.secret) process.stderr.write(`${question}: `)
    return await terminal.question(o.secret ? '' : `${question}: `)
  } finally {
    terminal.close()
    if (o.secret) process.stderr.write('\n')
  }
}

/** What is in a file; `-` is standard input. @throws CliError when there is no such file, or it cannot be read */
export async function readInput(file: string): Promise<string> {
  const { text } = await import('node:stream/consumers')
  const { readFile } = await import('node:fs/promises')
  if (file === '-') return text(process.stdin)
  return readFile(file, 'utf8').catch((error: unknown) => {
    throw unreadable(file, error)
  })
}

const REASONS: Readonly<Record<string, (file: string) => string>> = {
  ENOENT: (file) => `there is no file ${file}`,
  ENOTDIR: (file) => `there is no file ${file}`,
  EISDIR: (file) => `${file} is a directory: give a file`,
  EACCES: (file) => `you may not read ${file}`,
}

function unreadable(file: string, error: unknown): unknown {
  const reason = REASONS[String((error as NodeJS.ErrnoException).code)]
  return reason ? new CliError(reason(file)) : error
}

/** Reads a secret that a script put into a file; `-` is standard input. Only the line end at its end is dropped. */
export async function readSecretFile(file: string): Promise<string> {
  return (await readInput(file)).replace(/\r?\n$/, '')
}
