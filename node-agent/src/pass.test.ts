import { setTimeout as sleep } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { StalledError } from './errors.ts'
import { Pace } from './pace.ts'
import { Repairs } from './repair/repairs.ts'
import { runPhases } from './pass.ts'
import { type Context, done, type Outcome, type Phase, type Step, waiting } from './phase.ts'
import { neededOf } from './status.ts'

const context: Context = {
  settings: { server: 'https://10.0.0.1:443', authorityHash: 'sha256:0', name: 'n', programs: '/opt' },
  identity: () => undefined,
  repairs: new Repairs(),
}

function phase(name: string, run: () => Outcome): Phase & { runs: number } {
  const made = { name, title: name, runs: 0, run: async () => ((made.runs += 1), run()) }
  return made
}

const orders = { stopped: new Map<string, string>(), restart: new Set<string>() }
const quiet = { before: [], settled: [], orders, onRestarted: () => undefined }
const all = (steps: readonly Step[]) => runPhases(steps, context, quiet)
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

it('begins with the first phase of a step, and goes on while that one waits', async () => {
  const said: string[] = []
  const first: Phase = {
    ...phase('a', done),
    async run() {
      await Promise.resolve()
      said.push('a begins')
      await sleep(5)
      said.push('a ends')
      return done()
    },
  }
  const second = phase('b', () => {
    said.push('b')
    return done()
  })
  await all([[first, second]])
  expect(said).toEqual(['a begins', 'b', 'a ends'])
})

it('is held up by no phase that stands aside', async () => {
  const last = phase('c', done)
  const aside = { ...phase('a', fail(new StalledError('no user'))), aside: true } as const
  const result = await all([[aside, phase('b', done)], [last]])
  expect(result.map((p) => [p.state, p.aside])).toEqual([
    ['failed', true],
    ['done', undefined],
    ['done', undefined],
  ])
  expect(neededOf(result).every((p) => p.state === 'done')).toBe(true)
  expect((await all([[phase('a', () => waiting('for a'))], [aside]]))[1]?.state).toBe('pending')
})

it('runs what has no order in any case, and holds nothing up for it', async () => {
  const aside = { ...phase('x', fail(new Error('no answer'))), unordered: true as const }
  const result = await all([[aside], [phase('a', () => waiting('for a'))], [phase('b', done), aside]])
  expect(result.map((p) => [p.name, p.state])).toEqual([
    ['x', 'failed'],
    ['a', 'waiting'],
    ['b', 'pending'],
    ['x', 'failed'],
  ])
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
  const after = await runPhases(steps, context, { ...quiet, before, settled: before })
  expect(first.runs).toBe(1)
  expect(after).toEqual(before)
})

it('leaves what a person stopped as it is, with what comes after it, and says so', async () => {
  const [a, b, c] = [phase('a', done), phase('b', done), phase('c', done)]
  const stopped = new Map([['a', '2026-01-01T00:00:00Z']])
  const result = await runPhases([[a, b], [c]], context, { ...quiet, orders: { ...orders, stopped } })
  expect(result.map((p) => p.state)).toEqual(['stopped', 'done', 'pending'])
  expect(result[0]?.message).toContain('phases start a')
  expect([a.runs, b.runs, c.runs]).toEqual([0, 1, 0])
  expect(new Pace().nextMs(result)).toBeGreaterThanOrEqual(24_000)
})

it('runs anew what a person asks for, though it was settled, and says when that is done', async () => {
  const done_: string[] = []
  const [a, b] = [phase('a', done), phase('b', done)]
  const steps = [[{ ...a, run: a.run, restart: async () => void done_.push('ended a') }, b]]
  const before = await all(steps)
  await runPhases(steps, context, {
    before,
    settled: before,
    orders: { ...orders, restart: new Set(['a']) },
    onRestarted: (name) => done_.push(name),
  })
  expect(done_).toEqual(['ended a', 'a'])
  expect([a.runs, b.runs]).toEqual([2, 1])
})

it('counts failures until it is done, and keeps why it failed last', async () => {
  let broken = true
  const steps = [[phase('a', () => (broken ? fail(new Error('no answer'))() : done()))]]
  let result = await all(steps)
  for (let i = 0; i < 2; i += 1) result = await runPhases(steps, context, { ...quiet, before: result })
  expect(result[0]).toMatchObject({ state: 'failed', failures: 3, lastFailure: { message: 'no answer' } })
  broken = false
  result = await runPhases(steps, context, { ...quiet, before: result })
  expect(result[0]).toMatchObject({ state: 'done', lastFailure: { message: 'no answer' } })
  expect(result[0]?.failures).toBeUndefined()
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
