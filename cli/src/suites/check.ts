import { existsSync } from 'node:fs'
import path from 'node:path'
import type { Context } from '../context.ts'
import { runTool } from './child.ts'
import { isGeneratedCurrent } from './generated.ts'
import { failedOnce, NOTHING, sum, type Tally } from './tally.ts'

const ROOMS = ['master', 'seed-controller', 'user-cluster-templates', 'dashboard', 'node-agent', 'cli', 'local', 'test']

type Check = { readonly title: string; readonly run: (c: Context) => Promise<boolean> }

const CHECKS: readonly Check[] = [
  { title: 'types', run: (c) => runTool(c, ['tsc', '--noEmit']) },
  { title: 'types of the dashboard', run: (c) => runTool(c, ['tsc', '--noEmit', '-p', 'dashboard']) },
  { title: 'lint', run: (c) => runTool(c, ['oxlint', '--type-aware', '--deny-warnings']) },
  { title: 'imports', run: (c) => runTool(c, ['depcruise', '--config', '.dependency-cruiser.cjs', ...roomsOf(c)]) },
  { title: 'format', run: (c) => runTool(c, ['prettier', '--check', '--log-level=warn', '.']) },
  { title: 'generated files', run: isGeneratedCurrent },
]

/** What needs no running: each check counts one. All run, so that one look shows everything. */
export async function runChecks(c: Context): Promise<Tally> {
  const tallies: Tally[] = []
  for (const { title, run } of CHECKS) {
    const passed = await passes(c, title, () => run(c))
    tallies.push(passed ? { ...NOTHING, passed: 1 } : failedOnce(`the check of ${title}; what is wrong is said above`))
    if (c.signal().aborted) break
  }
  return sum(tallies)
}

async function passes(c: Context, title: string, run: () => Promise<boolean>): Promise<boolean> {
  const startedAt = Date.now()
  const passed = await run().catch((error: unknown) => {
    c.note(error instanceof Error ? error.message : String(error))
    return false
  })
  c.out.line(`${passed ? '✓' : '✗'} ${title} (${((Date.now() - startedAt) / 1000).toFixed(1)}s)`)
  return passed
}

/** Folders of the design that exist already: the import checker refuses to be given one that does not. */
const roomsOf = (c: Context) => ROOMS.filter((room) => existsSync(path.join(c.checkoutDir, room)))
