import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { closeSync, openSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

const LAST_WORDS = 20_000

/** A program of this benchmark. */
export type Program = {
  readonly pid: number
  /** Asks it to end; over when it is gone. */
  readonly stop: () => Promise<void>
}

type Options = { readonly dir: string; readonly env?: NodeJS.ProcessEnv; readonly onEnd: (why: Error) => void }

/**
 * Starts a program that writes what it has to say into `dir/NAME.log`. `onEnd` is told when it ends although nobody asked
 * it to: what is measured without it is worth nothing.
 */
export function start(name: string, [command = '', ...args]: readonly string[], o: Options): Program {
  const file = path.join(o.dir, `${name}.log`)
  const log = openSync(file, 'a')
  const child = spawn(command, args, { stdio: ['ignore', log, log], ...(o.env ? { env: o.env } : {}) })
  closeSync(log)
  let isStopping = false
  child.once('error', o.onEnd)
  child.once('exit', (code, signal) => {
    if (!isStopping)
      o.onEnd(new Error(`${name} ended by itself (${signal ?? `exit code ${code}`}): ${lastWords(file)}`))
  })
  return {
    pid: child.pid ?? 0,
    async stop() {
      isStopping = true
      if (child.exitCode !== null || child.signalCode !== null) return
      const exit = once(child, 'exit')
      child.kill('SIGTERM')
      await exit
    },
  }
}

/** The file goes when all is over. */
const lastWords = (file: string) => readFileSync(file, 'utf8').slice(-LAST_WORDS)

/** @throws naming `what` when it does not come true in that time */
export async function until(
  what: string,
  isSo: () => Promise<boolean>,
  o: { readonly timeoutMs: number; readonly everyMs?: number },
): Promise<void> {
  const deadline = Date.now() + o.timeoutMs
  while (!(await isSo().catch(() => false))) {
    if (Date.now() > deadline) throw new Error(`${what} did not come true in ${o.timeoutMs / 1000} s`)
    await sleep(o.everyMs ?? 200)
  }
}
