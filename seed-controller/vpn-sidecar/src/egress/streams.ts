import type { Duplex } from 'node:stream'

/** A tunnel that is dialled again within this time goes on with what passed through the one before. */
const GRACE_MS = 10_000

export type StreamsOptions = {
  readonly hasTunnel: (uid: string) => boolean
  readonly graceMs?: number
}

/**
 * The open connections to each Node and its pods. Nothing says to a connection that its tunnel is gone: whoever keeps it
 * for the next request, as API servers do, would wait on it for most of a minute each time a Node dies.
 */
export class Streams {
  readonly #o: StreamsOptions
  readonly #byNode = new Map<string, Set<Duplex>>()
  readonly #waits = new Map<string, NodeJS.Timeout>()

  constructor(o: StreamsOptions) {
    this.#o = o
  }

  add(uid: string, socket: Duplex): void {
    const sockets = this.#byNode.get(uid) ?? new Set()
    this.#byNode.set(uid, sockets.add(socket))
    socket.once('close', () => {
      sockets.delete(socket)
      if (sockets.size === 0 && this.#byNode.get(uid) === sockets) this.#byNode.delete(uid)
    })
  }

  /** Its tunnel is gone: what passed through it is broken off unless the Node is back in time, counted from its last loss. */
  tunnelLost(uid: string): void {
    clearTimeout(this.#waits.get(uid))
    this.#waits.set(uid, setTimeout(() => this.#breakOff(uid), this.#o.graceMs ?? GRACE_MS).unref())
  }

  #breakOff(uid: string): void {
    this.#waits.delete(uid)
    if (this.#o.hasTunnel(uid)) return
    for (const socket of this.#byNode.get(uid) ?? []) socket.destroy(new Error('the tunnel is gone'))
  }
}
