import { expect, it } from 'vitest'
import { inTurns } from './in-turns.ts'

it('asks for no more than so many at the same time, and answers in the order of the questions', async () => {
  let [now, most] = [0, 0]
  const answers = await inTurns([30, 10, 20, 5, 1], 2, async (ms) => {
    now += 1
    most = Math.max(most, now)
    await new Promise((resolve) => setTimeout(resolve, ms))
    now -= 1
    return ms
  })
  expect([answers, most]).toEqual([[30, 10, 20, 5, 1], 2])
})
