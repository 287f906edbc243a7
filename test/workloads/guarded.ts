import * as z from 'zod'
import { busyboxVersion } from '../../local/images/contents/busybox.ts'
import type { Kubectl } from '../kubectl.ts'

const NAME = 'guarded'
const labels = { app: NAME }
const Pod = z.object({ spec: z.object({ nodeName: z.string() }) })

const container = async () => ({
  name: 'sleep',
  image: `busybox:${await busyboxVersion()}`,
  command: ['sleep', '86400'],
})

/** Two pods, one of which has to be there at any time, on different nodes where there are two. */
export async function runGuarded(kubectl: Kubectl): Promise<void> {
  const spread = { maxSkew: 1, topologyKey: 'kubernetes.io/hostname', whenUnsatisfiable: 'ScheduleAnyway' }
  const spec = {
    terminationGracePeriodSeconds: 0,
    topologySpreadConstraints: [{ ...spread, labelSelector: { matchLabels: labels } }],
    containers: [await container()],
  }
  const metadata = { name: NAME, namespace: 'default' }
  const selector = { matchLabels: labels }
  await kubectl.apply(
    { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec: { minAvailable: 1, selector } },
    {
      apiVersion: 'apps/v1',
      kind: 'Deployment',
      metadata,
      spec: { replicas: 2, selector, template: { metadata: { labels }, spec } },
    },
  )
  await kubectl.run('rollout', 'status', `deployment/${NAME}`, '--timeout=120s', '--request-timeout=0')
}

/** The nodes of the two, when both run. */
export async function guardedPods(kubectl: Kubectl): Promise<readonly string[]> {
  await kubectl.run('rollout', 'status', `deployment/${NAME}`, '--timeout=120s', '--request-timeout=0')
  const pods = z.array(Pod).parse(await kubectl.list('pods', '--selector', `app=${NAME}`))
  return pods.map(({ spec }) => spec.nodeName)
}

/** A pod `pinned` on one node, which nothing makes anew. */
export async function runPinned(kubectl: Kubectl, nodeName: string): Promise<void> {
  const spec = { nodeName, terminationGracePeriodSeconds: 0, containers: [await container()] }
  await kubectl.apply({ apiVersion: 'v1', kind: 'Pod', metadata: { name: 'pinned', namespace: 'default' }, spec })
  await kubectl.run('wait', 'pod/pinned', '--for=condition=Ready', '--timeout=60s', '--request-timeout=0')
}
