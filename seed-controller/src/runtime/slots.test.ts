import { setImmediate as turn } from 'node:timers/promises'
import { expect, it } from 'vitest'
import { Slots } from './slots.ts'

function work() {
  const begun: number[] = []
  const ends = new Map<number, () => void>()
  const act = (n: number) => () => {
    begun.push(n)
    return new Promise<number>((resolve) => ends.set(n, () => resolve(n)))
  }
  return { begun, act, end: (n: number) => ends.get(n)?.() }
}

it('does no more at a time, and the others in the order in which they came', async () => {
  const { begun, act, end } = work()
  const slots = new Slots(2)
  const all = Promise.all([1, 2, 3, 4].map((n) => slots.run(act(n))))
  await turn()
  expect(begun).toEqual([1, 2])
  end(2)
  await turn()
  expect(begun).toEqual([1, 2, 3])
  end(1)
  await turn()
  expect(begun).toEqual([1, 2, 3, 4])
  end(3)
  end(4)
  expect(await all).toEqual([1, 2, 3, 4])
})

it('goes on after one that failed', async () => {
  const slots = new Slots(1)
  const failed = slots.run(() => Promise.reject(new Error('no')))
  const next = slots.run(() => Promise.resolve('yes'))
  await expect(failed).rejects.toThrow('no')
  expect(await next).toBe('yes')
})
