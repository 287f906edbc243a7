import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'

/** Whoever sends a full packet sends many; fewer bytes are passed on at once. */
const FULL_PACKET = 1_024
/** Worth a write of its own. */
const ENOUGH = 32_768
const GATHER_MS = 1

/**
 * Carries bytes between a client and the far side, both ways, no faster than the slower side takes them. When one side
 * has sent its last byte the other is told so and may go on answering; when one breaks off, so does the other. Resolves
 * when both are closed.
 */
export async function join(client: Duplex, far: Duplex): Promise<void> {
  client.pipe(far)
  gather(far, client)
  await Promise.all([untilClosed(client, far), untilClosed(far, client)])
}

/**
 * As `from.pipe(to)`, but of many packets in a row a millisecond's worth goes out together. They come out of a tunnel one
 * by one, and to encrypt and send each by itself is most of what this program does: see docs/decisions/0007-vpn-sidecar.md.
 */
function gather(from: Duplex, to: Duplex): void {
  let sending = false
  const send = () => {
    if (sending || to.destroyed) return
    const data: Buffer | null = from.read() as Buffer | null
    if (data === null) return
    sending = true
    to.write(data, () => {
      if (data.length >= FULL_PACKET && data.length < ENOUGH) setTimeout(again, GATHER_MS)
      else again()
    })
  }
  const again = () => {
    sending = false
    send()
  }
  from.on('readable', send)
  from.once('end', () => to.end())
}

function untilClosed(side: Duplex, other: Duplex): Promise<void> {
  return new Promise((resolve) => {
    const onClose = () => {
      // After an orderly end what was said last may still be on its way to the other side.
      if (!side.readableEnded || side.errored) breakOff(other)
      resolve()
    }
    side.on('error', () => undefined) // 'close' follows.
    if (side.closed) onClose()
    else side.once('close', onClose)
  })
}

/** So that what was cut off does not look complete: TCP says it by a reset, TLS by an end without goodbye. */
function breakOff(side: Duplex): void {
  if (side instanceof Socket && !(side instanceof TLSSocket)) side.resetAndDestroy()
  else side.destroy()
}
