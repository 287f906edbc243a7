import { ApiException, CoreV1Api, PatchStrategy, setHeaderOptions, type V1Pod } from '@kubernetes/client-node'
import * as z from 'zod'
import type { Events } from '../events.ts'
import type { Connection } from './connection.ts'
import { CUSTOMER_KINDS, KINDS } from './kinds.ts'
import { isNotFound, statusCode, type Reference } from './kube.ts'

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
  const api = connection.makeApiClient(CoreV1Api)
  return {
    async podsOn(node: string): Promise<readonly V1Pod[]> {
      const { items } = await api.listPodForAllNamespaces({ fieldSelector: `spec.nodeName=${node}` })
      return items
    },

    /** Throws a conflict when the Node has changed since it was read. */
    async change(name: string, { resourceVersion, annotations, unschedulable }: NodeChange): Promise<void> {
      const body = {
        metadata: { resourceVersion, ...(annotations ? { annotations } : {}) },
        // As kubectl does: false is what it is when nobody says.
        ...(unschedulable === undefined ? {} : { spec: { unschedulable: unschedulable ? true : null } }),
      }
      await api.patchNode({ name, body }, setHeaderOptions('Content-Type', PatchStrategy.MergePatch))
      events.wrote('patch', CUSTOMER_KINDS.node.kind, name)
    },

    /** Asks a pod to end. @returns why it may not now, in words that go into a sentence; undefined when it does, or is gone */
    async evict({ name, namespace = '' }: Reference): Promise<string | undefined> {
      try {
        await api.createNamespacedPodEviction({ name, namespace, body: { metadata: { name, namespace } } })
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

const Refusal = z.object({
  message: z.string().default(''),
  details: z.object({ causes: z.array(z.object({ message: z.string().default('') })).default([]) }).optional(),
})
/** As the API server says it: `The disruption budget web needs 2 healthy pods and has 2 currently`. */
const BUDGET = /^The disruption budget (\S+) (.*?)\.?$/

/** 429: a budget allows no disruption now. 500: two budgets are for the same pod, which evictions do not know. */
function refusal(error: unknown, namespace: string): string | undefined {
  const code = statusCode(error)
  const said = Refusal.safeParse(bodyOf(error)).data
  if (code === 429) return budgetWords(said?.details?.causes[0]?.message ?? '', namespace)
  const isAboutTwo = code === 500 && said?.message.includes('PodDisruptionBudget') === true
  return isAboutTwo ? 'more than one PodDisruptionBudget is for it' : undefined
}

function budgetWords(cause: string, namespace: string): string {
  const [, budget, how] = BUDGET.exec(cause) ?? []
  return budget === undefined
    ? `a PodDisruptionBudget in ${namespace} allows no eviction`
    : `PodDisruptionBudget ${namespace}/${budget} allows no eviction: it ${how}`
}

function bodyOf(error: unknown): unknown {
  const body: unknown = error instanceof ApiException ? error.body : undefined
  if (typeof body !== 'string') return body
  try {
    return JSON.parse(body)
  } catch {
    return undefined
  }
}
