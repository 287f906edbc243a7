import type { Context } from '../context.ts'
import { SilentFailure } from '../errors.ts'
import { isRoot } from '../root.ts'

/** Says everything that `up` would stumble over, without changing anything. Exit code 1 when there is something. */
export async function doctor(c: Context, flags: { instance: string; json?: true }): Promise<void> {
  const problems = isRoot() ? await findProblems(c, flags.instance) : ['Not root: run `sudo ./seedbed doctor`.']
  if (flags.json) c.out.json({ problems })
  else if (problems.length === 0) c.out.line('This machine has everything that `./seedbed up` needs.')
  else for (const problem of problems) c.out.line(problem)
  if (problems.length > 0) throw new SilentFailure(`${problems.length} problems`)
}

async function findProblems(c: Context, instance: string): Promise<readonly string[]> {
  const { preflight, PreflightError } = await import('../../../local/platform.ts')
  try {
    await preflight({ checkoutDir: c.checkoutDir, instance, seeds: {}, progress: c.progress })
    return []
  } catch (error) {
    if (error instanceof PreflightError) return error.problems
    throw error
  }
}
