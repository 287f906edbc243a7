import { z } from 'zod'

export type Tally = { readonly passed: number; readonly failed: number }

export const NOTHING: Tally = { passed: 0, failed: 0 }
export const FAILED_ONCE: Tally = { passed: 0, failed: 1 }

export function sum(tallies: readonly Tally[]): Tally {
  return tallies.reduce((a, b) => ({ passed: a.passed + b.passed, failed: a.failed + b.failed }), NOTHING)
}

/** Everything that ran passed, and something ran. */
export const isGreen = (t: Tally) => t.failed === 0 && t.passed > 0

/** The closing line, which programs read. */
export const closingLine = (t: Tally) => `${t.passed} passed, ${t.failed} failed`

/** The part of vitest's JSON report that counts. */
const VitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  success: z.boolean(),
  testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string() })) })),
})

/**
 * Counts tests. A file that fails without any failed test (it cannot be loaded, or a hook throws) counts as one
 * failure, as does a run that is not a success for any other reason: red must never add up to green.
 */
export function tallyVitest(report: unknown): Tally {
  const { numPassedTests, numFailedTests, success, testResults } = VitestReport.parse(report)
  const brokenFiles = testResults.filter(
    (file) => file.status === 'failed' && !file.assertionResults.some((test) => test.status === 'failed'),
  )
  const failed = numFailedTests + brokenFiles.length
  return { passed: numPassedTests, failed: failed === 0 && !success ? 1 : failed }
}
