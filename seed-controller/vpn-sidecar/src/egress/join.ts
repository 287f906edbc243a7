import { Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { TLSSocket } from 'node:tls'

/**
 * Carries bytes both ways, no faster than the slower side takes them. When one side has sent its last byte the other
 * is told so and may go on answering; when one breaks off, so does the other. Resolves when both are closed.
 */
export async function join(a: Duplex, b: Duplex): Promise<void> {
  a.pipe(b)
  b.pipe(a)
  await Promise.all([untilClosed(a, b), untilClosed(b, a)])
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
