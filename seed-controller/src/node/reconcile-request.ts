import type { Customer } from '../cluster/customer.ts'
import type { Events } from '../events.ts'
import { isConflict } from '../kube/api-error.ts'
import type { Roots } from '../pki/roots.ts'
import { applyActions } from './apply.ts'
import { observeRequest, type ObserveDeps } from './observe.ts'
import { planRequest, type Plan } from './plan.ts'

/** Nodes that join at once change one ledger, so each of them may come too late a few times. */
const MOST_PASSES = 8

export type RequestDeps = {
  /** The cluster's id. */
  readonly id: string
  /** Asked for when a certificate is signed: nobody keeps them. */
  readonly roots: () => Promise<Roots>
  readonly customer: () => Promise<Customer>
  /** Those of the cluster that are wanted now. */
  readonly pools: ObserveDeps['pools']
  readonly events: Pick<Events, 'certificateAnswered'>
  readonly now: () => Date
}

/** Answers one request for a certificate in a customer's cluster. Throws to be called again, later each time. */
export async function reconcileRequest(d: RequestDeps, name: string): Promise<{ requeueAfterMs?: number }> {
  for (let pass = 1; ; pass++) {
    try {
      return await runPass(d, name)
    } catch (error) {
      if (!isConflict(error) || pass === MOST_PASSES) throw error
    }
  }
}

async function runPass(d: RequestDeps, name: string): Promise<Pick<Plan, 'requeueAfterMs'>> {
  const customer = await d.customer()
  const seen = await observeRequest(customer, name, d)
  if (!seen) return {}
  const plan = planRequest(seen.observed)
  await applyActions({ customer, roots: d.roots }, seen, plan.actions)
  const answer = plan.actions.findLast(({ kind }) => kind === 'approve' || kind === 'refuse' || kind === 'sign')
  if (answer) {
    const { signer, username } = seen.observed.request
    const reason = answer.kind === 'refuse' ? answer.reason : 'SeedbedAdmitted'
    d.events.certificateAnswered({ cluster: d.id, request: name, signer, username, reason })
  }
  return plan.requeueAfterMs === undefined ? {} : { requeueAfterMs: plan.requeueAfterMs }
}
