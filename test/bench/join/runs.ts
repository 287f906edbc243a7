import { ApiException, type CoreV1Api } from '@kubernetes/client-node'
import { createJoinToken } from '../../../cli/src/api/nodes.ts'
import type { Instance } from '../../../local/instance/instance.ts'
import { joinNode } from '../../../local/platform.ts'
import type { ApiClient } from '../../../cli/src/api/client.ts'
import { prepareBareNode, runBareNode } from '../bare/node.ts'
import { timeNode, type Milestones } from './clock.ts'
import type { Target } from './cluster.ts'
import type { PutImages } from './images.ts'
import { makeMachine, type Machine } from './machines.ts'

export type World = {
  readonly instance: Instance
  readonly api: ApiClient
  readonly target: Target
  readonly putImages: PutImages
}

/** By the agent, as a person joins a machine. */
export function timeProduct(w: World): Promise<Milestones> {
  return onMachine(w, async (machine, signal) => {
    const { token } = await createJoinToken(w.api, w.target.cluster)
    const ref = { checkoutDir: w.instance.checkoutDir, instance: w.instance.name }
    const join = () => joinNode(ref, machine.node, { token, signal, onPhase: () => undefined })
    return timeNode(w.target, machine.name, join)
  })
}

/** By a script, on a machine that was prepared by hand. */
export function timeFloor(w: World): Promise<Milestones> {
  const { bare } = w.target
  return onMachine(w, async (machine, signal) => {
    await prepareBareNode(machine, bare)
    return timeNode(w.target, machine.name, () => runBareNode(machine, bare, signal))
  })
}

/** The signal is aborted when the machine is about to go. Leaves neither machine nor Node. */
async function onMachine(w: World, use: (m: Machine, signal: AbortSignal) => Promise<Milestones>): Promise<Milestones> {
  const machine = await makeMachine(w.instance, w.target.cluster)
  const over = new AbortController()
  try {
    await w.putImages(machine)
    return await use(machine, over.signal)
  } finally {
    over.abort()
    await machine.remove()
    await removeNode(w.target.core, machine.name)
  }
}

/** With its pods: Kubernetes would take its time, and the next node of that name would run them. */
async function removeNode(core: CoreV1Api, name: string): Promise<void> {
  await core.deleteNode({ name }).catch(unlessGone)
  const { items } = await core.listPodForAllNamespaces({ fieldSelector: `spec.nodeName=${name}` })
  for (const { metadata } of items) {
    const pod = { name: metadata?.name ?? '', namespace: metadata?.namespace ?? '' }
    await core.deleteNamespacedPod({ ...pod, gracePeriodSeconds: 0 }).catch(unlessGone)
  }
}

function unlessGone(error: unknown): void {
  if (!(error instanceof ApiException) || error.code !== 404) throw error
}
