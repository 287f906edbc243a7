import { expect, it } from 'vitest'
import { StalledError } from './errors.ts'
import { Pace } from './pace.ts'
import { runPhases } from './pass.ts'
import { type Context, done, type Outcome, type Phase, type Step, waiting } from './phase.ts'

const context: Context = {
  settings: { server: 'https://10.0.0.1:443', authorityHash: 'sha256:0', name: 'n', programs: '/opt' },
  identity: () => undefined,
}

function phase(name: string, run: () => Outcome): Phase & { runs: number } {
  const made = { name, title: name, runs: 0, run: async () => ((made.runs += 1), run()) }
  return made
}

const all = (steps: readonly Step[]) => runPhases(steps, context, { before: [], settled: [] })
const fail = (error: Error) => () => {
  throw error
}

it('stops at the first step that is not done, whose phases all run', async () => {
  const last = phase('d', done)
  const result = await all([[phase('a', done)], [phase('b', () => waiting('for b')), phase('c', done)], [last]])
  expect(result.map((p) => [p.name, p.state, p.message])).toEqual([
    ['a', 'done', undefined],
    ['b', 'waiting', 'for b'],
    ['c', 'done', undefined],
    ['d', 'pending', undefined],
  ])
  expect(last.runs).toBe(0)
})

it('tells what a person must do from what is tried again', async () => {
  const [passing] = await all([[phase('a', fail(new Error('no answer')))]])
  expect(passing).toMatchObject({ state: 'failed', message: 'no answer' })
  expect(passing?.needsPerson).toBeUndefined()
  expect((await all([[phase('a', fail(new StalledError('join again')))]]))[0]).toMatchObject({ needsPerson: true })
})

it('does not repeat what is settled, and keeps since when a phase is as it is', async () => {
  const first = phase('a', done)
  const steps = [[first, phase('b', () => waiting('for b'))]]
  const before = await all(steps)
  const after = await runPhases(steps, context, { before, settled: before })
  expect(first.runs).toBe(1)
  expect(after).toEqual(before)
})

it('is eager while the node comes up, patient with failures and slow when all is well', () => {
  const pace = new Pace()
  expect(pace.nextMs([{ state: 'waiting' }])).toBe(100)
  expect(pace.isEager()).toBe(true)
  expect([1, 2, 3].map(() => pace.nextMs([{ state: 'failed' }]))).toEqual([500, 1000, 2000])
  expect(pace.isEager()).toBe(false)
  expect(pace.nextMs([{ state: 'failed', needsPerson: true }])).toBe(30_000)
  const steady = pace.nextMs([{ state: 'done' }])
  expect(steady).toBeGreaterThanOrEqual(24_000)
  expect(steady).toBeLessThanOrEqual(36_000)
})
