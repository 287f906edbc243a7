import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import { getCluster, listProjectClusters, type Cluster } from '../../cli/src/api/clusters.ts'
import type { Project } from '../../cli/src/api/projects.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { NO_HARM, whileUsed } from '../failover/disturb.ts'
import { freezePartInside } from '../faults.ts'
import type { Kubectl } from '../kubectl.ts'
import { openPlatform, type Platform } from '../platform.ts'
import { watchUids } from '../uids.ts'

/** All pods but those in which snapshots are tried. */
const COMPONENTS = 'seedbed.dev/component,seedbed.dev/component!=snapshot'
const FROZEN_MS = 120_000
/** Until nobody does anything any more that the thaw has made them do. */
const SETTLED_MS = 60_000

const Pod = z.object({
  metadata: z.object({ name: z.string(), uid: z.string() }),
  status: z.object({ containerStatuses: z.array(z.object({ name: z.string(), restartCount: z.int() })) }),
})

let platform: Platform
let project: Project

beforeAll(async () => {
  platform = await openPlatform()
  project = await platform.project('seed-down')
})

afterAll(async () => {
  if (!platform) return
  const left = await listProjectClusters(platform.api, project.id)
  await Promise.all(left.map((cluster) => platform.untilGone(cluster)))
  await platform.close()
})

it('a seed that does not answer delays nobody else, and what was asked of it is done when it is back', async () => {
  const thaw = await freezePartInside(platform, 'apiserver-us')
  try {
    const askedAt = Date.now()
    const waiting = await platform.createCluster(project, 'patient', 'local-us')
    expect(Date.now() - askedAt).toBeLessThan(5_000)

    const elsewhere = await platform.createCluster(project, 'unhurt', 'local-eu')
    await platform.untilReady(elsewhere, 120_000)

    await eventually(
      async () => {
        const { conditions } = await getCluster(platform.api, waiting.id)
        const ready = conditions.find((c) => c.type === 'Ready')
        expect(ready).toMatchObject({ status: 'False', reason: 'SeedUnavailable' })
        expect(ready?.message).toMatch(/seed us since \d{4}-/)
      },
      { timeoutMs: 120_000 },
    )
    thaw()
    await platform.untilReady(waiting)
  } finally {
    thaw()
  }
})

/** Each container of a control plane, and how often it was started again. */
async function startsOf(seed: Kubectl, { id }: Cluster): Promise<readonly string[]> {
  const pods = await seed.list('pods', '--namespace', `cluster-${id}`, '--selector', COMPONENTS)
  return pods
    .map((pod) => Pod.parse(pod))
    .flatMap(({ metadata, status }) =>
      status.containerStatuses.map((c) => `${metadata.name} ${metadata.uid} ${c.name} ${c.restartCount}`),
    )
    .toSorted()
}

it.skipIf(!config.full)(
  'clusters are used while the API server of their seed hangs for two minutes, and nothing of them is started or made anew',
  { timeout: 1_200_000 },
  async () => {
    const seed = await platform.seedKubectl('eu')
    const order = { datacenter: 'local-eu', profile: 'ha' } as const
    const cluster = await platform.untilReady(await platform.createCluster(project, 'served', order))
    const namespace = `cluster-${cluster.id}`
    const workloads = (await seed.run('get', 'deployment,statefulset', '-n', namespace, '-o', 'name')).split('\n')
    const rolledOut = ['-n', namespace, '--timeout=240s', '--request-timeout=0']
    for (const each of workloads) {
      await seed.run('rollout', 'status', each, ...rolledOut)
    }
    const before = await startsOf(seed, cluster)
    const uids = watchUids(seed, namespace)

    const hang = async () => {
      const thaw = await freezePartInside(platform, 'apiserver-eu')
      try {
        await expect(seed.run('get', '--raw', '/readyz', '--request-timeout=5s')).rejects.toThrow(
          /timeout|deadline|unable to connect/i,
        )
        await sleep(FROZEN_MS)
      } finally {
        thaw()
      }
      await sleep(SETTLED_MS)
    }
    const reads = { 'the API server': { path: '/api/v1/namespaces/default' } }
    expect(await whileUsed(await platform.kubectl(cluster), reads, hang)).toEqual(NO_HARM)
    expect(await startsOf(seed, cluster)).toEqual(before)
    expect(await uids.stop()).toEqual([])
    // The seed works on: what is asked of it is done.
    await platform.untilReady(await platform.createCluster(project, 'afterwards', 'local-eu'))
  },
)
