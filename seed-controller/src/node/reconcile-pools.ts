import type { V1ConfigMap, V1Node } from '#kubernetes'
import { POOL_LABEL, type NodePool, type PoolCount } from '#seed-api'
import type { poolsOf } from '../cluster/pools.ts'
import { CUSTOMER_KINDS } from '../kube/kinds.ts'
import { isConflict } from '../kube/api-error.ts'
import type { Kube } from '../kube/kube.ts'
import { changeLedger } from './ledger-store.ts'
import type { Ledger } from './ledger.ts'
import { findMarks, readMarks, writeMarks } from './pool-marks.ts'
import { planPools, type NodePatch } from './pools.ts'

type Found = { readonly nodes: readonly V1Node[]; readonly ledger: Ledger; readonly ledgerMap: V1ConfigMap | undefined }

/** Puts the labels and taints of pools on their Nodes, and takes away what is no longer wanted. Throws a conflict to be called again. */
export async function applyPools(kube: Kube, wanted: ReturnType<typeof poolsOf>, found: Found): Promise<void> {
  const { nodes, ledger, ledgerMap } = found
  if (wanted.pools.length === 0 && !isAnyInPool(nodes, ledger)) return
  const marks = readMarks((await findMarks(kube))?.data)
  const plan = planPools({ ...wanted, nodes, ledger, marks })
  await writeMarks(kube, plan.before, marks)
  await patchAll(kube, plan.patches)
  await writeMarks(kube, plan.after, plan.before)
  if (plan.entries.size > 0) await changeLedger(kube, ledgerMap, plan.entries)
}

/** One that cannot be changed, mostly because its kubelet just has, does not hold up the others. */
async function patchAll(kube: Kube, patches: readonly NodePatch[]): Promise<void> {
  const failures: unknown[] = []
  for (const { name, resourceVersion, labels, taints } of patches) {
    const metadata = { name, resourceVersion, ...(labels ? { labels } : {}) }
    const change = { metadata, ...(taints ? { spec: { taints } } : {}) }
    await kube.patch(CUSTOMER_KINDS.node, change).catch((error: unknown) => failures.push(error))
  }
  const [failure] = failures.toSorted((a, b) => Number(isConflict(a)) - Number(isConflict(b)))
  if (failure !== undefined) throw failure
}

function isAnyInPool(nodes: readonly V1Node[], ledger: Ledger): boolean {
  if (nodes.some(({ metadata }) => metadata?.labels?.[POOL_LABEL] !== undefined)) return true
  return [...ledger.values()].some((entry) => entry !== 'unreadable' && entry.pool !== undefined)
}

/** How many Nodes of each pool there are, by their labels, which are put back where anybody changes them. Pure. */
export function countPools(
  pools: readonly NodePool[],
  nodes: readonly V1Node[],
  unwell: ReadonlySet<string>,
): PoolCount[] {
  return pools.map(({ name }) => {
    const own = nodes.filter(({ metadata }) => metadata?.labels?.[POOL_LABEL] === name)
    const ready = own.filter(({ status }) => status?.conditions?.some((k) => k.type === 'Ready' && k.status === 'True'))
    const unhealthy = own.filter(({ metadata }) => unwell.has(metadata?.name ?? ''))
    return { name, total: own.length, ready: ready.length, unhealthy: unhealthy.length }
  })
}
