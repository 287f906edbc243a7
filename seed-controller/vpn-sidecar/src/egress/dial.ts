import { connect, type Socket } from 'node:net'

export type Dial = {
  readonly host: string
  readonly port: number
  /** The tun's address: only sockets that are bound to it use the tunnels. */
  readonly localAddress: string
  readonly timeoutMs: number
  readonly signal: AbortSignal
}

/** Silence of a connection for so long is asked about, so that a peer that has gone is noticed and NAT remembers us. */
export const KEEP_ALIVE = { keepAlive: true, keepAliveInitialDelay: 30_000 } as const

/** One packet is read ahead, so that the others are left to the kernel and come together: see `join`. */
const READ_AHEAD: object = { readableHighWaterMark: 1 }

/** @throws Error of the network (with its `code`), or that nobody answered in time */
export function dial({ host, port, localAddress, timeoutMs, signal }: Dial): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const o = { host, port, localAddress, noDelay: true, allowHalfOpen: true, ...KEEP_ALIVE, ...READ_AHEAD }
    const socket = connect(o)
    const giveUp = (reason: Error) => socket.destroy(reason)
    const timer = setTimeout(() => giveUp(new Error(`no answer within ${timeoutMs / 1000} s`)), timeoutMs)
    const onAbort = () => giveUp(new Error('nobody waits for it any more'))
    if (signal.aborted) onAbort()
    signal.addEventListener('abort', onAbort, { once: true })
    const settle = () => {
      clearTimeout(timer)
      signal.removeEventListener('abort', onAbort)
      socket.off('error', reject)
    }
    socket.once('error', reject)
    socket.once('close', settle)
    socket.once('connect', () => {
      settle()
      resolve(socket)
    })
  })
}
