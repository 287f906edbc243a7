import type { V1Pod } from '#kubernetes'
import type { Events } from '../events.ts'
import { ApiError, isNotFound } from './api-error.ts'
import type { Connection } from './connection.ts'
import { CUSTOMER_KINDS, KINDS, pathOf, type Reference } from './kinds.ts'
import { MERGE_PATCH } from './kube.ts'

/** What is changed of a Node. Absent stays as it is; null takes it away. */
export type NodeChange = {
  /** Of the Node as it was read: a conflict is thrown where it is another one by now. */
  readonly resourceVersion: string
  readonly annotations?: Readonly<Record<string, string | null>>
  readonly unschedulable?: boolean
}

/** The port to the Nodes of a customer's cluster, and to what runs on them. */
export type Nodes = ReturnType<typeof createNodes>

export function createNodes(connection: Connection, events: Pick<Events, 'wrote'>) {
  return {
    async podsOn(node: string): Promise<readonly V1Pod[]> {
      const query = { fieldSelector: `spec.nodeName=${node}` }
      return (await connection.call<{ readonly items: readonly V1Pod[] }>({ path: KINDS.pod.path, query })).items
    },

    /** Throws a conflict when the Node has changed since it was read. */
    async change(name: string, { resourceVersion, annotations, unschedulable }: NodeChange): Promise<void> {
      const body = {
        metadata: { resourceVersion, ...(annotations ? { annotations } : {}) },
        // As kubectl does: false is what it is when nobody says.
        ...(unschedulable === undefined ? {} : { spec: { unschedulable: unschedulable ? true : null } }),
      }
      const path = pathOf(CUSTOMER_KINDS.node, { name })
      await connection.call({ method: 'PATCH', path, body, contentType: MERGE_PATCH })
      events.wrote('patch', CUSTOMER_KINDS.node.kind, name)
    },

    /** Asks a pod to end. @returns why it may not now, in words that go into a sentence; undefined when it does, or is gone */
    async evict({ name, namespace = '' }: Reference): Promise<string | undefined> {
      const metadata = { name, namespace }
      const body = { apiVersion: 'policy/v1', kind: 'Eviction', metadata }
      try {
        await connection.call({ method: 'POST', path: `${pathOf(KINDS.pod, metadata)}/eviction`, body })
        events.wrote('create', `${KINDS.pod.kind}/eviction`, name)
        return undefined
      } catch (error) {
        if (isNotFound(error)) return undefined
        const why = refusal(error, namespace)
        if (why === undefined) throw error
        return why
      }
    },
  }
}

/** As the API server says it: `The disruption budget web needs 2 healthy pods and has 2 currently`. */
const BUDGET = /^The disruption budget (\S+) (.*?)\.?$/

/** 429: a budget allows no disruption now. 500: two budgets are for the same pod, which evictions do not know. */
function refusal(error: unknown, namespace: string): string | undefined {
  if (!(error instanceof ApiError)) return undefined
  const { code, message, causes } = error
  if (code === 429) return budgetWords(causes[0] ?? '', namespace)
  return code === 500 && message.includes('PodDisruptionBudget')
    ? 'more than one PodDisruptionBudget is for it'
    : undefined
}

function budgetWords(cause: string, namespace: string): string {
  const [, budget, how] = BUDGET.exec(cause) ?? []
  return budget === undefined
    ? `a PodDisruptionBudget in ${namespace} allows no eviction`
    : `PodDisruptionBudget ${namespace}/${budget} allows no eviction: it ${how}`
}
