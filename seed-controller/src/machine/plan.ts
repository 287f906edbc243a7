import type { LeavingPod } from '../node-upgrade/pods.ts'
import type { LeavingMark, MachineNode } from './facts.ts'
import type { PoolMemory } from './memory.ts'
import type { Machine } from './provider.ts'

/** From the order of a machine until its Node is there; usually it is a minute. */
export const JOINED_WITHIN_MS = 15 * 60_000
/** So many times in a row machines of a pool are made that do not join. The last are left for somebody to look at. */
export const MOST_ATTEMPTS = 3
const FIRST_PAUSE_MS = 60_000
/** Of one pool, at a time: a provider and a cluster get no more than they can take. */
export const MOST_STARTING = 5
export const MOST_LEAVING = 5
/** A node that is away for less may be rebooting, whatever a list of machines says. */
const GONE_AFTER_MS = 60_000
/** No watch tells of machines, or of pods that have gone. */
const BUSY_MS = 3_000
const LOOK_AGAIN_MS = 60_000

/** Everything that is decided from, once the provider and the cluster have answered: without either nothing is decided. */
export type MachineInputs = {
  /** How many machines each pool is to have. Pools that are not here are to have none. */
  readonly wanted: ReadonlyMap<string, number>
  /** All of the cluster. */
  readonly machines: readonly Machine[]
  /** All of the cluster, those of other providers too: their names are taken. */
  readonly nodes: readonly MachineNode[]
  /** Names that nobody else can become a node by for now, whether a Node has them or not. */
  readonly reserved: ReadonlySet<string>
  /** Of the Nodes that are marked: what has to go yet. */
  readonly pods: ReadonlyMap<string, readonly LeavingPod[]>
  /** Names that the provider was asked for one by one, and does not know. */
  readonly gone: ReadonlySet<string>
  readonly memory: ReadonlyMap<string, PoolMemory>
  /** Since when machines can have joined: the cluster has answered without a break since then. */
  readonly answeringSince: Date
  readonly now: Date
}

type ActionArgs = {
  create: { readonly pool: string }
  /** Ends it, with what runs there. */
  delete: object
  /** No new pods, and it is marked; also of one that is marked and takes pods again. `name`: of its Node. */
  leave: { readonly mark: LeavingMark }
  /** Asks pods to end as their budgets allow. */
  drain: { readonly pods: readonly LeavingPod[] }
  /** It stays after all, and takes pods unless somebody else had said that it shall not. */
  release: { readonly uncordon: boolean }
  /** The Node of a machine that is gone. */
  forget: object
}
export type Action = {
  [K in keyof ActionArgs]: { readonly kind: K; readonly name: string } & ActionArgs[K]
}[keyof ActionArgs]

/** A machine with its Node, if it has become one. */
type Member = { readonly machine: Machine; readonly node: MachineNode | undefined }

/** Why no further machine of a pool is made. */
export type Hold =
  | { readonly kind: 'attempts'; readonly machines: readonly Machine[] }
  | { readonly kind: 'pause'; readonly until: string }
  | { readonly kind: 'problem'; readonly problem: NonNullable<PoolMemory['problem']> }

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

type Failures = {
  /** Failed, and left for somebody to look at. */
  readonly kept: readonly Member[]
  readonly ended: readonly Member[]
  readonly memory: PoolMemory | undefined
}

/** Machines that were made together fail one shortly after the other, and are one attempt. */
function judgeFailures(
  o: MachineInputs,
  live: readonly Member[],
  { wanted, before }: { readonly wanted: number; readonly before: PoolMemory | undefined },
): Failures {
  // One that its provider gave up and that its cluster does not hear of has nothing left to lose.
  const lost = live.filter(({ machine, node }) => machine.state === 'Failed' && node?.ready === false)
  const failed = live.filter((member) => hasFailed(o, member))
  if (failed.length === 0) return { kept: [], ended: lost, memory: before }
  if (before && isPausing(o, before)) return { kept: [], ended: [...lost, ...failed], memory: before }
  const failures = (before?.failures ?? 0) + 1
  if (failures >= MOST_ATTEMPTS && wanted > 0) return { kept: failed, ended: lost, memory: before }
  const until = new Date(o.now.getTime() + FIRST_PAUSE_MS * 2 ** (failures - 1)).toISOString()
  return { kept: [], ended: [...lost, ...failed], memory: { failures, retryAt: until } }
}

