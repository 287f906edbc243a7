import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { getCluster, type Cluster } from '../../cli/src/api/clusters.ts'
import { busyboxVersion } from '../../local/images/contents/busybox.ts'
import { listNodeMachines, removeNodeMachines, status } from '../../local/platform.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import type { Kubectl } from '../kubectl.ts'
import { checkoutDir, openPlatform, type Platform } from '../platform.ts'

const PROJECT = 'machine-pools'
const POOL_LABEL = 'seedbed.dev.node-restriction.kubernetes.io/pool'
/** Machines boot and join; a node that is not heard of is not ready after 40 s, and gone a minute later. */
const MADE = { timeoutMs: 300_000, everyMs: 1_000 }
const SOON = { timeoutMs: 90_000, everyMs: 500 }
/** Machines are made, drained and lost for minutes: for long runs. */
const SHORT = !config.full

const Node = z.object({
  metadata: z.object({ name: z.string(), labels: z.record(z.string(), z.string()) }),
  status: z.object({ conditions: z.array(z.object({ type: z.string(), status: z.string() })) }),
})

let platform: Platform
let cluster: Cluster
let kubectl: Kubectl

const ref = () => ({ checkoutDir, instance: platform.instance })
const seedbed = (...args: string[]) => platform.seedbed(...args, '--project', PROJECT)
const machines = () =>
  listNodeMachines(ref(), cluster.id)
    .map(({ name }) => name)
    .toSorted()

beforeAll(async () => {
  if (SHORT) return
  platform = await openPlatform()
  const project = await platform.project(PROJECT)
  cluster = await platform.untilReady(await platform.createCluster(project, 'made', 'local-eu'))
  kubectl = await platform.kubectl(cluster)
}, 600_000)
afterAll(() => platform?.close())

async function nodes(): Promise<{ name: string; pool: string | undefined; ready: boolean }[]> {
  return (await kubectl.list('nodes')).map((node) => {
    const { metadata, status: said } = Node.parse(node)
    const ready = said.conditions.some((c) => c.type === 'Ready' && c.status === 'True')
    return { name: metadata.name, pool: metadata.labels[POOL_LABEL], ready }
  })
}
const well = (name: string) => ({ name, pool: 'web', ready: true })

async function said(): Promise<{ status: string; reason: string; message: string } | undefined> {
  const { conditions } = await getCluster(platform.api, cluster.id)
  return conditions.find(({ type }) => type === 'MachinesReady')
}
const untilSaid = (reason: string) =>
  eventually(async () => expect(await said()).toMatchObject({ reason }), { ...SOON, timeoutMs: MADE.timeoutMs })

/** Two pods of which one has to be there at any moment. */
async function guarded(): Promise<object[]> {
  const metadata = { name: 'guarded', namespace: 'default' }
  const selector = { matchLabels: { app: 'guarded' } }
  const image = `busybox:${await busyboxVersion()}`
  const container = { name: 'guarded', image, command: ['sh', '-c', 'exec sleep 86400'] }
  const spec = { terminationGracePeriodSeconds: 1, containers: [container] }
  const template = { metadata: { labels: selector.matchLabels }, spec }
  return [
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { replicas: 2, selector, template } },
    { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec: { minAvailable: 1, selector } },
  ]
}
const available = async () =>
  Number((await kubectl.run('get', 'deployment', 'guarded', '-o', 'jsonpath={.status.availableReplicas}')) || '0')

describe.skipIf(SHORT)('a pool whose machines the platform makes', () => {
  it('becomes as many ready nodes as it asks for', { timeout: 600_000 }, async () => {
    await seedbed('node-pool', 'create', cluster.name, 'web', '--provider', 'local', '--count', '2')
    await eventually(async () => expect(await nodes()).toEqual([well('web-1'), well('web-2')]), MADE)
    await untilSaid('MachinesThere')
    expect(machines()).toEqual(['web-1', 'web-2'])
    expect(await seedbed('node-pool', 'get', cluster.name, 'web')).toMatch(/2 wanted, 2 there, 2 of them nodes/)
  })

  it('lets nobody else join it', async () => {
    await expect(seedbed('node', 'join-command', cluster.name, '--pool', 'web')).rejects.toThrow(
      /made by provider local/,
    )
  })

  it('gives a machine back when fewer are wanted, drained as budgets allow', { timeout: 600_000 }, async () => {
    await kubectl.apply(...(await guarded()))
    await kubectl.run('rollout', 'status', 'deployment/guarded', '--timeout=180s', '--request-timeout=0')
    await seedbed('node-pool', 'scale', cluster.name, 'web', '--count', '1')
    const there: number[] = []
    await eventually(async () => {
      there.push(await available())
      expect(await nodes()).toHaveLength(1)
    }, MADE)
    expect(Math.min(...there)).toBeGreaterThanOrEqual(1)
    await untilSaid('MachinesThere')
    expect(machines()).toEqual((await nodes()).map(({ name }) => name))
  })

  it('gets another machine for one that is gone, and forgets its node', { timeout: 600_000 }, async () => {
    const [lost] = machines()
    await removeNodeMachines(ref(), (n) => n.clusterId === cluster.id && n.name === lost)
    await eventually(async () => {
      const now = await nodes()
      expect(now).toHaveLength(1)
      expect(now).toMatchObject([{ pool: 'web', ready: true }])
      expect(now[0]?.name).not.toBe(lost)
    }, MADE)
    await untilSaid('MachinesThere')
  })

  it('loses nothing while nobody makes machines, and says so', { timeout: 600_000 }, async () => {
    const before = await nodes()
    const part = (await status(ref())).parts.find(({ name }) => name === 'machine-api')
    if (part?.pid === undefined) throw new Error('machine-api does not run')
    process.kill(part.pid, 'SIGSTOP')
    try {
      await seedbed('node-pool', 'scale', cluster.name, 'web', '--count', '2')
      await untilSaid('ProviderUnavailable')
      expect(await nodes()).toEqual(before)
    } finally {
      process.kill(part.pid, 'SIGCONT')
    }
    await untilSaid('MachinesThere')
    expect(await nodes()).toHaveLength(2)
  })

  it('goes with its cluster, machines first', { timeout: 600_000 }, async () => {
    await seedbed('cluster', 'delete', cluster.name, '--wait')
    expect(machines()).toEqual([])
  })
})
