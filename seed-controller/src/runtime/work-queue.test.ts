import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { WorkQueue, type Reconcile } from './work-queue.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

function start(reconcile: Reconcile, workers = 4) {
  const errors: string[] = []
  const queue = new WorkQueue({ reconcile, workers, onError: (key) => errors.push(key) })
  return { queue, errors }
}

const pending = () => {
  const resolvers: (() => void)[] = []
  const promise = new Promise<void>((resolve) => resolvers.push(resolve))
  return { promise, finish: () => resolvers[0]?.() }
}

it('handles a key once however often it is added before a worker takes it', async () => {
  const seen: string[] = []
  const first = pending()
  const { queue } = start(async (key) => {
    seen.push(key)
    if (key === 'a') await first.promise
    return {}
  }, 1)
  for (const key of ['a', 'b', 'b', 'b']) queue.add(key)
  expect(queue.depth).toBe(1)
  first.finish()
  await vi.advanceTimersByTimeAsync(0)
  expect(seen).toEqual(['a', 'b'])
})

it('handles a key again when it was added while being handled, and never twice at once', async () => {
  let active = 0
  let most = 0
  let passes = 0
  const first = pending()
  const { queue } = start(async () => {
    most = Math.max(most, ++active)
    if (++passes === 1) await first.promise
    active--
    return {}
  })
  queue.add('a')
  queue.add('a')
  first.finish()
  await vi.advanceTimersByTimeAsync(0)
  expect({ passes, most }).toEqual({ passes: 2, most: 1 })
})

it('comes back later and later after failures, whatever happens meanwhile', async () => {
  let passes = 0
  const { queue, errors } = start(async () => {
    passes++
    throw new Error('no')
  })
  queue.add('a')
  await vi.advanceTimersByTimeAsync(0)
  queue.add('a')
  await vi.advanceTimersByTimeAsync(199)
  expect(passes).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(passes).toBe(2)
  await vi.advanceTimersByTimeAsync(399)
  expect(passes).toBe(2)
  await vi.advanceTimersByTimeAsync(1)
  expect(passes).toBe(3)
  expect(errors).toEqual(['a', 'a', 'a'])
})

it('comes back no sooner for what happened while it was failing', async () => {
  let passes = 0
  const { queue } = start(async () => {
    passes++
    queue.add('a')
    throw new Error('no')
  })
  queue.add('a')
  await vi.advanceTimersByTimeAsync(199)
  expect(passes).toBe(1)
  await vi.advanceTimersByTimeAsync(1)
  expect(passes).toBe(2)
})

it('a failing key does not hold up another one', async () => {
  const done: string[] = []
  const { queue } = start(async (key) => {
    if (key === 'broken') throw new Error('no')
    done.push(key)
    return {}
  }, 1)
  queue.add('broken')
  queue.add('well')
  await vi.advanceTimersByTimeAsync(0)
  expect(done).toEqual(['well'])
})

it('looks again after the time that was asked for, or sooner when something happens', async () => {
  let passes = 0
  const { queue } = start(async () => (++passes === 1 ? { requeueAfterMs: 1000 } : {}))
  queue.add('a')
  await vi.advanceTimersByTimeAsync(500)
  queue.add('a')
  await vi.advanceTimersByTimeAsync(5000)
  expect(passes).toBe(2)
})

it('takes nothing more once stopped', async () => {
  let passes = 0
  const { queue } = start(async () => {
    passes++
    return { requeueAfterMs: 10 }
  })
  queue.add('a')
  await vi.advanceTimersByTimeAsync(0)
  await queue.stop()
  queue.add('b')
  await vi.advanceTimersByTimeAsync(100)
  expect(passes).toBe(1)
})

it('has stopped when the last pass has ended', async () => {
  const first = pending()
  const { queue } = start(async () => {
    await first.promise
    return {}
  })
  queue.add('a')
  let stopped = false
  void queue.stop().then(() => (stopped = true))
  await vi.advanceTimersByTimeAsync(100)
  expect(stopped).toBe(false)
  first.finish()
  await vi.advanceTimersByTimeAsync(0)
  expect(stopped).toBe(true)
})

/** How often each of so many keys is handled in an hour, after a first pass. */
async function looksInAnHour(keys: number, requeueAfterMs: number): Promise<number> {
  let passes = 0
  const queue = new WorkQueue({
    workers: 4,
    routine: { fromMs: 60_000, everyMs: 6_000 },
    reconcile: () => {
      passes++
      return Promise.resolve({ requeueAfterMs })
    },
    onError: () => undefined,
  })
  for (let key = 0; key < keys; key++) queue.add(String(key))
  await vi.advanceTimersByTimeAsync(3_600_000)
  await queue.stop()
  return passes / keys - 1
}

it('looks again as often as was asked for where there are few', async () => {
  expect(await looksInAnHour(10, 60_000)).toBeCloseTo(60)
})

it('looks again less often where there are many, and at no more of them a second', async () => {
  const looks = await looksInAnHour(50, 60_000)
  expect(looks).toBeGreaterThan(11)
  expect(looks).toBeLessThan(16)
})

it('does not delay what somebody waits for, however many there are', async () => {
  expect(await looksInAnHour(50, 30_000)).toBeGreaterThan(115)
})

it('does not look at all of them in the same moment', async () => {
  const at = new Set<number>()
  const queue = new WorkQueue({
    workers: 50,
    routine: { fromMs: 60_000, everyMs: 6_000 },
    reconcile: () => {
      at.add(Math.round(Date.now() / 1_000))
      return Promise.resolve({ requeueAfterMs: 60_000 })
    },
    onError: () => undefined,
  })
  for (let key = 0; key < 50; key++) queue.add(String(key))
  await vi.advanceTimersByTimeAsync(310_000)
  await queue.stop()
  expect(at.size).toBeGreaterThan(20)
})
