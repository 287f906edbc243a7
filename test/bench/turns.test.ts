import { expect, it } from 'vitest'
import type { Host } from '../../cli/src/suites/instance.ts'
import { silent } from '../../local/progress.ts'
import { ratioAt, takeTurns } from './turns.ts'

function world() {
  const order: string[] = []
  const notes: string[] = []
  const measured = (what: string) => (run: number) => {
    order.push(`${what} ${run}`)
    return Promise.resolve(run)
  }
  const host: Host = {
    checkoutDir: '/checkout',
    signal: () => new AbortController().signal,
    note: (line) => void notes.push(line),
    progress: silent,
  }
  const both = { floor: measured('floor'), product: measured('product'), describe: (run: number) => `run ${run}` }
  return { host, order, notes, both }
}

it('measures in turns, and does not count the run that warms up', async () => {
  const { host, order, notes, both } = world()
  expect(await takeTurns(host, { runs: 2, ...both })).toEqual({ floor: [1, 2], product: [1, 2] })
  expect(order).toEqual(['floor 0', 'product 0', 'floor 1', 'product 1', 'floor 2', 'product 2'])
  expect(notes).toHaveLength(3)
})

it('counts every run of what is warm', async () => {
  const { host, order, both } = world()
  expect(await takeTurns(host, { runs: 1, isWarm: true, ...both })).toEqual({ floor: [1], product: [1] })
  expect(order).toEqual(['floor 1', 'product 1'])
})

it('begins no further run once it is interrupted', async () => {
  const { host, order, both } = world()
  const stopped = { ...host, signal: () => AbortSignal.abort(new Error('interrupted')) }
  await expect(takeTurns(stopped, { runs: 2, ...both })).rejects.toThrow('interrupted')
  expect(order).toEqual([])
})

it('compares the same share of both', () => {
  const turns = { floor: [1, 2, 3], product: [2, 5, 9] }
  expect(ratioAt(turns, 0.5, (all) => [...all])).toBe(2.5)
})
