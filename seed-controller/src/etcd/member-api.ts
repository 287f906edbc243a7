import { Agent } from 'node:https'
import { json } from 'node:stream/consumers'
import * as z from 'zod'
import type { KeyedCertificate } from '../pki/x509.ts'
import { ask } from '../runtime/ask.ts'
import { linesOf } from '../runtime/lines.ts'

/** etcd answers in milliseconds or is in trouble. */
const TIMEOUT_MS = 3_000
/** Of a database of several GiB on a slow disk; the member answers nobody meanwhile. */
const DEFRAGMENT_MS = 120_000

/** Numbers of 64 bits come as text; what is zero does not come at all. */
const Number64 = z.string().default('0')
const Bytes = z.coerce.number().default(0)

const Status = z.object({
  header: z.object({ member_id: Number64, revision: Number64 }),
  leader: Number64,
  dbSize: Bytes,
  dbSizeInUse: Bytes,
  dbSizeQuota: Bytes,
})
const ListedMember = z.object({ ID: z.string(), name: z.string().default(''), peerURLs: z.array(z.string()) })
const MemberList = z.object({ members: z.array(ListedMember) })
const Alarms = z.object({ alarms: z.array(z.object({ memberID: z.string(), alarm: z.string() })).default([]) })
const Count = z.object({ count: Number64 })
const Refusal = z.object({ message: z.string() })
/** One of many: the blob in base64, or why there are no more. */
const Piece = z.object({
  result: z.object({ blob: z.string().default('') }).optional(),
  error: Refusal.optional(),
})

/** Everything that an API server stores, as etcd wants to be asked for a range: `/registry/` and what follows it. */
const REGISTRY = { key: base64('/registry/'), range_end: base64('/registry0') }

/** How one member is. Sizes in bytes: of the file, of what is used in it, and of what it may become. */
export type MemberStatus = {
  readonly id: string
  readonly isLeader: boolean
  readonly revision: number
  readonly size: number
  readonly used: number
  readonly quota: number
}

/** A member as the others know it; without a name it has never started. */
export type ListedMember = { readonly id: string; readonly name: string; readonly peerURLs: readonly string[] }

export type MemberApi = ReturnType<typeof openMember>

export type MemberAddress = {
  /** `https://10.11.0.30:2379` */
  readonly url: string
  /** As its certificate has it: `etcd-0`. */
  readonly name: string
  readonly certificateAuthority: string
  readonly client: KeyedCertificate
}

type Call = { readonly path: string; readonly body?: object; readonly timeoutMs?: number }

/**
 * One member of a customer's etcd, asked over the JSON gateway of its own API. Every call rejects with what etcd said,
 * or when it does not answer in time. To be closed.
 */
export function openMember(at: MemberAddress) {
  const { certificateAuthority: ca, client } = at
  // One question after the other: HTTP/2 would only be more to set up.
  const agent = new Agent({ ca, cert: client.certificate, key: client.key, servername: at.name, keepAlive: true })
  const post = (path: string, body: object, signal: AbortSignal) =>
    ask({
      url: `${at.url}/v3/${path}`,
      method: 'POST',
      body: JSON.stringify(body),
      agent,
      connectMs: TIMEOUT_MS,
      signal,
    })

  async function call<T>({ path, body = {}, timeoutMs = TIMEOUT_MS }: Call, answer: z.ZodType<T>): Promise<T> {
    const { status, body: stream } = await post(path, body, AbortSignal.timeout(timeoutMs))
    const said: unknown = await json(stream)
    if (status === 200) return answer.parse(said)
    const refusal = Refusal.safeParse(said)
    throw new Error(`${at.name}: ${refusal.success ? refusal.data.message : `status ${status}`}`)
  }
  const nothing = z.unknown()
  /** Ids of the members that have refused to write because their database is full. */
  async function fullMembers(): Promise<string[]> {
    const { alarms } = await call({ path: 'maintenance/alarm', body: { action: 'GET' } }, Alarms)
    return alarms.filter(({ alarm }) => alarm === 'NOSPACE').map(({ memberID }) => memberID)
  }

  return {
    name: at.name,
    async status(): Promise<MemberStatus> {
      const { header, leader, dbSize, dbSizeInUse, dbSizeQuota } = await call({ path: 'maintenance/status' }, Status)
      const isLeader = leader === header.member_id
      const revision = Number(header.revision)
      return { id: header.member_id, isLeader, revision, size: dbSize, used: dbSizeInUse, quota: dbSizeQuota }
    },
    async list(): Promise<ListedMember[]> {
      const { members } = await call({ path: 'cluster/member/list' }, MemberList)
      return members.map(({ ID, name, peerURLs }) => ({ id: ID, name, peerURLs }))
    },
    /** Whether a member has refused to write because its database is full. */
    isFull: async (): Promise<boolean> => (await fullMembers()).length > 0,
    /** Lets everyone write again. Alarms end by the id of who raised them: of any other, etcd says yes and does nothing. */
    async allowWrites(): Promise<void> {
      for (const memberID of await fullMembers()) {
        await call({ path: 'maintenance/alarm', body: { action: 'DEACTIVATE', memberID, alarm: 'NOSPACE' } }, nothing)
      }
    },
    /** Gives the disk back what is not used. This member answers nobody meanwhile. */
    defragment: () => call({ path: 'maintenance/defragment', timeoutMs: DEFRAGMENT_MS }, nothing),
    /** How many objects an API server has stored in it. */
    async countObjects(): Promise<number> {
      return Number((await call({ path: 'kv/range', body: { ...REGISTRY, count_only: true } }, Count)).count)
    },
    /** Removes what was stored under a key or, with `/` or `-` at its end, under each that begins so. Fine if there is nothing. */
    forget: (key: string) => call({ path: 'kv/deleterange', body: rangeOf(key) }, nothing),
    /** The whole database, piece by piece, and the SHA-256 of it as the last 32 bytes. Throws when it breaks off. */
    async *snapshot(signal: AbortSignal): AsyncGenerator<Uint8Array> {
      const { status, body } = await post('maintenance/snapshot', {}, signal)
      if (status !== 200) throw new Error(`${at.name}: status ${status}`)
      // Reads no further than is asked for: a database is larger than the memory of this process.
      for await (const line of linesOf(body)) {
        if (line === '') continue
        const { result, error } = Piece.parse(JSON.parse(line))
        if (error) throw new Error(`${at.name}: ${error.message}`)
        yield Buffer.from(result?.blob ?? '', 'base64')
      }
    },
    remove: (id: string) => call({ path: 'cluster/member/remove', body: { ID: id } }, nothing),
    add: (peerURL: string) => call({ path: 'cluster/member/add', body: { peerURLs: [peerURL] } }, nothing),
    close: () => agent.destroy(),
  }
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}

/** What comes after every key that begins so: the same with its last character raised by one. */
function rangeOf(key: string): { readonly key: string; readonly range_end?: string } {
  if (!/[/-]$/.test(key)) return { key: base64(key) }
  const after = key.slice(0, -1) + String.fromCharCode(key.charCodeAt(key.length - 1) + 1)
  return { key: base64(key), range_end: base64(after) }
}
