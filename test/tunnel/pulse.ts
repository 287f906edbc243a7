import type { Duplex } from 'node:stream'

const EVERY_MS = 50

export type Pulse = {
  /** The longest time in milliseconds that an answer took. @throws Error when the stream broke off */
  readonly stop: () => Promise<number>
}

/** Sends a byte over and over to a port that sends it back. */
export function startPulse(stream: Duplex): Pulse {
  let longestMs = 0
  let sentAt: number | undefined
  let broken = false
  stream.on('error', () => (broken = true))
  stream.on('end', () => (broken = true))
  stream.on('data', () => {
    longestMs = Math.max(longestMs, waited())
    sentAt = undefined
  })
  const waited = () => (sentAt === undefined ? 0 : performance.now() - sentAt)
  const timer = setInterval(() => {
    if (sentAt !== undefined || broken) return
    sentAt = performance.now()
    stream.write('x')
  }, EVERY_MS)
  return {
    async stop() {
      clearInterval(timer)
      stream.destroy()
      if (broken) throw new Error('the stream broke off')
      return Promise.resolve(Math.max(longestMs, waited()))
    },
  }
}
