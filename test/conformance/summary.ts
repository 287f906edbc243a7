import type { Outcome, RunReport } from './report.ts'

/** What `./seedbed conformance --json` prints. */
export type Summary = {
  /** Of Kubernetes and its tests. */
  readonly version: string
  readonly passed: number
  readonly failed: number
  /** What did not pass, and why. */
  readonly failures: readonly string[]
  /** What passed at the second attempt only. */
  readonly unsteady: readonly string[]
}

/** A spec that was asked for and did not run, or declined to, has failed: nothing may be taken for passed. */
export function summarize(version: string, { outcomes, beside }: RunReport): Summary {
  const passed = outcomes.filter(({ state }) => state === 'passed')
  const others = outcomes.filter(({ state }) => state !== 'passed')
  return {
    version,
    passed: passed.length,
    failed: others.length + beside.length,
    failures: [...others.map(describe), ...beside],
    unsteady: passed.filter(({ unsteady }) => unsteady).map(({ spec }) => spec),
  }
}

/** The log has the whole text. */
const describe = ({ spec, state, why = '' }: Outcome) => `${spec}: ${state}: ${why.split('\n')[0] ?? ''}`
