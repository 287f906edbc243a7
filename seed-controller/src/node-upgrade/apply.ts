import type { V1Node } from '#kubernetes'
import { NODE_UPGRADE_ANNOTATION, type NodeUpgradeMark } from '#seed-api'
import type { Nodes } from '../kube/nodes.ts'
import type { Action } from './plan.ts'
import { podName } from './pods.ts'

/** One cluster gets no more than its share of a pass; the next pass asks for the others. */
const MOST_EVICTIONS = 20

export type ApplyDeps = { readonly nodes: Nodes; readonly live: ReadonlyMap<string, V1Node> }

type Executors = { [K in Action['kind']]: (d: ApplyDeps, action: Extract<Action, { kind: K }>) => Promise<Refused> }
/** Pods that may not end now, and why. */
type Refused = readonly (readonly [pod: string, why: string])[]

const executors: Executors = {
  // Both in one write: what was cordoned for this is known as that, whatever happens then.
  take: (d, { node, mark }) => change(d, node, { annotations: annotation(mark), unschedulable: true }),
  mark: (d, { node, mark }) => change(d, node, { annotations: annotation(mark) }),
  release: (d, { node, uncordon }) =>
    change(d, node, {
      annotations: { [NODE_UPGRADE_ANNOTATION]: null },
      ...(uncordon ? { unschedulable: false } : {}),
    }),
  async drain(d, { pods }) {
    const asked = pods.filter(({ isManaged, endingSince }) => isManaged && endingSince === undefined)
    const refused: (readonly [string, string])[] = []
    for (const pod of asked.slice(0, MOST_EVICTIONS)) {
      const why = await d.nodes.evict(pod)
      if (why !== undefined) refused.push([podName(pod), why])
    }
    return refused
  },
}

/** Acts; never decides. Throws a conflict when a Node is no longer what was planned for. */
export async function applyUpgrade(d: ApplyDeps, actions: readonly Action[]): Promise<ReadonlyMap<string, string>> {
  const refused: (readonly [string, string])[] = []
  for (const action of actions) {
    // The compiler cannot see that this key and this action belong together; the table above can.
    const execute = executors[action.kind] as (d: ApplyDeps, a: Action) => Promise<Refused>
    refused.push(...(await execute(d, action)))
  }
  return new Map(refused)
}

const annotation = (mark: NodeUpgradeMark) => ({ [NODE_UPGRADE_ANNOTATION]: JSON.stringify(mark) })

type Change = Omit<Parameters<Nodes['change']>[1], 'resourceVersion'>

async function change({ nodes, live }: ApplyDeps, name: string, what: Change): Promise<Refused> {
  const resourceVersion = live.get(name)?.metadata?.resourceVersion ?? ''
  await nodes.change(name, { resourceVersion, ...what })
  return []
}
