import { mkdir } from 'node:fs/promises'
import path from 'node:path'
import lockfile from 'proper-lockfile'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { requireRoot } from '../root.ts'
import { runTool } from './child.ts'

/** A holder that was killed is noticed after this time. */
const STALE_MS = 15_000

/** The part of a verb's context that this needs; benchmarks have it too. */
export type Host = Pick<Context, 'checkoutDir' | 'signal' | 'note' | 'progress'>

/**
 * Brings up a platform of its own, runs, and leaves nothing of it, whatever happens. What a killed run
 * left is removed first. @throws CliError when another run has that instance, or it does not come up
 */
export async function withInstance<T>(c: Host, name: string, run: () => Promise<T>): Promise<T> {
  requireRoot('test', 'brings up a platform of its own')
  const release = await lockInstance(c, name)
  try {
    await remove(c, name)
    try {
      await bringUp(c, name)
      return await run()
    } finally {
      await remove(c, name)
    }
  } finally {
    await release()
  }
}

/** @throws CliError when it does not come up */
export async function bringUp(c: Host, name: string): Promise<void> {
  // As a child: an interrupt can end it at any point, which `down` is made to clean up after.
  // What it prints names a password, which does not belong into the log of a test.
  const main = path.join(c.checkoutDir, 'cli', 'src', 'main.ts')
  const isUp = await runTool(c, [process.execPath, main, 'up', '--instance', name], { output: 'ignore' })
  c.signal().throwIfAborted()
  if (!isUp) throw new CliError(`the platform "${name}" did not come up; what went wrong is said above`)
}

async function remove(c: Host, instance: string): Promise<void> {
  const { down } = await import('../../../local/platform.ts')
  await down({ checkoutDir: c.checkoutDir, instance, purge: true, cache: false, progress: c.progress })
}

async function lockInstance(c: Host, name: string): Promise<() => Promise<void>> {
  const file = path.join(c.checkoutDir, '.seedbed', `${name}.run`)
  await mkdir(path.dirname(file), { recursive: true })
  try {
    return await lockfile.lock(file, {
      realpath: false,
      stale: STALE_MS,
      // Long enough for the lock of a killed run to become stale.
      retries: { retries: 20, minTimeout: 1_000, maxTimeout: 1_000 },
      onCompromised: (error) => c.note(`the lock of the instance "${name}" was lost: ${error.message}`),
    })
  } catch (error) {
    throw new CliError(
      `another run in this checkout is using the instance "${name}": wait until it is over, or stop it first`,
      { cause: error },
    )
  }
}
