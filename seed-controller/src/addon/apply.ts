import type { KubernetesObject } from '#kubernetes'
import type { Manifest } from '#templates'
import { rootMessage } from '../errors.ts'
import type { Kube } from '../kube/kube.ts'
import { kindOf } from './observe.ts'
import type { AddonPlan } from './plan.ts'

/** Something that the customer's cluster did not take. */
export type Refusal = { readonly object: string; readonly error: unknown }

const WORKLOADS = new Set(['DaemonSet', 'Deployment'])

/** Writes everything that it can: what the cluster refuses of one addon must not keep the others from it. */
export async function applyAddons(customer: Kube, plan: AddonPlan): Promise<Refusal[]> {
  const workloads = plan.apply.filter(({ kind }) => WORKLOADS.has(kind))
  const others = plan.apply.filter(({ kind }) => !WORKLOADS.has(kind))
  // A pod that is made before its account or its settings waits far longer than they take.
  const first = await attempt(others, (manifest: Manifest) => customer.apply(manifest))
  const second = await attempt(workloads, (manifest: Manifest) => customer.apply(manifest))
  const third = await attempt(plan.remove, (object: KubernetesObject) => remove(customer, object))
  return [...first, ...second, ...third]
}

async function attempt<T extends KubernetesObject>(
  objects: readonly T[],
  act: (object: T) => Promise<void>,
): Promise<Refusal[]> {
  const results = await Promise.allSettled(objects.map(act))
  return results.flatMap((result, index) => {
    const object = objects[index]
    if (result.status === 'fulfilled' || !object) return []
    return [{ object: `${object.kind} ${object.metadata?.name}`, error: result.reason }]
  })
}

async function remove(customer: Kube, object: KubernetesObject): Promise<void> {
  const { name = '', namespace } = object.metadata ?? {}
  await customer.delete(kindOf(object), { name, ...(namespace === undefined ? {} : { namespace }) })
}

/** One sentence without a full stop, the same as long as the same is refused. */
export function describe(refusals: readonly Refusal[]): string {
  const [first] = refusals.toSorted((a, b) => (a.object < b.object ? -1 : 1))
  if (!first) return ''
  const others = refusals.length > 1 ? `, and ${refusals.length - 1} more` : ''
  return `${first.object} (${rootMessage(first.error).replace(/\.$/, '')})${others}`
}
