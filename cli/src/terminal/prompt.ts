import { createInterface } from 'node:readline/promises'
import { Writable } from 'node:stream'
import { UsageError } from '../errors.ts'

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

/** What is in a file; `-` is standard input. */
export async function readInput(file: string): Promise<string> {
  const { text } = await import('node:stream/consumers')
  const { readFile } = await import('node:fs/promises')
  return file === '-' ? text(process.stdin) : readFile(file, 'utf8')
}

/** Reads a secret that a script put into a file; `-` is standard input. Only the line end at its end is dropped. */
export async function readSecretFile(file: string): Promise<string> {
  return (await readInput(file)).replace(/\r?\n$/, '')
}
