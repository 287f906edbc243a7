import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, it } from 'vitest'
import * as z from 'zod'
import type { ClusterMetric } from '../../cli/src/__generated__/operations.ts'
import { createApiClient } from '../../cli/src/api/client.ts'
import { getMetrics } from '../../cli/src/api/cluster-metrics.ts'
import { createAccountToken, createServiceAccount, deleteServiceAccount } from '../../cli/src/api/service-accounts.ts'
import { getCluster, type Cluster } from '../../cli/src/api/clusters.ts'
import { busyboxVersion } from '../../local/images/contents/busybox.ts'
import { eventually } from '../eventually.ts'
import type { Kubectl } from '../kubectl.ts'
import { processesOfPod } from '../processes.ts'
import { openPlatform, type Platform } from '../platform.ts'

/** A scrape every 30 s, and what it found before that. */
const SCRAPED = { timeoutMs: 120_000, everyMs: 1000 }
const PROJECT = 'metrics'

const Answer = z.object({
  data: z.object({
    result: z.array(z.object({ metric: z.record(z.string(), z.string()), value: z.tuple([z.number(), z.string()]) })),
  }),
})

let platform: Platform
let cluster: Cluster
let seed: Kubectl
let customer: Kubectl
let node: string

beforeAll(async () => {
  platform = await openPlatform()
  seed = await platform.seedKubectl('eu')
  const project = await platform.project(PROJECT)
  cluster = await platform.untilReady(await platform.createCluster(project, 'measured', 'local-eu'))
  customer = await platform.kubectl(cluster)
  const made = await platform.seedbed('node', 'create', cluster.name, '--project', PROJECT, '--json')
  node =
    z
      .array(z.object({ name: z.string() }))
      .length(1)
      .parse(JSON.parse(made))[0]?.name ?? ''
  const web = { path: '/figures.txt', script: 'echo "visitors 42" > /tmp/figures.txt; exec httpd -f -p 8080 -h /tmp' }
  await customer.apply(await pod('web', web), await pod('deaf', { path: '/', script: 'exec sleep 3600' }))
}, 600_000)
afterAll(async () => {
  if (cluster) await platform.untilGone(cluster)
  await platform?.close()
}, 300_000)

it('the cluster says that its Prometheus is there', async () => {
  await eventually(async () => {
    const { conditions } = await getCluster(platform.api, cluster.id)
    expect(conditions.find((c) => c.type === 'PrometheusAvailable')?.status).toBe('True')
  }, SCRAPED)
})

it('everything of the control plane is scraped', async () => {
  await eventually(async () => {
    expect(await ask('up{job=~"apiserver|etcd|vpn|prometheus"}')).toEqual({
      'apiserver:443': '1',
      'etcd-0:2381': '1',
      'vpn-0:8133': '1',
      'localhost:9090': '1',
    })
  }, SCRAPED)
})

it('a node behind its router is scraped through the VPN', async () => {
  await eventually(async () => {
    expect(await ask('up{job="kubelet"}', 'node')).toEqual({ [node]: '1' })
    expect(await ask('up{job="cadvisor"}', 'node')).toEqual({ [node]: '1' })
    expect(await ask('container_memory_working_set_bytes{container="main"}', 'pod')).toHaveProperty('web')
  }, SCRAPED)
})

it('a pod that asks for it is scraped, where it says; one that does not answer is told of', async () => {
  await eventually(async () => {
    expect(await ask('up{job="pods",namespace="default"}', 'pod')).toEqual({ web: '1', deaf: '0' })
    expect(await ask('visitors', 'pod')).toEqual({ web: '42' })
  }, SCRAPED)
})

