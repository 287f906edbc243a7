import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { generateIdentity } from 'age-encryption'
import { expect, it } from 'vitest'
import { unseal } from './seal.ts'
import { takeSnapshot, type TakeDeps } from './take.ts'

const DATA = randomBytes(300_000)
const SNAPSHOT = Buffer.concat([DATA, createHash('sha256').update(DATA).digest()])
const keys = [await generateIdentity()]
const { signal } = new AbortController()

type Member = TakeDeps['members'][number]

function memberOf(o: { leads?: boolean; bytes?: Uint8Array; onSnapshot?: (signal: AbortSignal) => void }): Member {
  const sizes = { size: 1, used: 1, quota: 1 }
  return {
    status: async () => ({ id: '1', isLeader: o.leads ?? false, revision: 1, ...sizes }),
    async *snapshot(given) {
      o.onSnapshot?.(given)
      yield o.bytes ?? SNAPSHOT
    },
  }
}

/** A store that keeps what it is given. */
function keeping() {
  const kept = new Map<string, Buffer>()
  const put: TakeDeps['store']['put'] = async (key, body) => {
    kept.set(key, Buffer.from(await new Response(body).arrayBuffer()))
  }
  return { kept, put }
}

it('stores what etcd gave, sealed, and asks one that follows', async () => {
  const store = keeping()
  const leader = memberOf({ leads: true, bytes: Buffer.alloc(1) })
  expect(await takeSnapshot({ members: [leader, memberOf({})], keys, store, signal }, 'k')).toEqual({
    sizeBytes: SNAPSHOT.length,
    sha256: createHash('sha256').update(SNAPSHOT).digest('hex'),
  })
  const sealed = store.kept.get('k') ?? Buffer.alloc(0)
  expect(sealed.includes(DATA.subarray(0, 64))).toBe(false)
  const opened = await new Response(await unseal(new Blob([new Uint8Array(sealed)]).stream(), keys)).arrayBuffer()
  expect(Buffer.from(opened).equals(SNAPSHOT)).toBe(true)
})

it('says what broke off, and not that the store was given no more', async () => {
  const members = [memberOf({ bytes: DATA })]
  await expect(takeSnapshot({ members, keys, store: keeping(), signal }, 'k')).rejects.toThrow(
    'the hash that etcd gave',
  )
})

it('says that no member answers', async () => {
  const silent = { ...memberOf({}), status: () => Promise.reject(new Error('away')) }
  await expect(takeSnapshot({ members: [silent], keys, store: keeping(), signal }, 'k')).rejects.toThrow(
    'no member of etcd answers',
  )
})

it('lets go of the member when the store takes nothing', async () => {
  const asked: AbortSignal[] = []
  const member = memberOf({ onSnapshot: (given) => asked.push(given) })
  const store: TakeDeps['store'] = {
    async put(_, body) {
      const reader = body.getReader()
      await reader.read()
      throw new Error('away')
    },
  }
  await expect(takeSnapshot({ members: [member], keys, store, signal }, 'k')).rejects.toThrow('away')
  const [given] = asked
  if (given && !given.aborted) await once(given, 'abort')
  expect(given?.aborted).toBe(true)
})
