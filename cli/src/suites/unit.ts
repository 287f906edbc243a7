import type { Context } from '../context.ts'
import type { Tally } from './tally.ts'
import { runVitest } from './vitest.ts'

/**
 * Tests that need nothing but this checkout. Alerts are tried by the promtool that is built with the Prometheus of every
 * platform. `full`: charts are rendered by a Helm that is built for it.
 */
export async function runUnit(c: Context, full: boolean): Promise<Tally> {
  const rules = { TEST_PROMTOOL: await ensurePromtool(c) }
  return runVitest(c, { project: 'unit', full, env: full ? { ...rules, TEST_HELM: await ensureHelm(c) } : rules })
}

async function ensurePromtool(c: Context): Promise<string> {
  const { ensureTools } = await import('../../../local/toolchain/toolchain.ts')
  return (await ensureTools(['promtool'], { progress: c.progress, signal: c.signal() })).promtool
}

/** Path of the program. */
export async function ensureHelm(c: Context): Promise<string> {
  const { ensureTools } = await import('../../../local/toolchain/toolchain.ts')
  return (await ensureTools(['helm'], { progress: c.progress, signal: c.signal() })).helm
}
