import * as z from 'zod'
import { PoolName } from './node-pool.ts'

const PREFIX = 'sbj_'

/** What a machine needs to become a node: where its cluster is, how to know it, and a right for one node. */
export const JoinToken = z.object({
  /** Where the API server is reached: `https://ADDRESS:PORT`. */
  server: z.url({ protocol: /^https$/ }),
  /** Bootstrap token of the cluster: `abcdef.0123456789abcdef`. Secret. */
  token: z.string().regex(/^[a-z0-9]{6}\.[a-z0-9]{16}$/),
  /** `sha256:` and the hexadecimal hash of the public key (SPKI) of the cluster's certificate authority. */
  authorityHash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
  /** The pool that the node will be in. Here only for the machine to know: what counts is what the cluster keeps of the token. */
  pool: PoolName.optional(),
})
export type JoinToken = z.infer<typeof JoinToken>

const Wire = z.object({ s: z.string(), t: z.string(), h: z.string(), p: z.string().optional() })

/** The one word that people copy to a machine. */
export function formatJoinToken({ server, token, authorityHash, pool }: JoinToken): string {
  const json = JSON.stringify({ s: server, t: token, h: authorityHash, ...(pool === undefined ? {} : { p: pool }) })
  return PREFIX + Buffer.from(json).toString('base64url')
}

/** Throws an Error that says what is wrong with the text, without repeating it. */
export function parseJoinToken(text: string): JoinToken {
  const word = text.trim()
  if (!word.startsWith(PREFIX)) throw malformed(`it does not begin with ${PREFIX}`)
  const wire = Wire.safeParse(decode(word.slice(PREFIX.length)))
  if (!wire.success) throw malformed('it is cut short or changed')
  const { s, t, h, p } = wire.data
  const parsed = JoinToken.safeParse({ server: s, token: t, authorityHash: h, ...(p === undefined ? {} : { pool: p }) })
  if (!parsed.success) {
    const fields = parsed.error.issues.map(({ path }) => path.join('.'))
    throw malformed(`its ${fields.join(' and ')} cannot be right`)
  }
  return parsed.data
}

function decode(base64url: string): unknown {
  try {
    return JSON.parse(Buffer.from(base64url, 'base64url').toString())
  } catch {
    return undefined
  }
}

const malformed = (why: string) =>
  new Error(`This is not a join token: ${why}. Copy the whole word that "seedbed node join-command" prints.`)
