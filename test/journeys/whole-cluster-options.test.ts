import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Cluster } from '../../cli/src/api/clusters.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import type { Kubectl } from '../kubectl.ts'
import { openPlatform, type Platform } from '../platform.ts'
import { createNodes, removeCluster } from '../twins.ts'
import { runWeb } from '../web-workload.ts'

const PROJECT = 'whole-cluster-options'
const NAME = 'options'
const DOMAIN = 'prod.example.internal'
/** A look at each cluster once a minute. */
const NOTICED = { timeoutMs: 180_000, everyMs: 1000 }
const MIB = 1024 ** 2
/** A cluster of its own with two nodes: for long runs. */
const SHORT = !config.full

let platform: Platform
let seed: Kubectl
let scratch: string
let cluster: Cluster

/** By a file, as people do it. */
async function apply(etcd: object, network: object = {}): Promise<void> {
  const file = path.join(scratch, 'cluster.json')
  const document = {
    apiVersion: 'seedbed.dev/v1alpha1',
    kind: 'Cluster',
    metadata: { name: NAME, project: PROJECT },
    spec: { datacenter: 'local-us', network, controlPlane: { etcd } },
  }
  await writeFile(file, JSON.stringify(document))
  await platform.seedbed('cluster', 'apply', '-f', file)
}

const namespace = () => `cluster-${cluster.id}`
const claim = (field: string) =>
  seed.run('get', 'pvc', 'data-etcd-0', '-n', namespace(), `-o=jsonpath={.spec.${field}}`)

/** As etcd itself says it. */
async function quotaMiB(): Promise<number> {
  const metrics = await seed.run('get', '--raw', `/api/v1/namespaces/${namespace()}/pods/etcd-0:2381/proxy/metrics`)
  return Number(/^etcd_server_quota_backend_bytes (\S+)$/m.exec(metrics)?.[1]) / MIB
}

beforeAll(async () => {
  if (SHORT) return
  platform = await openPlatform()
  scratch = await mkdtemp(path.join(tmpdir(), 'seedbed-whole-cluster-options-'))
  seed = await platform.seedKubectl('us')
  await platform.project(PROJECT)
  await apply({ volumeSize: '1Gi', storageClass: 'directory', quota: '512Mi' }, { dnsDomain: DOMAIN })
  const made = await platform.seedbed('cluster', 'get', NAME, '--project', PROJECT, '--json')
  cluster = await platform.untilReady(JSON.parse(made) as Cluster)
}, 600_000)

afterAll(async () => {
  if (cluster) await removeCluster(platform, PROJECT, cluster)
  if (scratch) await rm(scratch, { recursive: true, force: true })
  await platform?.close()
}, 300_000)

it.skipIf(SHORT)('etcd has the volume, the class and the quota that were asked for', async () => {
  expect(await claim('resources.requests.storage')).toBe('1Gi')
  expect(await claim('storageClassName')).toBe('directory')
  expect(await quotaMiB()).toBe(512)
})

it.skipIf(SHORT)(
  'a volume that cannot grow stays, is told of, and its database gets no more than it holds',
  async () => {
    await apply({ volumeSize: '4Gi', storageClass: 'directory', quota: '3Gi' })
    const condition = '-o=jsonpath={.status.conditions[?(@.type=="EtcdHealthy")].reason}'
    await eventually(async () => {
      expect(await seed.run('get', 'clusters.seedbed.dev', cluster.id, condition)).toBe('EtcdVolumeFixed')
    }, NOTICED)
    expect(await claim('resources.requests.storage')).toBe('1Gi')
    await eventually(async () => expect(await quotaMiB()).toBe(768), NOTICED)
  },
)

it.skipIf(SHORT)('smaller volumes, another class and another domain are refused with what can be done', async () => {
  await expect(apply({ volumeSize: '2Gi', storageClass: 'directory' })).rejects.toThrow(/cannot become smaller/)
  await expect(apply({ volumeSize: '4Gi', storageClass: 'other' })).rejects.toThrow(/create a new cluster/)
  const same = { volumeSize: '4Gi', storageClass: 'directory', quota: '3Gi' }
  await expect(apply(same, { dnsDomain: 'other.internal' })).rejects.toThrow(/cannot be changed from prod/)
})

it.skipIf(SHORT)('names inside end in its domain, for pods and in tokens', { timeout: 900_000 }, async () => {
  const kubectl = await platform.kubectl(cluster)
  const discovery = await kubectl.run('get', '--raw', '/.well-known/openid-configuration')
  expect(JSON.parse(discovery)).toMatchObject({ issuer: `https://kubernetes.default.svc.${DOMAIN}` })

  await createNodes(platform, { project: PROJECT, cluster: NAME, count: 2 })
  const { pods } = await runWeb(kubectl, 'us')
  const inPod = (script: string) => kubectl.run('exec', pods[0].name, '--', 'sh', '-c', script)
  expect(await inPod('cat /etc/resolv.conf')).toContain(`search default.svc.${DOMAIN} svc.${DOMAIN} ${DOMAIN}`)
  const reaches = (host: string) => inPod(`nc -w 5 ${host} 443 </dev/null && echo reached`)
  await eventually(async () => expect(await reaches(`kubernetes.default.svc.${DOMAIN}`)).toContain('reached'), NOTICED)
  await expect(reaches('kubernetes.default.svc.cluster.local')).rejects.toThrow(/exit code/)
})
