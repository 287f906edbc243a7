import { createSocket, type Socket } from 'node:dgram'
import { once } from 'node:events'
import { execa } from 'execa'
import { eventually } from '../eventually.ts'
import { startProgram, type Program, type Wire } from './namespace.ts'

/**
 * What becomes of each packet, by itself and both ways alike. Packets overtake each other where `jitterMs` is more than
 * the time between them.
 */
export type Quality = {
  /** From 0 to 1, which is a black hole. */
  readonly lossShare: number
  readonly delayMs: number
  /** At most so much more or less than `delayMs`. */
  readonly jitterMs: number
}

export const GOOD: Quality = { lossShare: 0, delayMs: 0, jitterMs: 0 }
export const BLACK_HOLE: Quality = { ...GOOD, lossShare: 1 }

/** A wire to one machine that may be as bad as it gets. */
export type Link = {
  readonly wire: Wire
  readonly become: (quality: Quality) => void
  /** Packets so far. */
  readonly counts: () => { readonly carried: number; readonly lost: number; readonly overtaken: number }
}

let ports = 20_000
const nextPort = () => (ports += 1)

/**
 * Each end is a TAP device whose frames socat passes on as datagrams: through a device of that kind the kernel sends
 * packets as they would be on a wire, neither put together nor without checksums. In between they are in our hands.
 */
export function makeLink(quality: Quality): Link {
  let current = quality
  let sequence = 0
  let last = 0
  let over = false
  const counts = { carried: 0, lost: 0, overtaken: 0 }

  function pass(from: End, to: End): void {
    from.socket.on('message', (frame) => {
      if (Math.random() < current.lossShare) return void (counts.lost += 1)
      const number = (sequence += 1)
      const { delayMs, jitterMs } = current
      setTimeout(
        () => {
          if (over) return
          if (number < last) counts.overtaken += 1
          last = Math.max(last, number)
          counts.carried += 1
          to.socket.send(frame, to.port, '127.0.0.1')
        },
        delayMs + (2 * Math.random() - 1) * jitterMs,
      )
    })
  }

  return {
    async wire(host, pid) {
      const [near, far] = [await makeEnd(host), await makeEnd(`${host}-far`)]
      pass(near, far)
      pass(far, near)
      await execa('ip', ['link', 'set', far.device, 'netns', String(pid), 'name', 'eth0'])
      return [near, far].map(({ program, socket }) => ({
        ...program,
        async stop() {
          over = true
          socket.close()
          await program.stop()
        },
      }))
    },
    become: (next) => (current = next),
    counts: () => ({ ...counts }),
  }
}

type End = {
  readonly device: string
  readonly socket: Socket
  readonly program: Program
  /** Where socat takes frames for the device. */
  readonly port: number
}

async function makeEnd(device: string): Promise<End> {
  const [own, port] = [nextPort(), nextPort()]
  const socket = createSocket('udp4')
  socket.bind(own, '127.0.0.1')
  await once(socket, 'listening')
  const tap = `TUN,tun-type=tap,tun-name=${device},iff-no-pi`
  const program = startProgram(['socat', tap, `UDP4:127.0.0.1:${own},bind=127.0.0.1:${port}`])
  const appears = () => execa('ip', ['link', 'show', device])
  await eventually(appears, { timeoutMs: 5_000, everyMs: 20 })
  return { device, socket, program, port }
}