/** Not for want of room: since machines failed. */
const isPausing = ({ now }: MachineInputs, { problem, retryAt }: PoolMemory): boolean =>
  !problem && timeOf(retryAt) > now.getTime()

function hasFailed({ now, answeringSince }: MachineInputs, { machine, node }: Member): boolean {
  if (node) return false
  const couldJoinSince = Math.max(timeOf(machine.createdAt), answeringSince.getTime())
  return machine.state === 'Failed' || now.getTime() - couldJoinSince >= JOINED_WITHIN_MS
}

/** Who goes first: what is no node and will be none, then what is on its way out, is no node yet, is not well, is new. */
function byEase(kept: readonly Member[]) {
  const rank = (member: Member): number => {
    const { node } = member
    if (kept.includes(member)) return 0
    if (node?.mark) return 1
    if (!node) return 2
    if (!node.ready) return 3
    return node.cordoned ? 4 : 5
  }
  return (a: Member, b: Member): number =>
    rank(a) - rank(b) ||
    timeOf(b.machine.createdAt) - timeOf(a.machine.createdAt) ||
    nameOf(b).localeCompare(nameOf(a), 'en', { numeric: true })
}

function leave(o: MachineInputs, member: Member): Action[] {
  const { node } = member
  const name = nameOf(member)
  if (!node) return [end(member)]
  if (!node.mark) {
    return [{ kind: 'leave', name, mark: { since: o.now.toISOString(), cordoned: !node.cordoned } }]
  }
  if (!node.cordoned) return [{ kind: 'leave', name, mark: { ...node.mark, cordoned: true } }]
  const pods = podsOf(o, member)
  return pods.length > 0 ? [{ kind: 'drain', name, pods }] : [end(member)]
}

/** Pods that end on a node that is away never say that they have: they end with its machine. */
function podsOf({ pods }: MachineInputs, { node }: Member): readonly LeavingPod[] {
  const all = pods.get(node?.name ?? '') ?? []
  return node?.ready === false ? all.filter(({ endingSince }) => endingSince === undefined) : all
}

function stay({ node }: Member): Action[] {
  return node?.mark ? [{ kind: 'release', name: node.name, uncordon: node.mark.cordoned }] : []
}

const end = (member: Member): Action => ({ kind: 'delete', name: nameOf(member) })

type Missing = {
  readonly pool: string
  readonly taken: ReadonlySet<string>
  readonly missing: number
  readonly starting: readonly string[]
  readonly kept: readonly Member[]
  readonly memory: PoolMemory | undefined
}

function planCreation(o: MachineInputs, m: Missing): { readonly create: readonly Action[]; readonly hold?: Hold } {
  // Those that failed are in the place of some, so that none may be missing.
  if (m.kept.length > 0)
    return { create: [], hold: { kind: 'attempts', machines: m.kept.map(({ machine }) => machine) } }
  if (m.missing <= 0) return { create: [] }
  const { problem, retryAt } = m.memory ?? {}
  const isEarly = retryAt !== undefined && timeOf(retryAt) > o.now.getTime()
  if (problem && (isEarly || problem.kind === 'InvalidSpec')) return { create: [], hold: { kind: 'problem', problem } }
  if (isEarly) return { create: [], hold: { kind: 'pause', until: retryAt } }
  const room = Math.min(m.missing, MOST_STARTING - m.starting.length)
  return { create: freeNames(m, room).map((name) => ({ kind: 'create', name, pool: m.pool })) }
}

/** The lowest, so that who asks again after a crash asks for the same. */
function freeNames({ pool, taken }: Missing, count: number): string[] {
  const names: string[] = []
  for (let n = 1; names.length < count; n += 1) {
    const name = `${pool}-${n}`
    if (!taken.has(name)) names.push(name)
  }
  return names
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

const nameOf = ({ machine }: Member): string => machine.name
const timeOf = (text: string | undefined): number => Date.parse(text ?? '') || 0
