import { expect, it } from 'vitest'
import { closingLine, failedOnce, isGreen, NOTHING, sum, tallyVitest } from './tally.ts'

const file = (status: string, ...tests: string[]) => ({
  name: 'walk.test.ts',
  status,
  message: 'it cannot be loaded',
  assertionResults: tests.map((status, i) => ({
    status,
    fullName: `step ${i}`,
    failureMessages: status === 'failed' ? ['expected 1 to be 2'] : [],
  })),
})

it.each([
  ['all passed', [file('passed', 'passed', 'passed')], { passed: 2, failed: 0, failures: [], unsteady: [] }],
  [
    'one failed',
    [file('failed', 'passed', 'failed')],
    { passed: 1, failed: 1, failures: ['walk.test.ts > step 1\n    expected 1 to be 2'], unsteady: [] },
  ],
  [
    'a file that cannot be loaded',
    [file('failed'), file('passed', 'passed')],
    { passed: 1, failed: 1, failures: ['walk.test.ts\n    it cannot be loaded'], unsteady: [] },
  ],
  [
    'a hook that throws after its tests passed',
    [file('failed', 'passed')],
    { passed: 1, failed: 1, failures: ['walk.test.ts\n    it cannot be loaded'], unsteady: [] },
  ],
])('%s', (_name, testResults, want) => {
  const all = testResults.flatMap((f) => f.assertionResults)
  const count = (status: string) => all.filter((test) => test.status === status).length
  const report = { numPassedTests: count('passed'), numFailedTests: count('failed'), success: true, testResults }
  expect(tallyVitest(report)).toEqual(want)
})

it('tells what passed only at its second attempt, and why not at its first', () => {
  const assertionResults = [{ status: 'passed', fullName: 'step 0', failureMessages: ['too late'] }]
  const testResults = [{ ...file('passed'), assertionResults }]
  expect(tallyVitest({ numPassedTests: 1, numFailedTests: 0, success: true, testResults })).toEqual({
    passed: 1,
    failed: 0,
    failures: [],
    unsteady: ['walk.test.ts > step 0\n    too late'],
  })
})

it('counts a run that is no success for another reason as a failure', () => {
  expect(tallyVitest({ numPassedTests: 3, numFailedTests: 0, success: false, testResults: [] })).toMatchObject({
    passed: 3,
    failed: 1,
    failures: [expect.stringContaining('no test')],
  })
})

it('keeps a failure short: its stack stands in the log', () => {
  const message = Array.from({ length: 100 }, (_, i) => `line ${i}`).join('\n')
  const testResults = [{ ...file('failed'), message }]
  const { failures } = tallyVitest({ numPassedTests: 0, numFailedTests: 0, success: false, testResults })
  expect(failures[0]?.split('\n')).toHaveLength(13)
})

it('is green only when something ran and nothing failed', () => {
  expect(isGreen(sum([]))).toBe(false)
  expect(isGreen(sum([{ ...NOTHING, passed: 3 }]))).toBe(true)
  expect(isGreen(sum([{ ...NOTHING, passed: 3 }, failedOnce('the walk')]))).toBe(false)
})

it('closes with the line that programs read', () => {
  const two = [failedOnce('the walk'), failedOnce('the talk')]
  expect(closingLine(sum([{ ...NOTHING, passed: 12 }, ...two]))).toBe('12 passed, 2 failed')
})
