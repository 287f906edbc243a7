import { afterEach, expect, it, vi } from 'vitest'
import { keepSubscribed } from './subscription.ts'

type Sink = { next: (result: object) => void; complete: () => void }

function subscribed() {
  const opened: Sink[] = []
  const closed = vi.fn<() => void>()
  const stream = { subscribe: (_request: object, sink: unknown) => (opened.push(sink as Sink), closed) }
  const seen = { next: vi.fn<() => void>(), error: vi.fn<() => void>(), complete: vi.fn<() => void>() }
  const end = keepSubscribed(stream as never, { query: '' }, seen)
  const refuse = (code: string) => {
    opened.at(-1)?.next({ errors: [{ message: code, extensions: { code } }] })
    opened.at(-1)?.complete()
  }
  return { opened, closed, seen, end, refuse }
}

afterEach(() => vi.useRealTimers())

it.each(['UNAVAILABLE', 'RATE_LIMITED'])('opens a stream again that ended with %s, and does not show that', (code) => {
  vi.useFakeTimers()
  const { opened, seen, refuse } = subscribed()
  refuse(code)
  vi.runAllTimers()
  expect(opened).toHaveLength(2)
  opened[1]?.next({ data: {} })
  expect(seen.next).toHaveBeenCalledExactlyOnceWith({ data: {} })
  expect(seen.complete).not.toHaveBeenCalled()
})

it('asks why, when a stream ended without a word', () => {
  vi.useFakeTimers()
  const { opened, seen, refuse } = subscribed()
  opened[0]?.next({ data: {} })
  opened[0]?.complete()
  expect(seen.complete).not.toHaveBeenCalled()
  vi.runAllTimers()
  refuse('NOT_FOUND')
  vi.runAllTimers()
  expect(opened).toHaveLength(2)
  expect([seen.next.mock.calls.length, seen.complete.mock.calls.length]).toEqual([2, 1])
})

it('shows what does not pass, and an end', () => {
  vi.useFakeTimers()
  const { opened, seen, refuse } = subscribed()
  refuse('NOT_FOUND')
  vi.runAllTimers()
  expect(opened).toHaveLength(1)
  expect([seen.next.mock.calls.length, seen.complete.mock.calls.length]).toEqual([1, 1])
})

it('opens nothing any more after its end', () => {
  vi.useFakeTimers()
  const { opened, closed, end, refuse } = subscribed()
  refuse('UNAVAILABLE')
  end()
  vi.runAllTimers()
  expect(opened).toHaveLength(1)
  expect(closed).toHaveBeenCalled()
})
