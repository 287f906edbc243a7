import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { reclaimMemory } from './reclaim.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

it('has garbage collected once a minute, until the end', () => {
  const collect = vi.fn<() => void>()
  vi.stubGlobal('gc', collect)
  const end = new AbortController()
  reclaimMemory(end.signal)
  vi.advanceTimersByTime(180_000)
  expect(collect).toHaveBeenCalledTimes(3)
  end.abort()
  vi.advanceTimersByTime(180_000)
  expect(collect).toHaveBeenCalledTimes(3)
})

it('does nothing where Node was not started for it', () => {
  vi.stubGlobal('gc', undefined)
  reclaimMemory(new AbortController().signal)
  expect(vi.getTimerCount()).toBe(0)
})
