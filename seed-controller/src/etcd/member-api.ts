import { Agent, fetch } from 'undici'
import * as z from 'zod'
import type { KeyedCertificate } from '../pki/x509.ts'

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
const Refusal = z.object({ message: z.string() })

/** How one member is. Sizes in bytes: of the file, of what is used in it, and of what it may become. */
export type MemberStatus = {
  readonly id: string
  readonly isLeader: boolean
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

type Question = { readonly path: string; readonly body?: object; readonly timeoutMs?: number }

/**
 * One member of a customer's etcd, asked over the JSON gateway of its own API. Every call rejects with what etcd said,
 * or when it does not answer in time. To be closed.
 */
export function openMember(at: MemberAddress) {
  const { certificateAuthority: ca, client } = at
  const dispatcher = new Agent({
    connect: { ca, cert: client.certificate, key: client.key, servername: at.name, timeout: TIMEOUT_MS },
    headersTimeout: DEFRAGMENT_MS,
  })

  async function ask<T>({ path, body = {}, timeoutMs = TIMEOUT_MS }: Question, answer: z.ZodType<T>): Promise<T> {
    const signal = AbortSignal.timeout(timeoutMs)
    const response = await fetch(`${at.url}/v3/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
      dispatcher,
      signal,
    })
    const said: unknown = await response.json()
    if (response.ok) return answer.parse(said)
    const refusal = Refusal.safeParse(said)
    throw new Error(`${at.name}: ${refusal.success ? refusal.data.message : `status ${response.status}`}`)
  }
  const nothing = z.unknown()

  return {
    name: at.name,
    async status(): Promise<MemberStatus> {
      const { header, leader, dbSize, dbSizeInUse, dbSizeQuota } = await ask({ path: 'maintenance/status' }, Status)
      const isLeader = leader === header.member_id
      return { id: header.member_id, isLeader, size: dbSize, used: dbSizeInUse, quota: dbSizeQuota }
    },
    async list(): Promise<ListedMember[]> {
      const { members } = await ask({ path: 'cluster/member/list' }, MemberList)
      return members.map(({ ID, name, peerURLs }) => ({ id: ID, name, peerURLs }))
    },
    /** Whether a member has refused to write because its database is full. */
    async isFull(): Promise<boolean> {
      const { alarms } = await ask({ path: 'maintenance/alarm', body: { action: 'GET' } }, Alarms)
      return alarms.some(({ alarm }) => alarm === 'NOSPACE')
    },
    /** Lets everyone write again. */
    allowWrites: () =>
      ask({ path: 'maintenance/alarm', body: { action: 'DEACTIVATE', memberID: '0', alarm: 'NOSPACE' } }, nothing),
    /** Gives the disk back what is not used. This member answers nobody meanwhile. */
    defragment: () => ask({ path: 'maintenance/defragment', timeoutMs: DEFRAGMENT_MS }, nothing),
    remove: (id: string) => ask({ path: 'cluster/member/remove', body: { ID: id } }, nothing),
    add: (peerURL: string) => ask({ path: 'cluster/member/add', body: { peerURLs: [peerURL] } }, nothing),
    close: () => dispatcher.close(),
  }
}
