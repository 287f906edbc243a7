import { expect, it } from 'vitest'
import type { Timed } from '../control-plane.ts'
import { timeLife, timeTogether } from './life.ts'

const milestones = { accessMs: 1, readyzMs: 20, defaultServiceAccountMs: 30 }

function world() {
  const removed: number[] = []
  const plane = (n: number, timed: Partial<Timed> = {}): Timed => ({
    ...milestones,
    ...timed,
    remove: () => Promise.resolve(void removed.push(n)),
  })
  return { removed, plane }
}

it('takes away what it made, and keeps the times of making it', async () => {
  const { removed, plane } = world()
  const { deletedMs, ...made } = await timeLife(() => Promise.resolve(plane(0)))
  expect(made).toEqual(milestones)
  expect(deletedMs).toBeGreaterThanOrEqual(0)
  expect(removed).toEqual([0])
})

it('counts the last of those that come at once, at each milestone by itself', async () => {
  const { removed, plane } = world()
  const make = (n: number) => Promise.resolve(plane(n, n === 0 ? { accessMs: 9 } : { readyzMs: 20 + n }))
  expect(await timeTogether(3, make)).toEqual({ ...milestones, accessMs: 9, readyzMs: 22 })
  expect(removed).toEqual([0, 1, 2])
})

it('leaves nothing when one of them fails, and says why', async () => {
  const { removed, plane } = world()
  const make = (n: number) => (n === 1 ? Promise.reject(new Error('no room')) : Promise.resolve(plane(n)))
  await expect(timeTogether(3, make)).rejects.toThrow('no room')
  expect(removed).toEqual([0, 2])
})
