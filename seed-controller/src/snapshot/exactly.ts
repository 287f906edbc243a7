import { createHash } from 'node:crypto'
import { StalledError } from '../errors.ts'

/**
 * Passes on what comes, and throws a StalledError at its end unless it was exactly what has this SHA-256, hexadecimal: who
 * takes it then has not taken all of it. `onOther` is told first, since what reads a stream may not tell why it broke.
 */
export async function* exactly(
  pieces: AsyncIterable<Uint8Array>,
  sha256: string,
  onOther: (error: Error) => void,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  for await (const piece of pieces) {
    hash.update(piece)
    yield piece
  }
  if (hash.digest('hex') === sha256) return
  const error = new StalledError('SnapshotChanged', 'what is stored is not the snapshot that its keys were stored for')
  onOther(error)
  throw error
}
