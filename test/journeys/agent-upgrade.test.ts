import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { getCluster, type Cluster } from '../../cli/src/api/clusters.ts'
import { busyboxVersion } from '../../local/images/contents/busybox.ts'
import { provideAgent, provideBrokenAgent } from '../../local/platform.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import type { Kubectl } from '../kubectl.ts'
import { openMachine, type WorkerMachine } from '../machine.ts'
import { checkoutDir, openPlatform, type Platform } from '../platform.ts'
import { removeCluster } from '../twins.ts'
import { reinstallSeed } from '../reinstall.ts'

const PROJECT = 'agent-upgrade'
/** Later than whatever this checkout is. */
const [NEW, BROKEN] = ['98.0.0', '99.0.0']
/** The seed-controller starts anew, tells the cluster, and the agent looks every half minute. */
const TOLD = { timeoutMs: 540_000, everyMs: 1_000 }
/** Minutes in which little happens: for long runs. */
const SHORT = !config.full

const Pods = z.array(
  z.object({
    metadata: z.object({ uid: z.string() }),
    status: z.object({ containerStatuses: z.array(z.object({ ready: z.boolean(), restartCount: z.number() })) }),
  }),
)
const Shown = z.looseObject({ ready: z.boolean(), agent: z.looseObject({ version: z.string().nullable() }) })

let platform: Platform
let cluster: Cluster
let seed: Kubectl
let kubectl: Kubectl
let machine: WorkerMachine

beforeAll(async () => {
  if (SHORT) return
  platform = await openPlatform()
  seed = await platform.seedKubectl('eu')
  const project = await platform.project(PROJECT)
  cluster = await platform.untilReady(await platform.createCluster(project, 'renewed', 'local-eu'))
  await platform.seedbed('node', 'create', cluster.name, '--project', PROJECT)
  machine = openMachine(platform, cluster.id, 'worker-1')
  kubectl = await platform.kubectl(cluster)
  await kubectl.apply(await running())
  await kubectl.run('rollout', 'status', 'deployment/running', '--timeout=180s', '--request-timeout=0')
})
afterAll(async () => {
  if (seed) await reinstallSeed(seed)
  if (cluster) await removeCluster(platform, PROJECT, cluster)
  await platform?.close()
}, 600_000)

async function running(): Promise<object> {
  const metadata = { name: 'running', namespace: 'default' }
  const labels = { app: 'running' }
  const container = {
    name: 'running',
    image: `busybox:${await busyboxVersion()}`,
    command: ['sh', '-c', 'exec sleep 86400'],
  }
  const template = { metadata: { labels }, spec: { terminationGracePeriodSeconds: 1, containers: [container] } }
  const spec = { replicas: 1, selector: { matchLabels: labels }, template }
  return { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec }
}

/** What an agent that is replaced is not to touch: the same pods, the same containers, the same kubelet. */
async function undisturbed() {
  const pods = Pods.parse(await kubectl.list('pods'))
  const kubelet = await machine.run('s6-svstat', '-o', 'pid', '/var/lib/seedbed-node/services/kubelet')
  return { pods, kubelet: kubelet.trim() }
}

/** As people see it: what the seed told the master. */
async function shown(): Promise<z.infer<typeof Shown>> {
  const said = await platform.seedbed('node', 'get', cluster.name, 'worker-1', '--project', PROJECT, '--json')
  return Shown.parse(JSON.parse(said))
}

const problems = async () => (await getCluster(platform.api, cluster.id)).nodes?.problems ?? []

/** The operator of the seed names another agent. */
async function want({ version, arch, sha256 }: Awaited<ReturnType<typeof provideAgent>>): Promise<void> {
  const which = [`--agent-version=${version}`, `--agent-sha256=${arch}=${sha256}`, '--agent-spread-seconds=5']
  await reinstallSeed(seed, ...which)
}

const ref = () => ({ checkoutDir, instance: platform.instance })

describe.skipIf(SHORT)('the agent of a node', () => {
  it('becomes another one, and what runs on the node does not notice', { timeout: 1_200_000 }, async () => {
    const before = await undisturbed()
    expect((await machine.agent('status')).stdout).not.toContain(`agent ${NEW}`)
    await want(await provideAgent(ref(), NEW))

    const ready: boolean[] = []
    await eventually(async () => {
      const { ready: isReady, agent } = await shown()
      ready.push(isReady)
      expect(agent).toMatchObject({ version: NEW, state: 'HEALTHY' })
    }, TOLD)
    expect(new Set(ready)).toEqual(new Set([true]))
    expect(await machine.run('readlink', '/var/lib/seedbed-node/agent/current')).toContain(`${NEW}-`)
    expect((await machine.agent('status')).stdout).toContain(`agent ${NEW}`)
    expect(await undisturbed()).toEqual(before)
  })

  it(
    'is the one of before again when the new one does not work, and that is said',
    { timeout: 1_200_000 },
    async () => {
      const before = await undisturbed()
      await want(await provideBrokenAgent(ref(), BROKEN))

      const failing = { reason: 'PHASE_FAILING', phase: 'agent', message: expect.stringContaining(`agent ${BROKEN}-`) }
      await eventually(async () => expect(await problems()).toMatchObject([failing]), TOLD)
      expect(await shown()).toMatchObject({ ready: true, agent: { version: NEW, state: 'FAILING' } })
      const { stdout } = await machine.agent('doctor')
      expect(stdout).toMatch(new RegExp(`agent ${BROKEN}-\\S+ did not work, so ${NEW} runs again`))
      expect(stdout).toContain('this one does not work')
      expect(await undisturbed()).toEqual(before)

      await reinstallSeed(seed)
      await eventually(async () => expect(await problems()).toEqual([]), TOLD)
      expect(await shown()).toMatchObject({ ready: true, agent: { version: NEW } })
    },
  )
})
