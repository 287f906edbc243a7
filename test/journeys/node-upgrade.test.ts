import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { setField } from '../../cli/src/api/cluster-changes.ts'
import { getCluster, type Cluster } from '../../cli/src/api/clusters.ts'
import {
  KUBERNETES_VERSION,
  offerKubernetesVersions,
  provideBrokenKubelet,
  provideKubernetesAs,
  providePatchedKubelet,
} from '../../local/platform.ts'
import { busyboxVersion } from '../../local/images/contents/busybox.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import type { Kubectl } from '../kubectl.ts'
import { openMachine, type WorkerMachine } from '../machine.ts'
import { checkoutDir, openPlatform, type Platform } from '../platform.ts'
import { removeCluster } from '../twins.ts'

const PROJECT = 'node-upgrade'
/** A kubelet may have to be built. */
const BUILT_MS = 1_500_000
const UPGRADED = { timeoutMs: 420_000, everyMs: 1_000 }
/** A kubelet is given two and a half minutes, and a node that does not come back five. */
const STOPPED = { timeoutMs: 480_000, everyMs: 2_000 }
/** Of the newest minor version, and its kubelet does not work. */
const BROKEN = KUBERNETES_VERSION.replace(/\d+$/, '99')
/** A kubelet of another patch, and minutes in which nothing happens: for long runs. */
const SHORT = !config.full

const Node = z.object({
  metadata: z.object({ name: z.string(), annotations: z.record(z.string(), z.string()) }),
  spec: z.object({ unschedulable: z.boolean().default(false) }),
  status: z.object({
    nodeInfo: z.object({ kubeletVersion: z.string() }),
    conditions: z.array(z.object({ type: z.string(), status: z.string() })),
  }),
})

/** What the agent of a node remembers of its kubelets. */
const Kubelets = z.object({
  current: z.object({ file: z.string(), version: z.string().optional() }),
  trial: z.object({ version: z.string() }).optional(),
  refused: z.object({ version: z.string(), at: z.iso.datetime() }).optional(),
})
const KUBELETS = '/var/lib/seedbed-node/kubelet.json'
/** A trial may be over in seconds. */
const SEEN = { timeoutMs: 300_000, everyMs: 100 }

let platform: Platform
let cluster: Cluster
let kubectl: Kubectl
let patch: string
/** Another cluster, whose machines reboot in the middle. */
let rebooted: Cluster

beforeAll(async () => {
  if (SHORT) return
  platform = await openPlatform()
  const ref = { checkoutDir, instance: platform.instance }
  patch = await providePatchedKubelet(ref)
  provideBrokenKubelet(ref, BROKEN)
  for (const version of [patch, BROKEN]) await provideKubernetesAs(ref, version)
  offerKubernetesVersions(ref, [KUBERNETES_VERSION, patch, BROKEN])
  const project = await platform.project(PROJECT)
  const order = { datacenter: 'local-eu', version: KUBERNETES_VERSION }
  const withNodes = async (name: string) => {
    const made = await platform.untilReady(await platform.createCluster(project, name, order))
    await platform.seedbed('node', 'create', name, '--project', PROJECT, '--count', '2')
    return made
  }
  rebooted = await withNodes('rebooted')
  cluster = await withNodes('followed')
  kubectl = await platform.kubectl(cluster)
  await kubectl.apply(...(await guarded()))
  await kubectl.run('rollout', 'status', 'deployment/guarded', '--timeout=180s', '--request-timeout=0')
}, BUILT_MS)
afterAll(async () => {
  for (const each of [cluster, rebooted].filter(Boolean)) {
    await removeCluster(platform, PROJECT, each)
  }
  if (platform) offerKubernetesVersions({ checkoutDir, instance: platform.instance }, [KUBERNETES_VERSION])
  await platform?.close()
}, 300_000)

/** Two pods of which one has to be there at any moment. */
async function guarded(): Promise<object[]> {
  const metadata = { name: 'guarded', namespace: 'default' }
  const selector = { matchLabels: { app: 'guarded' } }
  const container = {
    name: 'guarded',
    image: `busybox:${await busyboxVersion()}`,
    command: ['sh', '-c', 'exec sleep 86400'],
  }
  const spec = { terminationGracePeriodSeconds: 1, containers: [container] }
  const template = { metadata: { labels: selector.matchLabels }, spec }
  return [
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata, spec: { replicas: 2, selector, template } },
    { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata, spec: { minAvailable: 1, selector } },
  ]
}

async function nodes(of = kubectl) {
  return (await of.list('nodes')).map((node) => {
    const { metadata, spec, status } = Node.parse(node)
    return {
      name: metadata.name,
      version: status.nodeInfo.kubeletVersion,
      ready: status.conditions.some((c) => c.type === 'Ready' && c.status === 'True'),
      cordoned: spec.unschedulable,
      isGoing: metadata.annotations['seedbed.dev/upgrade'] !== undefined,
    }
  })
}

async function said({ id } = cluster): Promise<{ status: string; reason: string; message: string }> {
  const { conditions } = await getCluster(platform.api, id)
  const found = conditions.find(({ type }) => type === 'NodesUpgraded')
  if (!found) throw new Error('nothing is said of the versions of nodes')
  return found
}

const podReady = async () =>
  (await kubectl.run('get', 'deployment', 'guarded', '-o', 'jsonpath={.status.availableReplicas}')) || '0'

const kubelets = async (machine: WorkerMachine) => Kubelets.parse(JSON.parse(await machine.run('cat', KUBELETS)))

