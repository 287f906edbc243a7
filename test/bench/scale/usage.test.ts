import { expect, it } from 'vitest'
import { memoryOf, sumOf } from './usage.ts'

const STATUS = 'Name:\tnode\nVmHWM:\t  307200 kB\nVmRSS:\t  204800 kB\nRssAnon:\t  102400 kB\nRssFile:\t  51200 kB\n'

it('reads memory in MiB', () => {
  expect(memoryOf(STATUS)).toEqual({ residentMiB: 200, privateMiB: 100, peakMiB: 300 })
})

it('does not take a process that says nothing for one that needs nothing', () => {
  expect(() => memoryOf('Name:\tzombie\n')).toThrow('VmRSS')
})

it('sums the values of one metric', () => {
  const metrics = [
    '# TYPE reconcile_total counter',
    'reconcile_total{controller="cluster",outcome="ok"} 40',
    'reconcile_total{controller="cluster",outcome="error"} 2',
    'reconcile_total{controller="addon",outcome="ok"} 7',
    'leader 1',
    'leader_changes 5',
  ].join('\n')
  expect(sumOf(metrics, 'reconcile_total', 'controller="cluster"')).toBe(42)
  expect(sumOf(metrics, 'leader', '')).toBe(1)
  expect(sumOf(metrics, 'nothing', '')).toBe(0)
})
