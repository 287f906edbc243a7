import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { getCluster, type Cluster } from '../../cli/src/api/clusters.ts'
import { createJoinToken } from '../../cli/src/api/nodes.ts'
import { createNodeMachines, joinNode, type NodeMachine } from '../../local/platform.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { holdConnection } from '../held.ts'
import type { Kubectl } from '../kubectl.ts'
import { openMachine } from '../machine.ts'
import { checkoutDir, openPlatform, type Platform } from '../platform.ts'
import { removeCluster } from '../twins.ts'
import { runListener } from '../web-workload.ts'

const PROJECT = 'many-nodes'
const COUNT = 20
/** Twenty kubelets start on the processors of one machine. */
const JOINED_MS = 900_000
const TOLD = { timeoutMs: 300_000, everyMs: 1_000 }
/** Minutes, and some gigabytes of memory: for long runs. */
const SHORT = !config.full

const Node = z.object({
  metadata: z.object({ name: z.string(), uid: z.string() }),
  spec: z.object({ podCIDR: z.string() }),
  status: z.object({
    addresses: z.array(z.object({ type: z.string(), address: z.string() })),
    conditions: z.array(z.object({ type: z.string(), status: z.string() })),
  }),
})
const Listed = z.array(
  z.object({
    name: z.string(),
    ready: z.boolean(),
    reachable: z.boolean(),
    agent: z.looseObject({ state: z.string() }),
  }),
)

let platform: Platform
let cluster: Cluster
let kubectl: Kubectl

beforeAll(async () => {
  if (SHORT) return
  platform = await openPlatform()
  const project = await platform.project(PROJECT)
  cluster = await platform.untilReady(await platform.createCluster(project, 'many', 'local-eu'))
  // It is there before the others, and works while they come.
  await platform.seedbed('node', 'create', cluster.name, '--project', PROJECT)
  kubectl = await platform.kubectl(cluster)
  await runListener(kubectl)
}, JOINED_MS)
afterAll(async () => {
  if (cluster) await removeCluster(platform, PROJECT, cluster)
  await platform?.close()
}, 600_000)

const ref = () => ({ checkoutDir, instance: platform.instance })

/** What a machine said last, for whoever reads that it failed. */
async function join({ machine, token }: { machine: NodeMachine; token: string }): Promise<string | undefined> {
  let last = 'its agent has not said anything'
  try {
    await joinNode(ref(), machine, {
      token,
      onPhase: ({ title, state, message }) => (last = `${title}: ${message ?? state}`),
      signal: AbortSignal.timeout(JOINED_MS),
    })
    return undefined
  } catch (error) {
    return `${machine.name}: ${String(error)}, at ${last}`
  }
}

/** Asks again and again until it is stopped. Gives every answer that failed, and how many did not. */
function askAll(what: Readonly<Record<string, () => Promise<unknown>>>) {
  const failures: string[] = []
  const answers = new Map<string, number>()
  const over = new AbortController()
  const asking = Object.entries(what).map(async ([name, ask]) => {
    while (!over.signal.aborted) {
      try {
        await ask()
        answers.set(name, (answers.get(name) ?? 0) + 1)
      } catch (error) {
        failures.push(`${new Date().toISOString()} ${name}: ${String(error)}`)
      }
      await sleep(500)
    }
  })
  return {
    async stop() {
      over.abort()
      await Promise.all(asking)
      return { failures, answers }
    },
  }
}

async function nodes(): Promise<z.infer<typeof Node>[]> {
  return z.array(Node).parse(await kubectl.list('nodes'))
}
const isReady = ({ status }: z.infer<typeof Node>) =>
  status.conditions.some(({ type, status: is }) => type === 'Ready' && is === 'True')

describe.skipIf(SHORT)(`${COUNT} machines that join at once`, () => {
  it('all become ready nodes, each with its own, while everybody else is served', { timeout: 2_000_000 }, async () => {
    const held = await holdConnection(kubectl, 'listener')
    const machines = await createNodeMachines(ref(), { clusterId: cluster.id, seed: cluster.seed.name, count: COUNT })
    const ready = await Promise.all(
      machines.map(async (machine) => ({ machine, token: (await createJoinToken(platform.api, cluster)).token })),
    )
    const asked = askAll({
      'the master': () => getCluster(platform.api, cluster.id),
      "the cluster's API server": () => kubectl.run('get', 'nodes', '-o', 'name'),
      'the node that was there': () => kubectl.run('exec', 'listener', '--', 'true'),
    })
    const failed = (await Promise.all(ready.map(join))).filter((why) => why !== undefined)
    const { failures, answers } = await asked.stop()
    expect(failed).toEqual([])
    expect(failures).toEqual([])
    // Three were asked, and none of them was asked in vain.
    expect(answers.size).toBe(3)
    await held.release()

    await eventually(async () => expect((await nodes()).filter(isReady)).toHaveLength(COUNT + 1), TOLD)
    const all = await nodes()
    const internal = all.map(({ status }) => status.addresses.find(({ type }) => type === 'InternalIP')?.address)
    for (const each of [all.map(({ metadata }) => metadata.uid), all.map(({ spec }) => spec.podCIDR), internal]) {
      expect(new Set(each).size).toBe(COUNT + 1)
    }
    expect(all.map(({ metadata }) => metadata.name).toSorted()).toEqual(
      ['worker-1', ...machines.map(({ name }) => name)].toSorted(),
    )
  })

  it('are known by the master, each of them well and reached through the VPN', { timeout: 600_000 }, async () => {
    await eventually(async () => {
      const { nodes: counted } = await getCluster(platform.api, cluster.id)
      expect(counted).toMatchObject({ total: COUNT + 1, ready: COUNT + 1 })
      expect(counted?.problems ?? []).toEqual([])
    }, TOLD)
    await eventually(async () => {
      const said = await platform.seedbed('node', 'list', cluster.name, '--project', PROJECT, '--json')
      const listed = Listed.parse(JSON.parse(said))
      const unwell = listed.filter((node) => !node.ready || !node.reachable || node.agent.state !== 'healthy')
      expect([listed.length, unwell]).toEqual([COUNT + 1, []])
    }, TOLD)
  })

  it('have spent their tokens, and nothing of their requests is left open', { timeout: 600_000 }, async () => {
    const secrets = ['get', 'secrets', '-n', 'kube-system', '--field-selector', 'type=bootstrap.kubernetes.io/token']
    await eventually(async () => expect(await kubectl.run(...secrets, '-o', 'name')).toBe(''), TOLD)
    await eventually(async () => {
      const all = await kubectl.list('certificatesigningrequests')
      expect(all.length).toBeGreaterThan(COUNT)
      expect(all.filter(({ status }) => status?.['conditions'] === undefined)).toEqual([])
    }, TOLD)
  })

  it('go on when all of their agents are killed at once', { timeout: 600_000 }, async () => {
    const machines = (await nodes()).map(({ metadata }) => openMachine(platform, cluster.id, metadata.name))
    await Promise.all(machines.map((machine) => machine.killService('agent')))
    await eventually(async () => {
      const ready = await Promise.all(machines.map(async (machine) => (await machine.agentStatus()).ready))
      expect(ready).toEqual(machines.map(() => true))
    }, TOLD)
    expect((await nodes()).filter(isReady)).toHaveLength(COUNT + 1)
  })
})
