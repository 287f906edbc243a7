import { expect, it } from 'vitest'
import { plainName, readReport } from './report.ts'

const node = (text: string, State: string, more: object = {}) => ({
  ContainerHierarchyTexts: ['[sig-network]', 'DNS'],
  LeafNodeType: 'It',
  LeafNodeText: `${text} [Conformance]`,
  State,
  ...more,
})

const named = (text: string) => `[sig-network] DNS ${text}`

it('tells what became of each spec, and why', () => {
  const report = [
    {
      SpecReports: [
        node('passes', 'passed', { NumAttempts: 1 }),
        node('wavers', 'passed', { NumAttempts: 2 }),
        node('fails', 'failed', { Failure: { Message: 'no answer' } }),
        node('hangs', 'timedout', { Failure: { Message: 'too late' } }),
        node('declines', 'skipped', { Failure: { Message: 'no IPv6 here' } }),
        node('not chosen', 'skipped'),
      ],
    },
  ]
  const specs = ['passes', 'wavers', 'fails', 'hangs', 'declines', 'not chosen', 'absent'].map(named)
  expect(readReport(report, specs).outcomes).toEqual([
    { spec: named('passes'), state: 'passed' },
    { spec: named('wavers'), state: 'passed', unsteady: true },
    { spec: named('fails'), state: 'failed', why: 'no answer' },
    { spec: named('hangs'), state: 'failed', why: 'too late' },
    { spec: named('declines'), state: 'skipped', why: 'no IPv6 here' },
    { spec: named('not chosen'), state: 'not run', why: 'it was not asked for' },
    { spec: named('absent'), state: 'not run', why: 'the run ended before it' },
  ])
})

it('names what failed beside the specs', () => {
  const setUp = {
    ...node('', 'failed', { Failure: { Message: 'no node is ready' } }),
    LeafNodeType: 'SynchronizedBeforeSuite',
  }
  const report = [{ SpecReports: [setUp], SpecialSuiteFailureReasons: ['Suite Timeout Elapsed'] }]
  expect(readReport(report, []).beside).toEqual(['SynchronizedBeforeSuite: no node is ready', 'Suite Timeout Elapsed'])
})

it('refuses what is no report', () => {
  expect(() => readReport({ passed: 3 }, [])).toThrow('expected array')
})

it('leaves off only the closing mark of a name', () => {
  expect(plainName('[sig-node] Pods [Conformance] start [Conformance]')).toBe('[sig-node] Pods [Conformance] start')
  expect(plainName('[sig-node] Pods start')).toBe('[sig-node] Pods start')
})
