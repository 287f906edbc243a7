import { execa } from 'execa'
import { ChildFailure } from './errors.ts'
import type { Context } from './context.ts'

/**
 * Runs a program of this checkout on the Node that runs us, with our terminal as its own.
 * @throws ChildFailure when it fails; it has said why itself
 */
export async function runNode(c: Context, script: string, args: readonly string[]): Promise<void> {
  const result = await execa(process.execPath, [script, ...args], {
    cwd: c.checkoutDir,
    stdio: 'inherit',
    reject: false,
    cancelSignal: c.signal(),
    gracefulCancel: false,
  })
  if (result.exitCode !== 0) throw new ChildFailure(result.exitCode ?? 1)
}
