import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { deleteCluster, listProjectClusters, type Cluster } from '../../cli/src/api/clusters.ts'
import type { Project } from '../../cli/src/api/projects.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { killPart, killPartInside, killPod, killSupervisor, leaderOf } from '../faults.ts'
import type { Kubectl } from '../kubectl.ts'
import { openPlatform, type Platform } from '../platform.ts'
import { watchUids } from '../uids.ts'

const SEED = 'eu'
const SYSTEM = 'seedbed-system'

/** Parts of an undisturbed creation after which the kill comes. */
const POINTS = config.full ? [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9] : [0.4]

let platform: Platform
let project: Project
let seed: Kubectl
let undisturbedMs: number
let made = 0

beforeAll(async () => {
  platform = await openPlatform()
  project = await platform.project('restart')
  seed = await platform.seedKubectl(SEED)
  const startedAt = Date.now()
  const first = await platform.untilReady(await create())
  undisturbedMs = Date.now() - startedAt
  await deleteCluster(platform.api, first.id)
})

afterAll(async () => {
  if (!platform) return
  // Seldom: a person may ask only so much, and `close` asks as the same one.
  await eventually(allGone, { timeoutMs: 180_000, everyMs: 2_000 })
  await platform.close()
})

const create = () => platform.createCluster(project, `restart-${(made += 1)}`, `local-${SEED}`)
async function allGone(): Promise<void> {
  const left = await listProjectClusters(platform.api, project.id)
  if (left.length > 0) throw new Error(`not gone: ${left.map((c) => c.name).join(', ')}`)
}

const component = (name: string) => (cluster: Cluster) =>
  killPod(seed, `cluster-${cluster.id}`, ['--selector', `seedbed.dev/component=${name}`])

const VICTIMS: Record<string, (cluster: Cluster) => Promise<void>> = {
  'the master': () => killPart(platform, 'master'),
  'the leading seed-controller': async () =>
    killPod(seed, SYSTEM, ['--field-selector', `metadata.name=${await leaderOf(seed)}`]),
  "the cluster's etcd": component('etcd'),
  "the cluster's API server": component('apiserver'),
  'the MongoDB server': () => killPart(platform, 'mongodb'),
  Redis: () => killPart(platform, 'redis'),
  "the seed's API server": () => killPartInside(platform, `apiserver-${SEED}`),
  'the supervisor': () => killSupervisor(platform),
}

describe.each(Object.entries(VICTIMS))('kill -9 of %s while a cluster is created', (_name, kill) => {
  it.each(POINTS)('after %f of the way: it becomes ready without a hand, and nothing is made twice', async (point) => {
    const cluster = await create()
    const uids = watchUids(seed, `cluster-${cluster.id}`)
    await sleep(undisturbedMs * point)
    await kill(cluster)

    await platform.untilReady(cluster)

    expect(await uids.stop()).toEqual([])
    const kubectl = await platform.kubectl(cluster)
    await eventually(() => kubectl.run('get', 'serviceaccount', 'default'), { timeoutMs: 60_000 })
    expect((await listProjectClusters(platform.api, project.id)).map((c) => c.id)).toContain(cluster.id)
    await deleteCluster(platform.api, cluster.id)
  })
})
