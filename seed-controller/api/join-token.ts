import * as z from 'zod'

const PREFIX = 'sbj_'

/** What a machine needs to become a node: where its cluster is, how to know it, and a right for one node. */
export const JoinToken = z.object({
  /** Where the API server is reached: `https://ADDRESS:PORT`. */
  server: z.url({ protocol: /^https$/ }),
  /** Bootstrap token of the cluster: `abcdef.0123456789abcdef`. Secret. */
  token: z.string().regex(/^[a-z0-9]{6}\.[a-z0-9]{16}$/),
  /** `sha256:` and the hexadecimal hash of the public key (SPKI) of the cluster's certificate authority. */
  authorityHash: z.string().regex(/^sha256:[0-9a-f]{64}$/),
})
export type JoinToken = z.infer<typeof JoinToken>

const Wire = z.object({ s: z.string(), t: z.string(), h: z.string() })

/** The one word that people copy to a machine. */
export function formatJoinToken({ server, token, authorityHash }: JoinToken): string {
  const json = JSON.stringify({ s: server, t: token, h: authorityHash })
  return PREFIX + Buffer.from(json).toString('base64url')
}

/** Throws an Error that says what is wrong with the text, without repeating it. */
export function parseJoinToken(text: string): JoinToken {
  const word = text.trim()
  if (!word.startsWith(PREFIX)) throw malformed(`it does not begin with ${PREFIX}`)
  const wire = Wire.safeParse(decode(word.slice(PREFIX.length)))
  if (!wire.success) throw malformed('it is cut short or changed')
  const { s, t, h } = wire.data
  const parsed = JoinToken.safeParse({ server: s, token: t, authorityHash: h })
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
