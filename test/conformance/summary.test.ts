import { expect, it } from 'vitest'
import { summarize } from './summary.ts'

it('counts whatever did not pass as failed, also what belongs to no spec', () => {
  const outcomes = [
    { spec: 'a', state: 'passed' },
    { spec: 'b', state: 'passed', unsteady: true },
    { spec: 'c', state: 'failed', why: 'no answer\nat all' },
    { spec: 'd', state: 'skipped', why: 'no IPv6 here' },
    { spec: 'e', state: 'not run', why: 'the run ended before it' },
  ] as const
  expect(summarize('1.2.3', { outcomes, beside: ['Suite Timeout Elapsed'] })).toEqual({
    version: '1.2.3',
    passed: 2,
    failed: 4,
    failures: [
      'c: failed: no answer',
      'd: skipped: no IPv6 here',
      'e: not run: the run ended before it',
      'Suite Timeout Elapsed',
    ],
    unsteady: ['b'],
  })
})
