import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Throttle } from './throttle.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

it('passes the first call on at once and the rest of a burst as one', () => {
  const act = vi.fn<() => void>()
  const throttle = new Throttle(act, 100)
  throttle.call()
  expect(act).toHaveBeenCalledTimes(1)
  throttle.call()
  throttle.call()
  vi.advanceTimersByTime(99)
  expect(act).toHaveBeenCalledTimes(1)
  vi.advanceTimersByTime(1)
  expect(act).toHaveBeenCalledTimes(2)
  vi.advanceTimersByTime(1000)
  expect(act).toHaveBeenCalledTimes(2)
})

it('passes nothing on once it has been stopped', () => {
  const act = vi.fn<() => void>()
  const throttle = new Throttle(act, 100)
  throttle.call()
  throttle.call()
  throttle.stop()
  vi.advanceTimersByTime(1000)
  expect(act).toHaveBeenCalledTimes(1)
})
