import type { Context } from '../context.ts'
import { type Tally } from './tally.ts'
import { runVitest } from './vitest.ts'

/** The browser that the dashboard is tried in. */
export const BROWSER_PACKAGES = ['chromium'] as const

/**
 * Every page of the dashboard in a real browser, over a platform in memory; pictures go to `.seedbed/gallery`. `full`:
 * in the dark and narrow too.
 */
export async function runDashboard(c: Context, full: boolean): Promise<Tally> {
  const { ensurePackages } = await import('../../../local/toolchain/debian/ensure-packages.ts')
  await ensurePackages(BROWSER_PACKAGES, { progress: c.progress, signal: c.signal() })
  return await runVitest(c, { project: 'dashboard', full, retries: 1 })
}
