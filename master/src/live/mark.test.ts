import { expect, it } from 'vitest'
import { Mark } from './mark.ts'

const never = new AbortController().signal

it('is there from the start, and many changes while nobody looks are one', async () => {
  const mark = new Mark()
  expect(await mark.taken(never)).toBe(true)
  for (let n = 0; n < 1_000; n++) mark.set()
  expect(await mark.taken(never)).toBe(true)
  const end = new AbortController()
  const next = mark.taken(end.signal)
  end.abort()
  expect(await next).toBe(false)
})

it('wakes who waits for it', async () => {
  const mark = new Mark()
  await mark.taken(never)
  const next = mark.taken(never)
  mark.set()
  expect(await next).toBe(true)
})

it('looks after a quiet time in any case', async () => {
  const mark = new Mark()
  await mark.taken(never)
  expect(await mark.taken(never, 1)).toBe(true)
})
