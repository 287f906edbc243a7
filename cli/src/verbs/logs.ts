import type { Context } from '../context.ts'
import { ChildFailure } from '../errors.ts'
import { requireRoot } from '../root.ts'

/** Prints the end of a part's log; with `follow`, goes on until interrupted, through rotations. */
export async function logs(c: Context, part: string, flags: { instance: string; follow?: true; lines: number }) {
  requireRoot('logs', 'reads logs that only root may see')
  const { logFile } = await import('../../../local/platform.ts')
  const { execa } = await import('execa')
  const file = await logFile({ checkoutDir: c.checkoutDir, instance: flags.instance, part })
  // tail knows about rotation and about ends of lines that are not there yet.
  const args = ['-n', String(flags.lines), ...(flags.follow ? ['-F'] : []), file]
  const result = await execa('tail', args, { stdio: 'inherit', reject: false, cancelSignal: c.signal() })
  if (result.exitCode !== 0 && !c.signal().aborted) throw new ChildFailure(result.exitCode ?? 1)
}
