import { execa } from 'execa'
import type { Context } from '../context.ts'

/** Runs a program of node_modules/.bin, or `node`, in the checkout; its output is ours. True when it succeeded. */
export async function runTool(
  c: Context,
  [command, ...args]: readonly [string, ...string[]],
  env: Readonly<Record<string, string>> = {},
): Promise<boolean> {
  const result = await execa(command, args, {
    cwd: c.checkoutDir,
    preferLocal: true,
    localDir: c.checkoutDir,
    stdin: 'ignore',
    stdout: 'inherit',
    stderr: 'inherit',
    reject: false,
    cancelSignal: c.signal(),
    env: { ...env },
  })
  if (result.code === 'ENOENT')
    c.note(`${command} is not installed: remove node_modules and run the same command again`)
  return result.exitCode === 0
}
