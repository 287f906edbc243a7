import type { LeavingPod } from '../node-upgrade/pods.ts'
import type { Action } from './actions.ts'
import { type Hold, planCreation } from './creation.ts'
import { judgeFailures } from './failures.ts'
import type { MachineNode } from './facts.ts'
import { type MachineInputs, type Member, nameOf, timeOf } from './inputs.ts'
import { byEase, end, leave, podsOf, stay } from './leaving.ts'
import type { PoolMemory } from './memory.ts'

/** Of one pool, at a time: a cluster gets no more than it can take. */
const MOST_LEAVING = 5
/** A node that is away for less may be rebooting, whatever a list of machines says. */
const GONE_AFTER_MS = 60_000
/** No watch tells of machines, or of pods that have gone. */
const BUSY_MS = 3_000
const LOOK_AGAIN_MS = 60_000

/** How far a pool is. */
export type PoolPlan = {
  readonly pool: string
  readonly wanted: number
  /** That are there and stay, whether they have become nodes or not. */
  readonly staying: number
  readonly joined: number
  /** That have not become nodes yet, by name. */
  readonly starting: readonly string[]
  readonly leaving: readonly { readonly name: string; readonly pods: readonly LeavingPod[] }[]
  /** That are being deleted. */
  readonly ending: readonly string[]
  /** Absent where none is missing, or one is being made. */
  readonly hold?: Hold
  /** What is to be remembered of it; undefined: nothing. */
  readonly memory: PoolMemory | undefined
  readonly actions: readonly Action[]
}

export type MachinePlan = {
  readonly actions: readonly Action[]
  readonly pools: readonly PoolPlan[]
  readonly requeueAfterMs: number
}

/**
 * Decides which machines are made and which go. What was decided before is seen in what there is, and on the Nodes; only
 * how often it failed is remembered. Pure.
 */
export function planMachines(o: MachineInputs): MachinePlan {
  const names = new Set([...o.wanted.keys(), ...o.machines.map(({ pool }) => pool)])
  const taken = new Set([...[...o.machines, ...o.nodes].map(({ name }) => name), ...o.reserved])
  const pools = [...names].toSorted().map((pool) => planPool(o, pool, taken))
  const forget = suspects(o).filter((name) => o.gone.has(name))
  const actions = [
    ...pools.flatMap((pool) => pool.actions),
    ...forget.map((name): Action => ({ kind: 'forget', name })),
  ]
  return { actions, pools, requeueAfterMs: requeueAfterMs(o, pools, actions.length > 0) }
}

/**
 * Nodes that are ours and have no machine, as far as is listed: whether it is gone is to be asked one by one. One that is
 * ready and that nobody sent away has a machine, whatever is said. Pure.
 */
export function suspects({ machines, nodes, wanted, now }: Omit<MachineInputs, 'gone'>): string[] {
  const listed = new Set(machines.map(({ name }) => name))
  const isAway = ({ ready, since }: MachineNode) => !ready && now.getTime() - timeOf(since) >= GONE_AFTER_MS
  const isOurs = (node: MachineNode) =>
    node.mark !== undefined || (node.pool !== undefined && wanted.has(node.pool) && isAway(node))
  return nodes.filter((node) => !listed.has(node.name) && isOurs(node)).map(({ name }) => name)
}

function planPool(o: MachineInputs, pool: string, taken: ReadonlySet<string>): PoolPlan {
  const wanted = o.wanted.get(pool) ?? 0
  const nodes = new Map(o.nodes.map((node) => [node.name, node]))
  const own = o.machines.filter((machine) => machine.pool === pool)
  const live = own
    .filter(({ state }) => state !== 'Deleting')
    .map((machine): Member => ({ machine, node: nodes.get(machine.name) }))
  const { kept, ended, memory } = judgeFailures(o, live, { wanted, before: o.memory.get(pool) })
  const there = live.filter((member) => !ended.includes(member))
  const surplus = Math.max(there.length - wanted, 0)
  const leaving = there.toSorted(byEase(kept)).slice(0, surplus)
  const staying = there.filter((member) => !leaving.includes(member))
  const starting = staying.filter(({ node }) => !node).map(nameOf)
  const missing = wanted - staying.length
  const inPlace = kept.filter((member) => staying.includes(member))
  const { create, hold } = planCreation(o, { pool, taken, missing, starting, kept: inPlace, memory })
  const isSettled = staying.length >= wanted && starting.length === 0
  return {
    pool,
    wanted,
    staying: staying.length,
    joined: staying.length - starting.length,
    starting,
    leaving: leaving.map((member) => ({ name: nameOf(member), pods: podsOf(o, member) })),
    ending: [...own.filter(({ state }) => state === 'Deleting').map(({ name }) => name), ...ended.map(nameOf)],
    ...(hold ? { hold } : {}),
    memory: isSettled ? undefined : memory,
    actions: [
      ...ended.map(end),
      ...leaving.slice(0, MOST_LEAVING).flatMap((member) => leave(o, member)),
      ...staying.flatMap(stay),
      ...create,
    ],
  }
}

function requeueAfterMs(o: MachineInputs, pools: readonly PoolPlan[], isActing: boolean): number {
  const isBusy = pools.some(
    ({ starting, leaving, ending, hold }) =>
      (starting.length > 0 && hold?.kind !== 'attempts') || leaving.length > 0 || ending.length > 0,
  )
  if (isActing || isBusy) return BUSY_MS
  const waits = pools.flatMap(({ memory }) => (memory?.retryAt ? [timeOf(memory.retryAt) - o.now.getTime()] : []))
  return Math.min(LOOK_AGAIN_MS, ...waits.filter((waitMs) => waitMs > 0))
}
