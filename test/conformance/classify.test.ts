import { expect, it } from 'vitest'
import { classify } from './classify.ts'
import { EXCLUSIONS } from './exclusions.ts'
import { FOCUS } from './focus.ts'

const focus = { DNS: ['dns of services'], Pods: ['pods start'] }
const specs = ['dns of services', 'pods start', 'pods on Windows']
const exclusions = [{ pattern: /Windows/, reason: 'There are no nodes with Windows.' }]

it('sorts every spec into the focus or among those left out', () => {
  expect(classify(specs, focus, exclusions)).toEqual({
    chosen: [
      { area: 'DNS', spec: 'dns of services' },
      { area: 'Pods', spec: 'pods start' },
    ],
    leftOut: [{ spec: 'pods on Windows', reason: 'There are no nodes with Windows.' }],
    mistakes: [],
  })
})

it.each([
  { which: 'is in neither', offered: [...specs, 'new'], mistake: 'neither chosen nor left out: new' },
  {
    which: 'is in both',
    chosen: { ...focus, Other: ['pods on Windows'] },
    mistake: 'both chosen and left out: pods on Windows',
  },
  { which: 'is gone', offered: specs.slice(1), mistake: 'the focus names what is no spec: dns of services' },
  {
    which: 'has two areas',
    chosen: { ...focus, Other: ['pods start'] },
    mistake: 'the focus names it twice: pods start',
  },
  {
    which: 'no pattern matches',
    left: [...exclusions, { pattern: /GPU/, reason: 'There are none.' }],
    mistake: 'an exclusion matches nothing: /GPU/',
  },
])('says which spec $which', ({ offered = specs, chosen = focus, left = exclusions, mistake }) => {
  expect(classify(offered, chosen, left).mistakes).toEqual([mistake])
})

it('runs nothing that is left out, even if the focus names it', () => {
  const { chosen } = classify(specs, { ...focus, Other: ['pods on Windows'] }, exclusions)
  expect(chosen.map(({ spec }) => spec)).not.toContain('pods on Windows')
})

it('has a focus of at least a hundred specs, none of which is left out', () => {
  const names: readonly string[] = Object.values(FOCUS).flat()
  expect(names.length).toBeGreaterThanOrEqual(100)
  expect(new Set(names).size).toBe(names.length)
  expect(names.filter((name) => EXCLUSIONS.some(({ pattern }) => pattern.test(name)))).toEqual([])
})

it('gives a sentence as the reason of each exclusion', () => {
  for (const { reason } of EXCLUSIONS) expect(reason).toMatch(/^[A-Z].{20,}\.$/)
  expect(new Set(EXCLUSIONS.map(({ pattern }) => String(pattern))).size).toBe(EXCLUSIONS.length)
})
