import type { Customer } from '../cluster/customer.ts'
import { authority, type Roots } from '../pki/roots.ts'
import { sign } from '../pki/x509.ts'
import { changeLedger } from './ledger-store.ts'
import type { Seen } from './observe.ts'
import type { Action } from './plan.ts'

export type ApplyDeps = { readonly customer: Customer; readonly roots: () => Promise<Roots> }

type Executors = {
  [K in Action['kind']]: (d: ApplyDeps, seen: Seen, action: Extract<Action, { kind: K }>) => Promise<Seen>
}

/** Each returns what is there after it: one write builds on the version that the one before it left. */
const executors: Executors = {
  async record(d, seen, { name, entry }) {
    await changeLedger(d.customer.kube, seen.ledgerMap, new Map([[name, entry]]))
    return seen
  },
  async approve(d, seen, { reason, message }) {
    return { ...seen, csr: await d.customer.signing.approve(seen.csr, { reason, message }) }
  },
  async sign(d, seen, { order }) {
    const { asked, now } = seen.observed
    if ('unreadable' in asked) throw new Error('A request that cannot be read was planned to be signed')
    const { subject, lifeMs } = order
    const request = { publicKey: asked.publicKey, subject }
    const pem = await sign(authority(await d.roots(), order.authority), request, { from: now, lifeMs })
    return { ...seen, csr: await d.customer.signing.certify(seen.csr, pem) }
  },
  async refuse(d, seen, { reason, message }) {
    const { signing } = d.customer
    const answer = seen.observed.request.state === 'approved' ? signing.fail : signing.deny
    return { ...seen, csr: await answer(seen.csr, { reason, message }) }
  },
}

/** Acts; never decides. Throws a conflict when the world is no longer what was planned for. */
export async function applyActions(d: ApplyDeps, seen: Seen, actions: readonly Action[]): Promise<void> {
  let current = seen
  for (const action of actions) {
    // The compiler cannot see that this key and this action belong together; the table above can.
    const execute = executors[action.kind] as (d: ApplyDeps, seen: Seen, a: Action) => Promise<Seen>
    current = await execute(d, current, action)
  }
}
