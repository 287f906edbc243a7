import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { keepSubscribed } from './subscription.ts'

type Sink = { next: (result: object) => void; complete: () => void }

function subscribed() {
  const opened: Sink[] = []
  const closed = vi.fn<() => void>()
  // As the library does, which also calls what was closed complete.
  const close = (sink: Sink) => () => {
    closed()
    queueMicrotask(() => sink.complete())
  }
  const stream = { subscribe: (_request: object, sink: unknown) => (opened.push(sink as Sink), close(sink as Sink)) }
  const seen = { next: vi.fn<() => void>(), error: vi.fn<() => void>(), complete: vi.fn<() => void>() }
  const end = keepSubscribed(stream as never, { query: '' }, seen)
  const refuse = (code: string) => {
    opened.at(-1)?.next({ errors: [{ message: code, extensions: { code } }] })
    opened.at(-1)?.complete()
  }
  return { opened, closed, seen, end, refuse }
}

class Page extends EventTarget {
  visibilityState = 'visible'
  look(state: 'visible' | 'hidden') {
    this.visibilityState = state
    this.dispatchEvent(new Event('visibilitychange'))
  }
}
let page: Page

beforeEach(() => {
  page = new Page()
  vi.stubGlobal('document', page)
})
afterEach(() => {
  vi.useRealTimers()
  vi.unstubAllGlobals()
})

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

it.each(['while it waits', 'while it is open'])('opens nothing any more after its end %s', async (when) => {
  vi.useFakeTimers()
  const { opened, closed, seen, end, refuse } = subscribed()
  if (when === 'while it waits') refuse('UNAVAILABLE')
  end()
  await vi.runAllTimersAsync()
  page.look('visible')
  expect(opened).toHaveLength(1)
  expect(closed).toHaveBeenCalledOnce()
  expect(seen.complete).not.toHaveBeenCalled()
})

it('holds no stream while nobody looks, and one again when somebody does', async () => {
  vi.useFakeTimers()
  const { opened, closed, seen } = subscribed()
  page.look('hidden')
  await vi.runAllTimersAsync()
  expect([opened.length, closed.mock.calls.length]).toEqual([1, 1])
  page.look('visible')
  opened[0]?.next({ data: { of: 'the stream that was closed' } })
  opened[1]?.next({ data: {} })
  expect(opened).toHaveLength(2)
  expect(seen.next).toHaveBeenCalledExactlyOnceWith({ data: {} })
})

it('opens nothing for a page that is not looked at yet', () => {
  page.visibilityState = 'hidden'
  expect(subscribed().opened).toHaveLength(0)
})
