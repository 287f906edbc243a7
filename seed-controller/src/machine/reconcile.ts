import { isDeepStrictEqual } from 'node:util'
import {
  CLUSTER_KIND,
  CLUSTER_PLURAL,
  MOST_NODE_POOLS,
  MOST_REMAINING_MACHINES,
  type Cluster,
  type PoolMachines,
} from '#seed-api'
import type { Customers, CustomerTarget } from '../cluster/customer.ts'
import { insideCondition, tellInside } from '../cluster/inside-condition.ts'
import { findTarget, isAnswering } from '../cluster/target.ts'
import { StalledError } from '../errors.ts'
import { designToken, makeToken } from '../join-token/make.ts'
import { CUSTOMER_KINDS, KINDS } from '../kube/kinds.ts'
import { isConflict } from '../kube/api-error.ts'
import type { Kube } from '../kube/kube.ts'
import { applyMachines } from './apply.ts'
import { ProviderError } from './errors.ts'
import { judgeMachines, type MachinesVerdict } from './judge.ts'
import { remembered } from './memory.ts'
import { MACHINES_FINALIZER } from './names.ts'
import { observeMachines, wantedOf } from './observe.ts'
import { afterOrders } from './outcome.ts'
import { planMachines, type MachinePlan, type PoolPlan } from './plan.ts'
import type { MachineProvider } from './provider.ts'
import type { Providers } from './settings.ts'

/** Of a join token that a machine gets: until it has booted, and no longer. */
const TOKEN_LIFE_MS = 60 * 60_000
const PROVIDER_AGAIN_MS = 15_000
const DELETING_MS = 3_000
const STALLED_AGAIN_MS = 60_000
const MOST_PASSES = 4

const TYPE = 'MachinesReady'

export type MachineDeps = {
  readonly kube: Kube
  readonly customers: Customers
  readonly providers: Providers
  /** That this process's own settings are in. */
  readonly namespace: string
  readonly now: () => Date
}

type Result = { readonly requeueAfterMs?: number }

/**
 * Makes the pools of one cluster have as many machines as they ask for. Clusters that have none that are made cost nothing:
 * nobody is asked. Throws to be called again, later each time.
 */
export async function reconcileMachines(d: MachineDeps, id: string): Promise<Result> {
  const found = await findTarget(d.kube, id)
  const { cluster } = found
  if (!cluster || !concernsUs(cluster)) return {}
  try {
    const provider = await d.providers.open(d.kube, d.namespace)
    if (isLeaving(cluster)) return await endAll(d, cluster, provider)
    if (!isHeld(cluster)) await hold(d, cluster)
    if (found.target && isAnswering(cluster)) return await runPasses(d, { cluster, target: found.target, provider })
    // What was said is as true while nobody answers; what changes of the cluster wakes this again.
    if (!insideCondition(cluster, TYPE)) await tell(d, cluster, { reason: 'MachinesAwaitCluster', facts: {} })
    return {}
  } catch (error) {
    const known = explain(error)
    if (!known) throw error
    await tell(d, cluster, known.verdict)
    return { requeueAfterMs: known.againMs }
  }
}

const isHeld = ({ metadata }: Cluster): boolean => metadata.finalizers?.includes(MACHINES_FINALIZER) ?? false
const isLeaving = ({ metadata }: Cluster): boolean => metadata.deletionTimestamp !== undefined

/** Whether it has machines of ours, or is to have some. A paused one is left as it is. */
function concernsUs(cluster: Cluster): boolean {
  if (isLeaving(cluster)) return isHeld(cluster)
  return !cluster.spec.paused && (isHeld(cluster) || wantedOf(cluster).size > 0)
}

/** Undefined where it is no matter of a provider. */
function explain(error: unknown): { readonly verdict: MachinesVerdict; readonly againMs: number } | undefined {
  if (error instanceof StalledError && error.reason === 'ProviderNotSetUp') {
    return { verdict: { reason: error.reason, facts: { detail: error.message } }, againMs: STALLED_AGAIN_MS }
  }
  if (!(error instanceof ProviderError)) return undefined
  return { verdict: { reason: 'ProviderUnavailable', facts: { detail: error.message } }, againMs: PROVIDER_AGAIN_MS }
}

/** Before the first machine: what is made is never left behind. */
async function hold({ kube }: MachineDeps, { metadata }: Cluster): Promise<void> {
  const { name, resourceVersion = '', finalizers = [] } = metadata
  await kube.setFinalizers(KINDS.cluster, { name, resourceVersion }, [...finalizers, MACHINES_FINALIZER])
}

async function letGo({ kube }: MachineDeps, { metadata }: Cluster): Promise<void> {
  const { name, resourceVersion = '', finalizers = [] } = metadata
  const others = finalizers.filter((one) => one !== MACHINES_FINALIZER)
  await kube.setFinalizers(KINDS.cluster, { name, resourceVersion }, others)
}

