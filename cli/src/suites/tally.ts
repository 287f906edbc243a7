import * as z from 'zod'

export type Tally = {
  readonly passed: number
  readonly failed: number
  /** What failed and why, a text each, so that whoever sees only the end of a long log knows. */
  readonly failures: readonly string[]
  /** What passed at its second attempt only, and why not at its first: it counts as passed, and is somebody's to mend. */
  readonly unsteady: readonly string[]
}

export const NOTHING: Tally = { passed: 0, failed: 0, failures: [], unsteady: [] }

/** Something that should have happened did not: counts as one test that failed. */
export const failedOnce = (what: string): Tally => ({ ...NOTHING, failed: 1, failures: [what] })

export function sum(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((total, t) => total + t.passed, 0),
    failed: tallies.reduce((total, t) => total + t.failed, 0),
    failures: tallies.flatMap((t) => t.failures),
    unsteady: tallies.flatMap((t) => t.unsteady),
  }
}

/** Everything that ran passed, and something ran. */
export const isGreen = (t: Tally) => t.failed === 0 && t.passed > 0

/** The closing line, which programs read. */
export const closingLine = (t: Tally) => `${t.passed} passed, ${t.failed} failed`

/** An unhandled rejection, for example. */
export const BELONGS_TO_NO_TEST = 'vitest failed on something that belongs to no test; it is said above'

/** The part of vitest's JSON report that counts. */
const VitestReport = z.object({
  numPassedTests: z.int(),
  numFailedTests: z.int(),
  success: z.boolean(),
  testResults: z.array(
    z.object({
      name: z.string(),
      status: z.string(),
      message: z.string().default(''),
      assertionResults: z.array(
        z.object({
          status: z.string(),
          fullName: z.string(),
          failureMessages: z
            .array(z.string())
            .nullish()
            .transform((messages) => messages ?? []),
        }),
      ),
    }),
  ),
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
  const tests = testResults.flatMap(({ name, assertionResults }) =>
    assertionResults.map(({ status, fullName, failureMessages }) => ({
      status,
      hasFailed: failureMessages.length > 0,
      text: describe(`${name} > ${fullName}`, failureMessages.join('\n')),
    })),
  )
  const failures = [
    ...tests.filter((test) => test.status === 'failed').map((test) => test.text),
    ...brokenFiles.map((file) => describe(file.name, file.message)),
  ]
  const unsteady = tests.filter((test) => test.status === 'passed' && test.hasFailed).map((test) => test.text)
  const failed = numFailedTests + brokenFiles.length
  if (failed > 0 || success) return { passed: numPassedTests, failed, failures, unsteady }
  return { ...failedOnce(BELONGS_TO_NO_TEST), passed: numPassedTests, unsteady }
}

/** The first lines of a message say what was wrong; the rest is a stack that stands above in the log. */
const LINES_OF_A_FAILURE = 12

const describe = (what: string, why: string) => [what, ...why.split('\n').slice(0, LINES_OF_A_FAILURE)].join('\n    ')
