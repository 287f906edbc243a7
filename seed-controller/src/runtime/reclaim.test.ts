import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { reclaimMemory } from './reclaim.ts'

const MINUTE_MS = 60_000

beforeEach(() => void vi.useFakeTimers())
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

/** `tookMs`: how long a collection holds everything up. */
function start(tookMs: number) {
  const collect = vi.fn<() => Promise<void>>(() => vi.advanceTimersByTimeAsync(tookMs).then(() => undefined))
  vi.stubGlobal('gc', collect)
  const end = new AbortController()
  reclaimMemory(end.signal)
  return { collect, end }
}

it('has garbage collected once a minute, until the end', async () => {
  const { collect, end } = start(0)
  await vi.advanceTimersByTimeAsync(3 * MINUTE_MS)
  expect(collect).toHaveBeenCalledTimes(3)
  end.abort()
  await vi.advanceTimersByTimeAsync(3 * MINUTE_MS)
  expect(collect).toHaveBeenCalledTimes(3)
})

it('does so less often where it takes long', async () => {
  const { collect } = start(6_000)
  await vi.advanceTimersByTimeAsync(MINUTE_MS)
  expect(collect).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(4 * MINUTE_MS)
  expect(collect).toHaveBeenCalledTimes(1)
  await vi.advanceTimersByTimeAsync(MINUTE_MS)
  expect(collect).toHaveBeenCalledTimes(2)
})

it('does nothing where Node was not started for it', () => {
  vi.stubGlobal('gc', undefined)
  reclaimMemory(new AbortController().signal)
  expect(vi.getTimerCount()).toBe(0)
})