/** Of a cluster that is being deleted: nobody is asked to leave a machine that goes with all that is on it. */
async function endAll(d: MachineDeps, cluster: Cluster, provider: MachineProvider): Promise<Result> {
  const clusterId = cluster.metadata.name
  const machines = await provider.list(clusterId)
  if (machines.length === 0) {
    await letGo(d, cluster)
    return {}
  }
  for (const { name, state } of machines) if (state !== 'Deleting') await provider.delete({ clusterId, name })
  const detail = machines.map(({ name }) => name).toSorted()
  await writeRemaining(d, cluster, detail.slice(0, MOST_REMAINING_MACHINES))
  await tell(d, cluster, { reason: 'MachinesLeaving', facts: { detail: detail.join(', ') } })
  return { requeueAfterMs: DELETING_MS }
}

/** For whoever wants to know by name what would be left behind. */
async function writeRemaining(d: MachineDeps, cluster: Cluster, remainingMachines: readonly string[]): Promise<void> {
  if (isDeepStrictEqual(cluster.status?.remainingMachines, remainingMachines)) return
  const at = { kind: CLUSTER_KIND, plural: CLUSTER_PLURAL, name: cluster.metadata.name }
  await d.kube.writeStatus(at, { status: { remainingMachines }, writer: 'machines-remaining' })
}

type Pass = { readonly cluster: Cluster; readonly target: CustomerTarget; readonly provider: MachineProvider }

/** Somebody else changes Nodes too: nothing is wrong, the next pass sees what they made. */
async function runPasses(d: MachineDeps, p: Pass): Promise<Result> {
  for (let pass = 1; ; pass++) {
    try {
      return await runPass(d, p)
    } catch (error) {
      if (!isConflict(error) || pass === MOST_PASSES) throw error
    }
  }
}

async function runPass(d: MachineDeps, { cluster, target, provider }: Pass): Promise<Result> {
  const customer = await d.customers.open(target, d.now())
  const { live, inputs } = await observeMachines({ cluster, customer, provider, now: d.now() })
  const plan = planMachines(inputs)
  const applied = await applyMachines(
    {
      clusterId: target.id,
      provider,
      nodes: customer.nodes,
      live,
      joinToken: (machine) => joinTokenFor(d, target, machine),
      deleteNode: (name) => customer.kube.delete(CUSTOMER_KINDS.node, { name }),
    },
    plan.actions,
  )
  const pools = plan.pools.map((pool) => afterOrders(pool, applied, inputs.now))
  await writeMachines(d, cluster, pools)
  await tell(d, cluster, judgeMachines(pools, applied.refusals))
  return isOver(plan, inputs) ? forgetAll(d, cluster) : { requeueAfterMs: plan.requeueAfterMs }
}

/** No pool asks for machines, and none is left. */
const isOver = ({ pools, actions }: MachinePlan, { wanted }: { wanted: ReadonlyMap<string, number> }): boolean =>
  wanted.size === 0 && pools.length === 0 && actions.length === 0

async function forgetAll(d: MachineDeps, cluster: Cluster): Promise<Result> {
  // As it is now: its status was written since it was read.
  const { cluster: current } = await findTarget(d.kube, cluster.metadata.name)
  if (current) await letGo(d, current)
  return {}
}

async function joinTokenFor(
  d: MachineDeps,
  target: CustomerTarget,
  { name, pool }: { readonly name: string; readonly pool: string },
): Promise<string> {
  const expiresAt = new Date(d.now().getTime() + TOKEN_LIFE_MS)
  const token = designToken(target, { expiresAt, user: `pool ${pool}, for machine ${name}`, pool, machine: name })
  await makeToken(d, target, token)
  return token.text
}

const tell = (d: MachineDeps, cluster: Cluster, verdict: MachinesVerdict): Promise<void> =>
  tellInside(d, cluster, { type: TYPE, ...verdict })

/** Written only when it says something new: a status is an event for everyone who watches. */
async function writeMachines(d: MachineDeps, cluster: Cluster, pools: readonly PoolPlan[]): Promise<void> {
  const { name, generation = 0 } = cluster.metadata
  const machines = pools
    .slice(0, MOST_NODE_POOLS)
    .map(({ pool, wanted, staying, joined, leaving, ending, memory }): PoolMachines => ({
      pool,
      wanted,
      machines: staying,
      joined,
      leaving: leaving.length + ending.length,
      ...remembered(memory),
      generation,
    }))
  if (isDeepStrictEqual(cluster.status?.machines ?? [], machines)) return
  const at = { kind: CLUSTER_KIND, plural: CLUSTER_PLURAL, name }
  await d.kube.writeStatus(at, { status: machines.length > 0 ? { machines } : {}, writer: 'machine-pools' })
}
