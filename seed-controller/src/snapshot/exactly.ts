import { createHash } from 'node:crypto'
import { StalledError } from '../errors.ts'

/**
 * Passes on what comes, and throws a StalledError at its end unless it was exactly what has this SHA-256, hexadecimal: who
 * takes it then has not taken all of it. Where none is known, anything is passed on.
 */
export async function* exactly(
  pieces: AsyncIterable<Uint8Array>,
  sha256: string | undefined,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const piece of pieces) {
    hash.update(piece)
    yield piece
  }
  if (sha256 === undefined || hash.digest('hex') === sha256) return
  throw new StalledError('SnapshotChanged', 'what is stored is not the snapshot that its keys were stored for')
}
