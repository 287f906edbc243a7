import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCluster, type Cluster } from '../../cli/src/api/clusters.ts'
import { createJoinToken } from '../../cli/src/api/nodes.ts'
import { PROGRAMS_INSIDE } from '../../local/nodes/node.ts'
import { createNodeMachines, KUBERNETES_VERSION } from '../../local/platform.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { holdConnection } from '../held.ts'
import type { Kubectl } from '../kubectl.ts'
import { openMachine, type WorkerMachine } from '../machine.ts'
import { checkoutDir, openPlatform, type Platform } from '../platform.ts'
import { removeCluster } from '../twins.ts'
import { runWeb, type WebPod } from '../web-workload.ts'
import { runGuarded, runPinned } from '../workloads/guarded.ts'

const PROJECT = 'node-disk'
const MIB = 2 ** 20
/** Of the machine's disk, which is memory. */
const DISK_MIB = 2_500
/** As kubelet has it by itself; the local platform, whose machines share one disk, says otherwise. */
const LEAST_FREE = 0.1
const SOON = { timeoutMs: 120_000, everyMs: 500 }
const WITHIN_A_MINUTE = { timeoutMs: 60_000, everyMs: 500 }
/** kubelet ends one pod after the other, and looks every ten seconds. */
const HEALED = { timeoutMs: 300_000, everyMs: 1_000 }
/** Nothing runs it on a node, and it is large. */
const LARGE_IMAGE = `registry.k8s.io/kube-apiserver:v${KUBERNETES_VERSION}`
const CTR = [`${PROGRAMS_INSIDE}/ctr`, '--address', '/run/containerd/containerd.sock', '--namespace', 'k8s.io'] as const
/** What a node works by. */
const LOOKED_AFTER = new Set([
  'config',
  'containerd',
  'identity',
  'registered',
  'kubelet',
  'network',
  'certificates',
  'tunnels',
])
/** Minutes, and gigabytes of memory: for long runs. */
const SHORT = !config.full

/**
 * A disk for all that grows on a node, at one place, as kubelet and containerd tell disks apart by theirs, and one for its
 * settings. What s6 looks at is there before and stays where it is.
 */
const SMALL_DISK = `set -eu
mkdir /run/services /run/settings
mount --bind /var/lib/seedbed-node/services /run/services
mount -t tmpfs -o size=${DISK_MIB}m,mode=0755 small-disk /var/lib
mkdir -p /var/lib/seedbed-node/services
mount --bind /run/services /var/lib/seedbed-node/services
cp -a /etc/seedbed-node/. /run/settings/
mount -t tmpfs -o size=64m,mode=0755 settings-disk /etc/seedbed-node
cp -a /run/settings/. /etc/seedbed-node/
`
const FILLERS = ['/var/lib/filler', '/etc/seedbed-node/filler'] as const
/** What the owner of such a machine would leave as it is, and nothing that takes minutes. */
const KUBELET_SETTINGS = {
  apiVersion: 'kubelet.config.k8s.io/v1beta1',
  kind: 'KubeletConfiguration',
  evictionHard: {
    'memory.available': '100Mi',
    'nodefs.available': `${LEAST_FREE * 100}%`,
    'imagefs.available': `${LEAST_FREE * 100}%`,
  },
  evictionPressureTransitionPeriod: '10s',
  imageMinimumGCAge: '1s',
}

let platform: Platform
let cluster: Cluster
let kubectl: Kubectl
/** The machine whose disk is small. */
let machine: WorkerMachine
/** A pod on it, and one on the other node. */
let pod: WebPod
let other: WebPod

beforeAll(async () => {
  if (SHORT) return
  platform = await openPlatform()
  const project = await platform.project(PROJECT)
  cluster = await platform.untilReady(await platform.createCluster(project, 'disk', 'local-eu'))
  await platform.seedbed('node', 'create', cluster.name, '--project', PROJECT)
  const ref = { checkoutDir, instance: platform.instance }
  const [made] = await createNodeMachines(ref, { clusterId: cluster.id, seed: cluster.seed.name, count: 1 })
  if (!made) throw new Error('no machine was made')
  machine = openMachine(platform, cluster.id, made.name)
  await machine.run('sh', '-c', SMALL_DISK)
  await machine.put('/etc/seedbed-node/kubelet.conf.d/60-small-disk.conf', JSON.stringify(KUBELET_SETTINGS))
  const { token } = await createJoinToken(platform.api, cluster)
  await machine.put('/run/join-token', token)
  // It would refuse a disk like that.
  const said = await machine.join('/run/join-token', '--no-check').untilEnded()
  if (!(await machine.agentStatus()).ready) throw new Error(`machine ${made.name} did not join: ${said}`)
  kubectl = await platform.kubectl(cluster)
  const { pods } = await runWeb(kubectl, 'disk')
  ;[other, pod] = pods
  if (pod.node !== machine.name) throw new Error(`no web server is on ${machine.name}`)
  await runGuarded(kubectl)
}, 900_000)

afterAll(async () => {
  if (cluster) await removeCluster(platform, PROJECT, cluster)
  await platform?.close()
}, 300_000)

const problems = async () => (await getCluster(platform.api, cluster.id)).nodes?.problems ?? []
const images = () => machine.run(...CTR, 'images', 'ls', '--quiet')
const inPod = (p: WebPod, ...command: string[]) => kubectl.run('exec', p.name, '--', ...command)
const available = async () =>
  Number((await kubectl.run('get', 'deployment', 'guarded', '-o', 'jsonpath={.status.availableReplicas}')) || '0')

