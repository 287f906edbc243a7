import type { V1Node } from '#kubernetes'
import type { Nodes } from '../kube/nodes.ts'
import { podName } from '../node-upgrade/pods.ts'
import { ProviderError } from './errors.ts'
import { LEAVING_ANNOTATION, type LeavingMark } from './facts.ts'
import type { Action } from './actions.ts'
import type { MachineProvider } from './provider.ts'

/** One cluster gets no more than its share of a pass; the next pass asks for the others. */
const MOST_EVICTIONS = 20

export type ApplyDeps = {
  readonly clusterId: string
  readonly provider: MachineProvider
  readonly nodes: Pick<Nodes, 'change' | 'evict'>
  /** As the plan was made from, by name. */
  readonly live: ReadonlyMap<string, V1Node>
  /** Makes a join token for one machine. Secret. */
  readonly joinToken: (machine: { readonly name: string; readonly pool: string }) => Promise<string>
  readonly deleteNode: (name: string) => Promise<void>
}

/** What came of it that cannot be seen in what there is. */
export type Applied = {
  /** Pools whose orders were refused, and why. */
  readonly refused: ReadonlyMap<string, ProviderError>
  /** Pods that may not end now, and why. */
  readonly refusals: ReadonlyMap<string, string>
}

type Outcome = { refused: Map<string, ProviderError>; refusals: Map<string, string> }
type Executors = {
  [K in Action['kind']]: (d: ApplyDeps, action: Extract<Action, { kind: K }>, outcome: Outcome) => Promise<void>
}

const executors: Executors = {
  async create(d, { name, pool }, { refused }) {
    // What was refused once is refused again: one answer for a pool is enough.
    if (refused.has(pool)) return
    try {
      const joinToken = await d.joinToken({ name, pool })
      await d.provider.create({ clusterId: d.clusterId, name, pool, joinToken })
    } catch (error) {
      if (!(error instanceof ProviderError)) throw error
      refused.set(pool, error)
    }
  },
  delete: (d, { name }) => d.provider.delete({ clusterId: d.clusterId, name }),
  leave: (d, { name, mark }) => change(d, name, { annotations: annotation(mark), unschedulable: true }),
  async drain(d, { pods }, { refusals }) {
    const asked = pods.filter(({ isManaged, endingSince }) => isManaged && endingSince === undefined)
    for (const pod of asked.slice(0, MOST_EVICTIONS)) {
      const why = await d.nodes.evict(pod)
      if (why !== undefined) refusals.set(podName(pod), why)
    }
  },
  release: (d, { name, uncordon }) =>
    change(d, name, { annotations: { [LEAVING_ANNOTATION]: null }, ...(uncordon ? { unschedulable: false } : {}) }),
  forget: (d, { name }) => d.deleteNode(name),
}

/**
 * Acts; never decides. Each action may be repeated. Throws a conflict when a Node is no longer what was planned for, and
 * what a provider throws but for orders, whose refusal is an outcome.
 */
export async function applyMachines(d: ApplyDeps, actions: readonly Action[]): Promise<Applied> {
  const outcome: Outcome = { refused: new Map(), refusals: new Map() }
  for (const action of actions) {
    // The compiler cannot see that this key and this action belong together; the table above can.
    await (executors[action.kind] as (d: ApplyDeps, a: Action, outcome: Outcome) => Promise<void>)(d, action, outcome)
  }
  return outcome
}

const annotation = (mark: LeavingMark) => ({ [LEAVING_ANNOTATION]: JSON.stringify(mark) })

type Change = Omit<Parameters<Nodes['change']>[1], 'resourceVersion'>

async function change({ nodes, live }: ApplyDeps, name: string, what: Change): Promise<void> {
  const resourceVersion = live.get(name)?.metadata?.resourceVersion ?? ''
  await nodes.change(name, { resourceVersion, ...what })
}
