import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Cluster } from '../../cli/src/api/clusters.ts'
import { config } from '../config.ts'
import { openDatabase, type Database } from '../etcd/database.ts'
import { eventually } from '../eventually.ts'
import { createClient } from '../failover/client.ts'
import type { Kubectl } from '../kubectl.ts'
import { openPlatform, type Platform } from '../platform.ts'

/** A look at each cluster once a minute, and pods that take their time. */
const NOTICED = { timeoutMs: 300_000, everyMs: 1000 }
/** Long enough for a cluster that begins anew to be there. */
const DEAD_MS = 60_000

/** Three members of etcd, and a database that is filled: for long runs. */
const SHORT = !config.full

let platform: Platform
let seed: Kubectl
const clusters: Cluster[] = []

async function makeCluster(name: string, profile: Cluster['profile']): Promise<Cluster> {
  const project = await platform.project('etcd')
  const made = await platform.createCluster(project, name, { datacenter: 'local-eu', profile })
  clusters.push(made)
  return platform.untilReady(made)
}

const namespaceOf = (cluster: Cluster) => `cluster-${cluster.id}`

/** Of the condition that says how etcd is. */
async function reasonOf(cluster: Cluster): Promise<string> {
  const path = '-o=jsonpath={.status.conditions[?(@.type=="EtcdHealthy")].reason}'
  return seed.run('get', 'clusters.seedbed.dev', cluster.id, path)
}

/** Waits until the condition has this reason. */
async function untilReason(cluster: Cluster, reason: string): Promise<void> {
  await eventually(async () => expect(await reasonOf(cluster)).toBe(reason), NOTICED)
}

const volumeOf = (cluster: Cluster, member: string) =>
  seed.run('get', 'pvc', `data-${member}`, '-n', namespaceOf(cluster), '-o=jsonpath={.metadata.uid}')

/** Its disk is gone, and the pod that had it. */
async function loseDisk(cluster: Cluster, member: string): Promise<void> {
  await seed.run('delete', 'pvc', `data-${member}`, '-n', namespaceOf(cluster), '--wait=false')
  await seed.run('delete', 'pod', member, '-n', namespaceOf(cluster), '--wait=false')
}

async function writeTo(cluster: Cluster, write: (database: Database) => Promise<void>): Promise<void> {
  const database = await openDatabase(seed, namespaceOf(cluster))
  try {
    await write(database)
  } finally {
    await database.close()
  }
}

beforeAll(async () => {
  if (SHORT) return
  platform = await openPlatform()
  seed = await platform.seedKubectl('eu')
}, 60_000)
afterAll(async () => {
  await Promise.all(clusters.map((cluster) => platform.untilGone(cluster)))
  await platform?.close()
}, 300_000)

it.skipIf(SHORT)(
  'each member that lost its disk is replaced, one after the other, while the cluster is used',
  { timeout: 1_500_000 },
  async () => {
    const cluster = await makeCluster('member', 'ha')
    await untilReason(cluster, 'EtcdSound')
    const kubectl = await platform.kubectl(cluster)
    await kubectl.run('create', 'configmap', 'kept', '--from-literal=a=b')
    const client = createClient(kubectl)
    const over = new AbortController()
    const using = (async () => {
      while (!over.signal.aborted) {
        await client.insist({ path: '/api/v1/namespaces/default/configmaps/kept' })
        await sleep(100)
      }
    })()
    for (const member of ['etcd-1', 'etcd-0', 'etcd-2']) {
      const before = await volumeOf(cluster, member)
      await loseDisk(cluster, member)
      await eventually(async () => expect(await volumeOf(cluster, member)).not.toBe(before), NOTICED)
      // Until the loss is seen it is called sound as before.
      await eventually(async () => expect(await reasonOf(cluster)).not.toBe('EtcdSound'), { ...NOTICED, everyMs: 250 })
      await untilReason(cluster, 'EtcdSound')
    }
    over.abort()
    await using

    // All there is is what they gave each other: each can be one of those that make a majority.
    await seed.run('delete', 'pod', 'etcd-0', '-n', namespaceOf(cluster), '--wait=false')
    expect(await client.insist({ path: '/api/v1/namespaces/default/configmaps/kept' })).toContain('"a":"b"')
    await untilReason(cluster, 'EtcdSound')
    await client.close()
  },
)

it.skipIf(SHORT)('a database that is full takes changes again once there is room', { timeout: 900_000 }, async () => {
  const cluster = await makeCluster('full', 'single')
  const kubectl = await platform.kubectl(cluster)
  await writeTo(cluster, (database) => database.fill())
  await untilReason(cluster, 'EtcdFull')
  await expect(kubectl.run('create', 'configmap', 'refused')).rejects.toThrow('database space exceeded')
  await writeTo(cluster, (database) => database.empty())
  await untilReason(cluster, 'EtcdSound')
  await eventually(() => kubectl.run('create', 'configmap', 'taken'), NOTICED)
})

it.skipIf(SHORT)('a lone member that lost its disk begins no empty cluster', { timeout: 900_000 }, async () => {
  const cluster = await makeCluster('alone', 'single')
  await untilReason(cluster, 'EtcdSound')
  await loseDisk(cluster, 'etcd-0')
  await untilReason(cluster, 'EtcdDataLost')
  await sleep(DEAD_MS)
  await untilReason(cluster, 'EtcdDataLost')
  const isReady = '-o=jsonpath={.status.containerStatuses[0].ready}'
  expect(await seed.run('get', 'pod', 'etcd-0', '-n', namespaceOf(cluster), isReady)).toBe('false')
})

/** After its third end the kubelet waits for forty seconds. */
const ENDS = 3

it.skipIf(SHORT)('an API server that gave up without etcd is back with it', { timeout: 900_000 }, async () => {
  const cluster = await makeCluster('awake', 'single')
  const inNamespace = (...args: string[]) => seed.run('-n', namespaceOf(cluster), ...args)
  const etcd = ['cluster', 'pause', cluster.id, '--project', 'etcd', '--component', 'etcd']
  await platform.seedbed(...etcd)
  await eventually(async () => {
    const paused = await seed.run('get', 'clusters.seedbed.dev', cluster.id, '-o=jsonpath={.spec.pausedComponents}')
    expect(paused).toBe('["etcd"]')
  }, NOTICED)
  await inNamespace('scale', 'statefulset/etcd', '--replicas=0')
  const label = '--selector=seedbed.dev/component=apiserver'
  await inNamespace('delete', 'pod', label)
  const of = (path: string) => inNamespace('get', 'pods', label, `-o=jsonpath={.items[*].${path}}`)
  await eventually(async () => {
    expect(Number(await of('status.containerStatuses[0].restartCount'))).toBeGreaterThanOrEqual(ENDS)
    expect(await of('status.containerStatuses[0].state.waiting.reason')).toBe('CrashLoopBackOff')
  }, NOTICED)
  const held = await of('metadata.name')
  await inNamespace('scale', 'statefulset/etcd', '--replicas=1')
  await eventually(async () => expect(await of('status.containerStatuses[0].ready')).toBe('true'), NOTICED)
  expect(await of('metadata.name')).not.toBe(held)
})
