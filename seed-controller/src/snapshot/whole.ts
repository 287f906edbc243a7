import { createHash } from 'node:crypto'

const HASH_BYTES = 32

/**
 * Passes a snapshot of etcd on as it comes, and throws at its end unless its last 32 bytes are the SHA-256 of what came
 * before: only then it came whole and unchanged.
 */
export async function* whole(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha256')
  let last = Buffer.alloc(0)
  for await (const piece of pieces) {
    const known = Buffer.concat([last, piece])
    const end = Math.max(known.length - HASH_BYTES, 0)
    hash.update(known.subarray(0, end))
    last = known.subarray(end)
    yield piece
  }
  if (!hash.digest().equals(last)) throw new Error('the snapshot does not have the hash that etcd gave it')
}