it('its people get figures that are right, of everything', async () => {
  await eventually(async () => {
    const { metrics } = await getMetrics(platform.api, { clusterId: cluster.id, lastSeconds: 900 })
    const silent = metrics.filter(({ series }) => series.length === 0).map(({ metric }) => metric)
    expect(silent, 'every metric has a line').toEqual([])
    const lines = (name: ClusterMetric) => metrics.find(({ metric }) => metric === name)?.series ?? []
    const latest = (name: ClusterMetric, line: string) =>
      lines(name)
        .find((series) => series.name === line)
        ?.values.findLast((value) => value !== null) ?? Number.NaN
    const held = await memoryOf('etcd-0')
    expect(Math.abs(latest('CONTROL_PLANE_MEMORY', 'etcd') / held - 1), 'as its process holds').toBeLessThan(0.25)
    expect([latest('NODES', 'joined'), latest('NODES', 'answering'), latest('VPN_TUNNELS', 'vpn-0')]).toEqual([1, 1, 1])
    expect(lines('NODE_CPU').map(({ name }) => name)).toEqual([node])
    expect(latest('PODS', node), 'both of this test').toBeGreaterThanOrEqual(2)
    expect(latest('VPN_TRAFFIC', 'from nodes'), 'its kubelet is scraped through it').toBeGreaterThan(0)
  }, SCRAPED)
})

it('nobody else gets any: no other tenant, no pod of the seed, and of Prometheus itself not even the master', async () => {
  const other = await platform.project(`${PROJECT}-others`)
  const account = await createServiceAccount(platform.api, { projectId: other.id, name: 'curious', role: 'editor' })
  const asked = { name: 'test', serviceAccountId: account.id, scope: 'read', expirationSeconds: 600 } as const
  const { secret } = await createAccountToken(platform.api, asked)
  const stranger = createApiClient(platform.url, () => Promise.resolve(secret))
  const look = getMetrics(stranger, { clusterId: cluster.id, lastSeconds: 900 })
  await expect(look).rejects.toMatchObject({ code: 'NOT_FOUND' })
  await deleteServiceAccount(platform.api, account.id)

  const relay = '/api/v1/namespaces/seedbed-system/services/https:cluster-metrics:https/proxy/v1/query'
  const question = `cluster=${cluster.id}&metrics=PODS&start=0&end=600&step=30`
  // As kubectl says that it was answered with 401: the operator's own credential is good for the way, and not for the answer.
  await expect(seed.run('get', '--raw', `${relay}?${question}`)).rejects.toThrow(/asked for the client to provide cred/)

  const master = ['--as', 'system:serviceaccount:seedbed-system:seedbed-master']
  const proxy = `/api/v1/namespaces/cluster-${cluster.id}/services/prometheus:http/proxy/api/v1/query?query=up`
  await expect(seed.run('get', '--raw', proxy, ...master)).rejects.toThrow(/cannot get resource "services\/proxy"/)
})

/** Bytes that the one program of a pod holds, as the kernel counts them. */
async function memoryOf(pod: string): Promise<number> {
  const uid = await seed.run(
    'get',
    'pod',
    pod,
    '--namespace',
    `cluster-${cluster.id}`,
    '-o',
    'jsonpath={.metadata.uid}',
  )
  const [pid] = processesOfPod(uid)
  const kib = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return Number(kib) * 1_024
}

/** What Prometheus answers an operator of the seed: the value of each series by one of its labels. */
async function ask(query: string, label = 'instance'): Promise<Record<string, string>> {
  const service = `/api/v1/namespaces/cluster-${cluster.id}/services/prometheus:http/proxy`
  const answer = await seed.run('get', '--raw', `${service}/api/v1/query?query=${encodeURIComponent(query)}`)
  const { result } = Answer.parse(JSON.parse(answer)).data
  return Object.fromEntries(result.map(({ metric, value }) => [metric[label] ?? '', value[1]]))
}

async function pod(name: string, serve: { readonly path: string; readonly script: string }): Promise<object> {
  const annotations = {
    'prometheus.io/scrape': 'true',
    'prometheus.io/port': '8080',
    'prometheus.io/path': serve.path,
  }
  const image = `docker.io/library/busybox:${await busyboxVersion()}`
  return {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default', annotations },
    spec: {
      terminationGracePeriodSeconds: 0,
      containers: [{ name: 'main', image, command: ['sh', '-c', serve.script] }],
    },
  }
}