async function freeMiB(): Promise<number> {
  const [blocks = 0, size = 0] = (await machine.run('stat', '-f', '-c', '%a %S', '/var/lib')).split(' ').map(Number)
  return (blocks * size) / MIB
}

const hasPressure = () => {
  const path = 'jsonpath={.status.conditions[?(@.type=="DiskPressure")].status}'
  return kubectl.run('get', 'node', machine.name, '-o', path)
}

describe.skipIf(SHORT)('a disk that is full', () => {
  it('of images that nobody uses is cleared by itself, and pods run on', { timeout: 900_000 }, async () => {
    await inPod(pod, 'touch', '/tmp/mark')
    const before = await freeMiB()
    await pull(LARGE_IMAGE)
    expect(await images()).toContain(LARGE_IMAGE)
    // It takes images for new that it has not seen for some time, and looks for them every five minutes; what it finds when it
    // starts is old.
    await machine.killService('kubelet')
    const after = await freeMiB()
    // Else it would not be the image that makes the difference.
    expect(before - after).toBeGreaterThan(60)

    // Too little is free with the image, and enough without it.
    const wanted = DISK_MIB * LEAST_FREE - (before - after) / 2
    await machine.run('fallocate', '-l', `${Math.round(after - wanted)}MiB`, FILLERS[0])
    try {
      expect(await freeMiB()).toBeLessThan(DISK_MIB * LEAST_FREE)
      await eventually(async () => expect(await images()).not.toContain(LARGE_IMAGE), HEALED)
      await eventually(async () => expect(await freeMiB()).toBeGreaterThan(DISK_MIB * LEAST_FREE), HEALED)
      await eventually(async () => expect(await hasPressure()).toBe('False'), HEALED)
      await eventually(async () => expect(await problems()).toEqual([]), HEALED)
      expect(await inPod(pod, 'ls', '/tmp')).toBe('mark')
    } finally {
      await machine.run('rm', '-f', ...FILLERS)
    }
  })

  it(
    'of anything else is told within a minute; the agent goes on, and others do not notice',
    { timeout: 900_000 },
    async () => {
      const held = await holdConnection(kubectl, other.name)
      const { run } = await machine.agentStatus()
      await fill()
      await eventually(async () => expect(await problems()).toMatchObject([whenFull()]), WITHIN_A_MINUTE)
      await eventually(async () => expect(await hasPressure()).toBe('True'), SOON)

      // The agent has not ended by that, and does its work where it is started anew.
      expect((await machine.agentStatus()).run).toBe(run)
      await fill()
      await machine.killService('agent')
      await eventually(async () => {
        const { run: now, phases } = await machine.agentStatus()
        expect(now).not.toBe(run)
        expect(phases.filter(({ name }) => LOOKED_AFTER.has(name)).map(({ state }) => state)).toEqual(
          [...LOOKED_AFTER].map(() => 'done'),
        )
        expect(phases).toContainEqual(expect.objectContaining({ name: 'disk', state: 'failed' }))
      }, SOON)

      expect(await inPod(other, 'echo', 'hello')).toBe('hello')
      expect(await available()).toBeGreaterThanOrEqual(1)
      await held.release()
    },
  )

  it('is forgotten once there is room, and the node takes pods again', { timeout: 900_000 }, async () => {
    expect(await problems()).toMatchObject([whenFull()])
    await machine.run('rm', '-f', ...FILLERS)
    await eventually(async () => expect(await hasPressure()).toBe('False'), HEALED)
    await eventually(async () => expect(await problems()).toEqual([]), HEALED)
    await eventually(async () => expect((await machine.agentStatus()).ready).toBe(true), HEALED)
    // Its controller tries less and less often, up to minutes.
    await kubectl.run('rollout', 'status', 'daemonset/web', '--timeout=600s', '--request-timeout=0')
    await eventually(async () => expect(await available()).toBe(2), HEALED)
    await runPinned(kubectl, machine.name)
  })
})

/** As the master tells of it. */
const whenFull = () => ({
  node: machine.name,
  reason: 'PHASE_FAILING',
  phase: 'disk',
  // What kubelet removes may be enough for the agent, and not for pods.
  message: expect.stringMatching(/MiB are free for|kubelet has disk pressure/),
})

/** To the last byte, also where something has gone meanwhile. */
async function fill(): Promise<void> {
  for (const file of FILLERS) await machine.run('sh', '-c', `cat /dev/zero >>${file} 2>/dev/null || true`)
  expect(await freeMiB()).toBeLessThan(1)
}

/** Has the node fetch an image, and leaves nothing there that uses it. Whether it runs does not matter. */
async function pull(image: string): Promise<void> {
  const container = { name: 'pull', image, command: ['kube-apiserver', '--version'] }
  await kubectl.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'pull', namespace: 'default' },
    spec: { nodeName: machine.name, restartPolicy: 'Never', terminationGracePeriodSeconds: 0, containers: [container] },
  })
  await eventually(async () => {
    const phase = await kubectl.run('get', 'pod', 'pull', '-o', 'jsonpath={.status.phase}')
    expect(['Succeeded', 'Failed']).toContain(phase)
  }, HEALED)
  await kubectl.run('delete', 'pod', 'pull', '--timeout=60s', '--request-timeout=0')
}
