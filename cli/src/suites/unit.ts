import type { Context } from '../context.ts'
import type { Tally } from './tally.ts'
import { runVitest } from './vitest.ts'

/** Tests that need nothing but this checkout. `full`: the chart of the master is rendered by a Helm that is built for it. */
export async function runUnit(c: Context, full: boolean): Promise<Tally> {
  return runVitest(c, { project: 'unit', env: full ? { TEST_HELM: await ensureHelm(c) } : {} })
}

/** Path of the program. */
export async function ensureHelm(c: Context): Promise<string> {
  const { ensureTools } = await import('../../../local/toolchain/toolchain.ts')
  return (await ensureTools(['helm'], { progress: c.progress, signal: c.signal() })).helm
}
