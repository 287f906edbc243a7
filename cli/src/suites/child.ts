import { execa } from 'execa'
import type { Context } from '../context.ts'

export type ToolOptions = {
  readonly env?: Readonly<Record<string, string>>
  /** What becomes of its standard output; `inherit` if absent. Its standard error is always ours. */
  readonly output?: 'inherit' | 'ignore'
}

/** Runs a program of node_modules/.bin, or `node`, in the checkout; its output is ours. True when it succeeded. */
export async function runTool(
  c: Pick<Context, 'checkoutDir' | 'signal' | 'note'>,
  [command, ...args]: readonly [string, ...string[]],
  o: ToolOptions = {},
): Promise<boolean> {
  const result = await execa(command, args, {
    cwd: c.checkoutDir,
    preferLocal: true,
    localDir: c.checkoutDir,
    stdin: 'ignore',
    stdout: o.output ?? 'inherit',
    stderr: 'inherit',
    reject: false,
    cancelSignal: c.signal(),
    env: { ...o.env },
  })
  if (result.code === 'ENOENT')
    c.note(`${command} is not installed: remove node_modules and run the same command again`)
  return result.exitCode === 0
}
