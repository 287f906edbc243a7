import { expect } from 'vitest'
import * as z from 'zod'
import { eventually } from '../eventually.ts'
import { killPod } from '../faults.ts'
import type { Kubectl } from '../kubectl.ts'

/** An API server that is asked to end takes its time, so that nobody is cut off. */
const ENDED = ['--timeout=150s', '--request-timeout=0'] as const
const READY = { timeoutMs: 240_000, everyMs: 500 }

const Pod = z.object({
  metadata: z.object({ name: z.string(), deletionTimestamp: z.string().optional() }),
  status: z.object({
    conditions: z.array(z.object({ type: z.string(), status: z.string() })).default([]),
    containerStatuses: z.array(z.object({ restartCount: z.number() })).default([]),
  }),
})

/** The replicas of one component of a control plane, as the operator of the seed sees them. */
export type Replicas = {
  /** Names of those that are ready and not on their way out, sorted, once there are two. */
  readonly bothReady: () => Promise<readonly [string, string]>
  /**
   * Deletes a pod as when its machine is drained, and holds its successor back until `meanwhile` is done: what begins
   * then has certainly nothing to do with either.
   */
  readonly without: <T>(pod: string, meanwhile: () => Promise<T>) => Promise<T>
  /** `kill -9` of all its processes. Resolves once they were started again. */
  readonly kill: (pod: string) => Promise<void>
}

/** `machine`: the only one of the seed. */
export function replicasOf(
  seed: Kubectl,
  o: { readonly namespace: string; readonly component: string; readonly machine: string },
): Replicas {
  const { namespace, component, machine } = o
  const selector = ['--selector', `seedbed.dev/component=${component}`]

  const list = async () => z.array(Pod).parse(await seed.list('pods', '--namespace', namespace, ...selector))

  async function bothReady(): Promise<readonly [string, string]> {
    const ready = (await list()).filter(
      ({ metadata, status }) =>
        metadata.deletionTimestamp === undefined &&
        status.conditions.some((c) => c.type === 'Ready' && c.status === 'True'),
    )
    const [one, two, ...others] = ready.map((pod) => pod.metadata.name).toSorted()
    if (!one || !two || others.length > 0)
      throw new Error(`${ready.length} replicas of ${component} are ready, not two`)
    return [one, two]
  }

  async function starts(pod: string): Promise<number> {
    const found = (await list()).find(({ metadata }) => metadata.name === pod)
    return (found?.status.containerStatuses ?? []).reduce((sum, each) => sum + each.restartCount, 0)
  }

  return {
    bothReady: () => eventually(bothReady, READY),
    async without(pod, meanwhile) {
      await seed.run('cordon', machine)
      try {
        await seed.run('delete', 'pod', pod, '--namespace', namespace, ...ENDED)
        return await meanwhile()
      } finally {
        await seed.run('uncordon', machine)
      }
    },
    async kill(pod) {
      const before = await starts(pod)
      await killPod(seed, namespace, ['--field-selector', `metadata.name=${pod}`])
      await eventually(async () => expect(await starts(pod)).toBeGreaterThan(before), READY)
    },
  }
}
