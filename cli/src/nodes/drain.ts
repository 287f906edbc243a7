import { setTimeout as sleep } from 'node:timers/promises'
import type { CoreV1Api, V1Pod } from '@kubernetes/client-node'
import * as z from 'zod'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { planDrain, podName } from './drain-plan.ts'
import { isReady, nameOf, type LiveNode } from './live-node.ts'

const EVERY_MS = 2_000
const CORDON = [{ op: 'add', path: '/spec/unschedulable', value: true }]
const ENDING = 'it is still ending'
const Failure = z.object({ code: z.number() })

export type DrainOptions = {
  readonly timeoutMs: number
  /** Pods that nothing makes anew may be lost. */
  readonly isForced: boolean
}

/**
 * Takes the pods off a node that is about to go, as their disruption budgets allow; no new ones come meanwhile. A node
 * that is not ready cannot end pods, so there nothing is waited for.
 * @throws CliError naming the pods that would be lost, or that are still there and why; the node takes no new pods then
 */
export async function drainNode(
  c: Pick<Context, 'progress' | 'signal' | 'note'>,
  live: LiveNode,
  o: DrainOptions,
): Promise<void> {
  const name = nameOf(live.node)
  if (!isReady(live.node)) {
    c.note(`Node ${name} is not ready: what ran on it is not waited for.`)
    return
  }
  const { lost } = planDrain(await podsOf(live))
  if (lost.length > 0 && !o.isForced) {
    throw new CliError(
      `nothing would make these pods of node ${name} anew: ${lost.map(podName).join(', ')}. ` +
        'Move them, or give --force to lose them. Nothing was changed.',
    )
  }
  await live.core.patchNode({ name, body: CORDON })
  await c.progress.step(`Node ${name} gives its pods away`, async (report) => {
    const until = Date.now() + o.timeoutMs
    let left = await evictAll(live)
    while (left.length > 0) {
      if (Date.now() > until) throw new CliError(stuck(name, left, o))
      report({ detail: `${left.length} left` })
      await sleep(EVERY_MS, undefined, { signal: c.signal() })
      left = await evictAll(live)
    }
  })
}

type Left = { readonly pod: V1Pod; readonly why: string }

/** Asks all to end that may, and gives those that are still there. */
async function evictAll(live: LiveNode): Promise<readonly Left[]> {
  const { evict, lost } = planDrain(await podsOf(live))
  const left: Left[] = []
  for (const pod of [...evict, ...lost]) left.push({ pod, why: await evictOne(live.core, pod) })
  return left
}

/** Why it is still there. One that is ending is not asked again; where a budget allows none now, it is asked again later. */
async function evictOne(core: CoreV1Api, { metadata }: V1Pod): Promise<string> {
  const { name = '', namespace = '', deletionTimestamp } = metadata ?? {}
  if (deletionTimestamp) return ENDING
  try {
    await core.createNamespacedPodEviction({ name, namespace, body: { metadata: { name, namespace } } })
  } catch (error) {
    const code = Failure.safeParse(error).data?.code
    if (code === 429) return 'its PodDisruptionBudget allows no disruption'
    if (code !== 404) throw error
  }
  return ENDING
}

function stuck(node: string, left: readonly Left[], { timeoutMs }: DrainOptions): string {
  const pods = left.map(({ pod, why }) => `${podName(pod)} (${why})`)
  return (
    `node ${node} still has pods after ${timeoutMs / 1000} s: ${pods.join(', ')}. The node stays, and takes no new ones. ` +
    `Mend what holds them and try again, give --no-drain to remove it all the same, or \`kubectl uncordon ${node}\` to keep it.`
  )
}

async function podsOf(live: LiveNode): Promise<readonly V1Pod[]> {
  const { items } = await live.core.listPodForAllNamespaces({ fieldSelector: `spec.nodeName=${nameOf(live.node)}` })
  return items
}
