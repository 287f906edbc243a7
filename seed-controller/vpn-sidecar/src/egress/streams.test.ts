import { PassThrough } from 'node:stream'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { Streams } from './streams.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

/** The connections of one Node, whose tunnel is told of by hand. */
function ofOneNode() {
  const tunnel = { isUp: true }
  const streams = new Streams({ hasTunnel: () => tunnel.isUp, graceMs: 10_000 })
  const socket = new PassThrough()
  const errors: string[] = []
  socket.on('error', (error) => errors.push(error.message))
  streams.add('uid', socket)
  return { tunnel, streams, errors }
}

it.each([
  [
    'that is back in time',
    [
      { at: 0, isUp: false },
      { at: 9_000, isUp: true },
    ],
    30_000,
    [],
  ],
  ['that is not', [{ at: 0, isUp: false }], 10_000, ['the tunnel is gone']],
  [
    'that is lost again just before the time of the first loss is up, as long as that of the second is not',
    [
      { at: 0, isUp: false },
      { at: 2_000, isUp: true },
      { at: 9_500, isUp: false },
    ],
    19_000,
    [],
  ],
  [
    'that is lost twice, and not back after the second time',
    [
      { at: 0, isUp: false },
      { at: 2_000, isUp: true },
      { at: 9_500, isUp: false },
    ],
    19_500,
    ['the tunnel is gone'],
  ],
])('connections through a tunnel %s', async (...[, changes, untilMs, want]) => {
  const { tunnel, streams, errors } = ofOneNode()
  let now = 0
  for (const { at, isUp } of changes) {
    await vi.advanceTimersByTimeAsync(at - now)
    now = at
    tunnel.isUp = isUp
    if (!isUp) streams.tunnelLost('uid')
  }
  await vi.advanceTimersByTimeAsync(untilMs - now)
  expect(errors).toEqual(want)
})
