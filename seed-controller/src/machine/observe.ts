import type { V1Node } from '#kubernetes'
import { makesMachines, type Cluster } from '#seed-api'
import type { Customer } from '../cluster/customer.ts'
import { poolsOf } from '../cluster/pools.ts'
import { CUSTOMER_KINDS } from '../kube/kinds.ts'
import { findLedger } from '../node/observe.ts'
import { leavingPods, type LeavingPod } from '../node-upgrade/pods.ts'
import { machineNode } from './facts.ts'
import type { MachineInputs } from './inputs.ts'
import { recall } from './memory.ts'
import { suspects } from './plan.ts'
import type { Machine, MachineProvider } from './provider.ts'

/** Whose machines are looked at, and who is asked. */
export type World = {
  readonly cluster: Cluster
  readonly customer: Customer
  readonly provider: MachineProvider
  readonly now: Date
}

/** `live`: the Nodes that writes go back to, by name. */
export type Seen = { readonly inputs: MachineInputs; readonly live: ReadonlyMap<string, V1Node> }

/** How many machines each pool is to have. One that cannot be followed keeps those that it has. */
export function wantedOf(cluster: Cluster): Map<string, number> {
  const { pools } = poolsOf(cluster)
  const made = pools.filter(({ provider }) => makesMachines(provider))
  return new Map(made.map(({ name, count = 0 }) => [name, count]))
}

/** Machines before Nodes: one that is not listed here, and has a Node, was not made in between. */
export async function observeMachines({ cluster, customer, provider, now }: World): Promise<Seen> {
  const clusterId = cluster.metadata.name
  const machines = await provider.list(clusterId)
  const [listed, ledger] = await Promise.all([
    customer.kube.list<V1Node>(CUSTOMER_KINDS.node, {}),
    findLedger(customer.kube),
  ])
  const nodes = listed.map(machineNode)
  const pods = new Map<string, LeavingPod[]>()
  for (const { name, mark } of nodes) if (mark) pods.set(name, leavingPods(await customer.nodes.podsOn(name)))
  const seen = {
    wanted: keepUnclear(cluster, machines),
    machines,
    nodes,
    reserved: new Set(Object.keys(ledger?.data ?? {})),
    pods,
    memory: recall(cluster),
    answeringSince: answeringSince(cluster),
    now,
  }
  const gone = new Set<string>()
  for (const name of suspects(seen)) if (!(await provider.find({ clusterId, name }))) gone.add(name)
  const live = new Map(listed.map((node) => [node.metadata?.name ?? '', node]))
  return { live, inputs: { ...seen, gone } }
}

/** A pool that was written so that nobody can follow it asks for nothing, and loses nothing. */
function keepUnclear(cluster: Cluster, machines: readonly Machine[]): Map<string, number> {
  const wanted = wantedOf(cluster)
  for (const name of poolsOf(cluster).unclear) {
    const there = machines.filter(({ pool, state }) => pool === name && state !== 'Deleting').length
    if (there > 0) wanted.set(name, there)
  }
  return wanted
}

function answeringSince({ status }: Cluster): Date {
  const said = status?.conditions?.find(({ type }) => type === 'ApiserverAvailable')
  const restored = Date.parse(status?.restore?.since ?? '') || 0
  return new Date(Math.max(Date.parse(said?.lastTransitionTime ?? '') || 0, restored))
}
