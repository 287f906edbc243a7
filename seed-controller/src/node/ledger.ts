import * as z from 'zod'
import { PoolName } from '#seed-api'

/** Where a cluster's ledger is: one ConfigMap in the customer's cluster, one key for each node. */
export const LEDGER = { namespace: 'kube-system', name: 'seedbed-nodes' } as const

const Entry = z.object({
  /** Id of the join token that was spent on this node. */
  token: z.string().min(1),
  /** SHA-256 of the public key (SPKI) that the node was let in with. */
  key: z.string().min(1),
  /** When that was. */
  since: z.iso.datetime(),
  /** UID of the Node; absent until it registers. */
  uid: z.string().min(1).optional(),
  /** The pool that the token was for; absent of a node that is in none, also because its pool is gone. */
  pool: PoolName.optional(),
})
export type LedgerEntry = z.infer<typeof Entry>

/** Which machines were let in, by the name of their Node. An entry that someone made unreadable lets nobody in. */
export type Ledger = ReadonlyMap<string, LedgerEntry | 'unreadable'>

export function readLedger(data: Readonly<Record<string, string>> | undefined): Ledger {
  return new Map(Object.entries(data ?? {}).map(([name, text]) => [name, readEntry(text)]))
}

function readEntry(text: string): LedgerEntry | 'unreadable' {
  try {
    return Entry.parse(JSON.parse(text))
  } catch {
    return 'unreadable'
  }
}

/** The text of one entry, as it is stored. */
export const writeEntry = (entry: LedgerEntry): string => JSON.stringify(entry)

/** What a decision needs of a Node. `addresses`: the IP addresses that it reports. */
export type NodeFacts = { readonly name: string; readonly uid: string; readonly addresses: readonly string[] }

export type LedgerPlan = {
  /** Changes of the ledger by name; undefined removes the entry. */
  readonly changes: ReadonlyMap<string, LedgerEntry | undefined>
  /** Ids of join tokens that have been spent. */
  readonly spent: readonly string[]
  /** Whether an entry waits for its Node or for its end, neither of which may be told by a watch. */
  readonly waiting: boolean
}

/** A machine that has been let in gets this long to register when its token has run out meanwhile. */
const REGISTER_MS = 15 * 60_000

/** What has become of those who were let in. `tokens`: ids of the join tokens that still exist. Pure. */
export function planLedger(
  ledger: Ledger,
  world: { readonly nodes: readonly NodeFacts[]; readonly tokens: ReadonlySet<string>; readonly now: Date },
): LedgerPlan {
  const uids = new Map(world.nodes.map(({ name, uid }) => [name, uid]))
  const changes = new Map<string, LedgerEntry | undefined>()
  let waiting = false
  for (const [name, entry] of ledger) {
    const uid = uids.get(name)
    if (isOver(entry, uid, world)) changes.set(name, undefined)
    else if (entry !== 'unreadable' && entry.uid === undefined) {
      if (uid === undefined) waiting = true
      else changes.set(name, { ...entry, uid })
    }
  }
  const spent = [...ledger].flatMap(([name, entry]) =>
    entry !== 'unreadable' && (entry.uid ?? uids.get(name)) !== undefined ? [entry.token] : [],
  )
  return { changes, spent: spent.filter((token) => world.tokens.has(token)).toSorted(), waiting }
}

/** Whether nobody can become or be this node any more. */
function isOver(
  entry: LedgerEntry | 'unreadable',
  uid: string | undefined,
  world: { readonly tokens: ReadonlySet<string>; readonly now: Date },
): boolean {
  if (entry === 'unreadable') return uid === undefined
  if (entry.uid !== undefined) return entry.uid !== uid
  if (uid !== undefined || world.tokens.has(entry.token)) return false
  return world.now.getTime() - Date.parse(entry.since) > REGISTER_MS
}
