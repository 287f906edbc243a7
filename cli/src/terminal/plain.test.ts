import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { plainRenderer } from './plain.ts'
import { createProgress } from './steps.ts'

let lines: string[]
beforeEach(() => {
  vi.useFakeTimers({ now: 0 })
  lines = []
})
afterEach(() => void vi.useRealTimers())

const progress = () => createProgress(plainRenderer((line) => lines.push(line)))
const after = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms))

it('says a short step in one line', async () => {
  const step = progress().step('Write files', () => after(300))
  await vi.advanceTimersByTimeAsync(300)
  await step
  expect(lines).toEqual(['✓ Write files (0.3s)'])
})

it('says a long step when it starts, every 15 s and when it ends, however often it reports', async () => {
  const step = progress().step('Build etcd', async (report) => {
    for (let done = 0; done < 40; done += 1) {
      report({ done, total: 40, detail: 'compiling', remainingMs: (40 - done) * 1000 })
      await after(1000)
    }
  })
  await vi.advanceTimersByTimeAsync(40_000)
  await step
  expect(lines).toEqual([
    '… Build etcd',
    '… Build etcd: 15 of 40, compiling, about 25s left (16s)',
    '… Build etcd: 30 of 40, compiling, about 10s left (31s)',
    '✓ Build etcd (40s)',
  ])
})

it('says which step failed, passes its error on and goes quiet', async () => {
  const step = progress().step('Boot us', () => Promise.reject(new Error('no space')))
  await expect(step).rejects.toThrow('no space')
  await vi.advanceTimersByTimeAsync(60_000)
  expect(lines).toEqual(['✗ Boot us: failed after 0.0s'])
})

it('keeps steps apart that run side by side', async () => {
  const p = progress()
  const both = Promise.all([p.step('us', () => after(2000)), p.step('eu', () => after(3000))])
  await vi.advanceTimersByTimeAsync(3000)
  await both
  expect(lines).toEqual(['… us', '… eu', '✓ us (2.0s)', '✓ eu (3.0s)'])
})
