import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdirSync } from 'node:fs'
import path from 'node:path'
import { StalledError } from '../errors.ts'
import { PATHS } from '../paths.ts'

/** Ends once nobody holds this machine: what the agent waits for before it starts, and takes no processor meanwhile. */
export const UNTIL_NOBODY_HOLDS = ['flock', '-s', PATHS.hold, 'true'] as const

/**
 * Whoever holds this machine works on it alone: `join` while it brings the node up, `leave` while it takes it apart.
 * @returns what lets go; whoever is killed has let go too, because the lock is that of a child which ends with its input
 * @throws StalledError when another one holds it
 */
export async function holdMachine(file: string = PATHS.hold): Promise<() => Promise<void>> {
  mkdirSync(path.dirname(file), { recursive: true })
  const keeper = spawn('flock', ['-n', file, 'sh', '-c', 'echo held && exec cat'], {
    stdio: ['pipe', 'pipe', 'ignore'],
    detached: true, // What interrupts us at a terminal does not end it before us.
  })
  const ended = once(keeper, 'close')
  const held = once(keeper.stdout, 'data').then(() => true)
  if (!(await Promise.race([held, ended.then(() => false)]))) {
    throw new StalledError(
      'another `seedbed-agent join` or `leave` is at work on this machine: wait until it is over, or end it',
    )
  }
  return async () => {
    keeper.stdin.end()
    await ended
  }
}
