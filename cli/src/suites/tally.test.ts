import { expect, it } from 'vitest'
import { closingLine, isGreen, sum, tallyVitest } from './tally.ts'

const file = (status: string, ...tests: string[]) => ({ status, assertionResults: tests.map((status) => ({ status })) })

it.each([
  ['all passed', [file('passed', 'passed', 'passed')], { passed: 2, failed: 0 }],
  ['one failed', [file('failed', 'passed', 'failed')], { passed: 1, failed: 1 }],
  ['a file that cannot be loaded', [file('failed'), file('passed', 'passed')], { passed: 1, failed: 1 }],
  ['a hook that throws after its tests passed', [file('failed', 'passed')], { passed: 1, failed: 1 }],
])('%s', (_name, testResults, want) => {
  const all = testResults.flatMap((f) => f.assertionResults)
  const count = (status: string) => all.filter((test) => test.status === status).length
  const report = { numPassedTests: count('passed'), numFailedTests: count('failed'), success: true, testResults }
  expect(tallyVitest(report)).toEqual(want)
})

it('counts a run that is no success for another reason as a failure', () => {
  expect(tallyVitest({ numPassedTests: 3, numFailedTests: 0, success: false, testResults: [] })).toEqual({
    passed: 3,
    failed: 1,
  })
})

it('is green only when something ran and nothing failed', () => {
  expect(isGreen(sum([]))).toBe(false)
  expect(isGreen(sum([{ passed: 3, failed: 0 }]))).toBe(true)
  expect(
    isGreen(
      sum([
        { passed: 3, failed: 0 },
        { passed: 0, failed: 1 },
      ]),
    ),
  ).toBe(false)
})

it('closes with the line that programs read', () => {
  expect(
    closingLine(
      sum([
        { passed: 5, failed: 0 },
        { passed: 7, failed: 2 },
      ]),
    ),
  ).toBe('12 passed, 2 failed')
})
