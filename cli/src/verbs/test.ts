import type { Context } from '../context.ts'
import { SilentFailure, UsageError } from '../errors.ts'
import { requireRoot } from '../root.ts'
import { SUITE_NAMES, type SuiteName } from '../suites/names.ts'
import { closingLine, failedOnce, isGreen, sum, type Tally } from '../suites/tally.ts'

type Suite = (c: Context, full: boolean) => Promise<Tally>

const SUITES: Record<SuiteName, Suite> = {
  check: async (c) => (await import('../suites/check.ts')).runChecks(c),
  unit: async (c, full) => (await import('../suites/unit.ts')).runUnit(c, full),
  stores: async (c, full) => (await import('../suites/stores.ts')).runStores(c, full),
  tunnel: async (c, full) => (await import('../suites/tunnel.ts')).runTunnel(c, full),
  dashboard: async (c, full) => (await import('../suites/dashboard.ts')).runDashboard(c, full),
  journeys: async (c, full) => (await import('../suites/journeys.ts')).runJourneys(c, full),
}

/** Runs suites one after the other; the last lines name what failed, and say how many passed and failed. */
export async function test(c: Context, names: readonly string[], flags: { full?: true }): Promise<void> {
  const suites = parseSuites(names)
  if (suites.includes('journeys')) requireRoot('test', 'brings up a platform of its own for its journeys')
  const tallies: Tally[] = []
  for (const name of suites) {
    if (c.signal().aborted) break
    c.out.line(`── ${name}`)
    tallies.push(await runSuite(c, name, flags.full ?? false))
  }
  const total = sum(tallies)
  for (const text of total.unsteady) c.out.line(`⚠ only at the second attempt: ${text}`)
  for (const failure of total.failures) c.out.line(`✗ ${failure}`)
  if (total.passed + total.failed === 0) c.note('no test ran')
  c.out.line(closingLine(total))
  if (!isGreen(total)) throw new SilentFailure('tests failed')
}

/** A suite that cannot even start has failed, and the others run all the same. */
async function runSuite(c: Context, name: SuiteName, full: boolean): Promise<Tally> {
  try {
    return await SUITES[name](c, full)
  } catch (error) {
    return failedOnce(`${name}: ${error instanceof Error ? error.message : String(error)}`)
  }
}

/** Those named, in their usual order, or all. @throws UsageError naming what is no suite */
export function parseSuites(names: readonly string[]): SuiteName[] {
  const unknown = names.filter((name) => !SUITE_NAMES.some((known) => known === name))
  if (unknown.length > 0) {
    throw new UsageError(`there is no suite ${unknown.join(', ')}: choose from ${SUITE_NAMES.join(', ')}`)
  }
  return names.length === 0 ? [...SUITE_NAMES] : SUITE_NAMES.filter((name) => names.includes(name))
}
