import { execa } from 'execa'
import type { Context } from '../context.ts'

export type ToolOptions = {
  readonly env?: Readonly<Record<string, string>>
  /** What becomes of its standard output; `inherit` if absent. Its standard error is always ours. */
  readonly output?: 'inherit' | 'ignore'
}

/** Even when we are killed: an `up` that lived on would disturb the run that comes next. */
const DIES_WITH_US = ['--pdeathsig', 'KILL']

/** Runs a program of node_modules/.bin, or `node`, in the checkout; its output is ours. True when it succeeded. */
export async function runTool(
  c: Pick<Context, 'checkoutDir' | 'signal'>,
  command: readonly string[],
  o: ToolOptions = {},
): Promise<boolean> {
  const result = await execa('setpriv', [...DIES_WITH_US, ...command], {
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
  return result.exitCode === 0
}