/** The name of the one node that is on its way to another version. */
async function going(of = kubectl): Promise<string> {
  const [one, ...more] = (await nodes(of)).filter(({ isGoing }) => isGoing)
  if (!one || more.length > 0) throw new Error(`${more.length + (one ? 1 : 0)} nodes are on their way`)
  return one.name
}

/** Returns as soon as the machine runs a kubelet of that version that has not shown yet that it works. */
const untilTried = (machine: WorkerMachine, version: string) =>
  eventually(async () => expect((await kubelets(machine)).trial?.version).toBe(version), SEEN)

describe.skipIf(SHORT)('nodes of a cluster that goes to another version', () => {
  it('follow one at a time, drained as budgets allow, and take pods again', { timeout: 900_000 }, async () => {
    expect(new Set((await nodes()).map(({ version }) => version))).toEqual(new Set([`v${KUBERNETES_VERSION}`]))
    await setField(platform.api, cluster.id, { version: patch })

    const away: number[] = []
    const available: number[] = []
    await eventually(async () => {
      const seen = await nodes()
      away.push(seen.filter(({ cordoned, ready }) => cordoned || !ready).length)
      available.push(Number(await podReady()))
      const well = { version: `v${patch}`, ready: true, cordoned: false, isGoing: false }
      expect(seen).toMatchObject([well, well])
    }, UPGRADED)
    expect(Math.max(...away)).toBe(1)
    expect(Math.min(...available)).toBeGreaterThanOrEqual(1)
    await eventually(
      async () => expect(await said()).toMatchObject({ status: 'True', reason: 'NodesUpToDate' }),
      UPGRADED,
    )
    const { stdout } = await openMachine(platform, cluster.id, 'worker-1').agent('phases', 'list')
    expect(stdout).toMatch(/upgrade/)
  })

  it(
    'get the kubelet of before back when the new one does not work, and no other is taken',
    { timeout: 1_200_000 },
    async () => {
      await setField(platform.api, cluster.id, { version: BROKEN })
      await eventually(async () => {
        const { status, message } = await said()
        expect(status).toBe('False')
        expect(message).toContain(`kubelet ${BROKEN} did not work`)
      }, STOPPED)
      await eventually(async () => {
        const seen = await nodes()
        expect(seen.map(({ version, ready }) => ({ version, ready }))).toEqual([
          { version: `v${patch}`, ready: true },
          { version: `v${patch}`, ready: true },
        ])
        expect(seen.filter(({ isGoing }) => isGoing)).toHaveLength(1)
      }, STOPPED)
      expect(await podReady()).toBe('2')
    },
  )

  it(
    'have the kubelet of before, whole, also when the machine reboots while one is tried that does not work',
    { timeout: 1_200_000 },
    async () => {
      const machine = openMachine(platform, cluster.id, await going())
      const before = (await kubelets(machine)).refused?.at ?? ''
      expect((await machine.agent('phases', 'restart', 'kubelet')).exitCode).toBe(0)
      await untilTried(machine, BROKEN)
      await machine.reboot()
      expect((await kubelets(machine)).trial?.version).toBe(BROKEN)

      await eventually(async () => {
        const { current, trial, refused } = await kubelets(machine)
        expect({ current: current.version, trial }).toEqual({ current: patch, trial: undefined })
        expect(refused).toMatchObject({ version: BROKEN })
        expect((refused?.at ?? '') > before).toBe(true)
      }, STOPPED)
      await eventually(async () => {
        const well = { version: `v${patch}`, ready: true }
        expect(await nodes()).toMatchObject([well, well])
        expect(await podReady()).toBe('2')
      }, STOPPED)
    },
  )
})

describe.skipIf(SHORT)('machines that reboot while their node goes to another version', () => {
  it(
    'go on where they were, whether their pods were on the way or the new kubelet was: no node ends half',
    { timeout: 1_500_000 },
    async () => {
      const own = await platform.kubectl(rebooted)
      await setField(platform.api, rebooted.id, { version: patch })

      // The first as soon as it was chosen.
      const first = await eventually(() => going(own), UPGRADED)
      const one = openMachine(platform, rebooted.id, first)
      await one.reboot()
      await eventually(async () => expect((await kubelets(one)).current.version).toBe(patch), UPGRADED)

      // The other with a new kubelet of which nobody has heard yet.
      const second = await eventually(async () => {
        const name = await going(own)
        expect(name).not.toBe(first)
        return name
      }, UPGRADED)
      const other = openMachine(platform, rebooted.id, second)
      await untilTried(other, patch)
      await other.reboot()

      const well = { version: `v${patch}`, ready: true, cordoned: false, isGoing: false }
      await eventually(async () => expect(await nodes(own)).toMatchObject([well, well]), UPGRADED)
      for (const machine of [one, other]) {
        // The cluster may know of it before the agent has looked.
        const current = await eventually(async () => {
          const { current: now, trial, refused } = await kubelets(machine)
          expect({ version: now.version, trial, refused }).toEqual({
            version: patch,
            trial: undefined,
            refused: undefined,
          })
          return now
        }, SEEN)
        expect(await machine.run(current.file, '--version')).toBe(`Kubernetes v${patch}`)
        await eventually(async () => expect((await machine.agentStatus()).ready).toBe(true), UPGRADED)
      }
      await eventually(
        async () => expect(await said(rebooted)).toMatchObject({ status: 'True', reason: 'NodesUpToDate' }),
        UPGRADED,
      )
    },
  )
})
