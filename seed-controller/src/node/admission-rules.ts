import { BOOTSTRAPPERS_GROUP } from '#seed-api'
import type { LedgerEntry } from './ledger.ts'
import type { Observed } from './observed.ts'
import { allowed, denied, type Verdict } from './verdict.ts'

/** Whether the holder of a join token may become the node `name`: once, under a name that is free. */
export function judgeJoin(o: Observed, name: string, keyHash: string): Verdict {
  return (
    judgeToken(o) ?? judgePool(o) ?? judgeMachine(o, name) ?? judgeUse(o, name, keyHash) ?? judgeName(o, name, keyHash)
  )
}

function judgeToken({ token, request, now }: Observed): Verdict | undefined {
  if (!token?.joins || !request.groups.includes(BOOTSTRAPPERS_GROUP)) {
    return denied('TokenUnknown', 'The token lets no node in: it is for other things, or was spent. Make a new one.')
  }
  if (token.expiresAt !== undefined && token.expiresAt > now) return undefined
  return denied('TokenExpired', 'The join token has run out. Make a new one.')
}

function judgePool({ token, pools }: Observed): Verdict | undefined {
  if (token?.pool === undefined || pools.has(token.pool)) return undefined
  return denied('PoolGone', `The join token is for pool ${token.pool}, which was deleted. Make a new one.`)
}

/** Who takes the token of a machine from it becomes that machine, or nobody. */
function judgeMachine({ token }: Observed, name: string): Verdict | undefined {
  if (token?.machine === undefined || token.machine === name) return undefined
  return denied('OtherMachine', `The join token was made for machine ${token.machine}, and is good for no other name.`)
}

function judgeUse({ ledger, token }: Observed, name: string, keyHash: string): Verdict | undefined {
  const spent = [...ledger].some(([other, entry]) => {
    if (entry === 'unreadable' || entry.token !== token?.id) return false
    return other !== name || entry.key !== keyHash || entry.uid !== undefined
  })
  if (!spent) return undefined
  return denied('TokenSpent', 'The join token was used by another machine or name. Make one for each node.')
}

function judgeName(o: Observed, name: string, key: string): Verdict {
  const { node, token, now } = o
  const entry = o.ledger.get(name)
  if (node) return denied('NameTaken', `A Node ${name} exists. Delete it first, or join under another name.`)
  if (entry === 'unreadable') {
    return denied('NotAdmitted', `The entry ${name} in ConfigMap kube-system/seedbed-nodes cannot be read. Remove it.`)
  }
  if (entry && entry.uid === undefined) {
    if (entry.token === token?.id) return allowed
    const wayOut = 'Choose another name, or wait until its token has run out.'
    return denied('NameTaken', `Another machine is joining as ${name}. ${wayOut}`)
  }
  // An entry with a UID is of a Node that is gone: whoever it was, the name is free again.
  return { kind: 'allowed', record: { name, entry: newEntry(token, key, now) } }
}

const newEntry = (token: Observed['token'], key: string, now: Date): LedgerEntry => ({
  token: token?.id ?? '',
  key,
  since: now.toISOString(),
  ...(token?.pool === undefined ? {} : { pool: token.pool }),
})

/** Whether the Node exists and is the one that was let in. */
export function judgeNode(o: Observed, name: string, expectedUid?: string): Verdict {
  if (!o.node) {
    const message = `There is no Node ${name}. A machine that was removed has to join again.`
    return { kind: 'waiting', reason: 'NoSuchNode', message }
  }
  const entry = o.ledger.get(name)
  if (!entry || entry === 'unreadable') {
    return denied('NotAdmitted', `Node ${name} did not come in by a join token. Delete it and join again.`)
  }
  if ((entry.uid ?? o.node.uid) !== o.node.uid || (expectedUid ?? o.node.uid) !== o.node.uid) {
    return denied('OtherNode', `This is not the Node ${name} that was let in. Delete it and join again.`)
  }
  if (entry.uid !== undefined) return allowed
  return { kind: 'allowed', record: { name, entry: { ...entry, uid: o.node.uid } } }
}
