import { createHash } from 'node:crypto'
import { ReadableStream as NodeStream } from 'node:stream/web'
import type { MemberApi, MemberStatus } from '../etcd/member-api.ts'
import { seal } from './seal.ts'
import type { SnapshotSettings } from './settings.ts'
import type { Store } from './store.ts'
import { whole } from './whole.ts'

export type TakeDeps = {
  /** Of the cluster's etcd; whoever opened them closes them. */
  readonly members: readonly Pick<MemberApi, 'status' | 'snapshot'>[]
  readonly keys: SnapshotSettings['keys']
  readonly store: Pick<Store, 'put'>
  readonly signal: AbortSignal
}

/** `sha256`: of all of it, hexadecimal. */
export type TakenSnapshot = { readonly sizeBytes: number; readonly sha256: string }

type Asked = TakeDeps['members'][number]

/**
 * Streams the database from a member, sealed, to the store: nothing of it touches a disk of the seed, and a few MiB of
 * it memory. Throws unless all of it arrived.
 * @returns what it was before it was sealed
 */
export async function takeSnapshot(d: TakeDeps, key: string): Promise<TakenSnapshot> {
  // What was begun to be read has to be ended: its connection would be waited for.
  const over = new AbortController()
  const signal = AbortSignal.any([d.signal, over.signal])
  const hash = createHash('sha256')
  let sizeBytes = 0
  let broken: unknown
  async function* pieces(member: Asked): AsyncGenerator<Uint8Array> {
    try {
      for await (const piece of whole(member.snapshot(signal))) {
        sizeBytes += piece.length
        hash.update(piece)
        yield piece
      }
    } catch (error) {
      broken = error
      throw error
    }
  }
  try {
    const plain = NodeStream.from(pieces(await chooseMember(d.members))) as ReadableStream<Uint8Array>
    await d.store.put(key, await seal(plain, d.keys), d.signal)
    return { sizeBytes, sha256: hash.digest('hex') }
  } catch (error) {
    // The store only says that it was given no more.
    throw broken ?? error
  } finally {
    over.abort()
  }
}

/** One that follows, where there is one: who leads has enough to do. */
async function chooseMember(members: readonly Asked[]): Promise<Asked> {
  const asked = members.map((member) =>
    member.status().then(
      (status): [Asked, MemberStatus] => [member, status],
      () => undefined,
    ),
  )
  const answering = (await Promise.all(asked)).filter((each) => each !== undefined)
  const [best] = answering.toSorted(([, a], [, b]) => Number(a.isLeader) - Number(b.isLeader))
  if (!best) throw new Error('no member of etcd answers; the condition EtcdHealthy of the cluster says more')
  return best[0]
}
