import { X509Certificate } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCluster, type Cluster } from '../../cli/src/api/clusters.ts'
import { createJoinToken } from '../../cli/src/api/nodes.ts'
import { listProjects } from '../../cli/src/api/projects.ts'
import { PROGRAMS_INSIDE } from '../../local/nodes/node.ts'
import { createNodeMachines, joinNode } from '../../local/platform.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { takePartAway } from '../faults.ts'
import { holdConnection } from '../held.ts'
import type { Kubectl } from '../kubectl.ts'
import { openMachine, type WorkerMachine } from '../machine.ts'
import { checkoutDir, openPlatform, type Platform } from '../platform.ts'
import { removeCluster } from '../twins.ts'
import { askFromPod, runWeb, type WebPod } from '../web-workload.ts'

const SOON = { timeoutMs: 120_000, everyMs: 500 }
const PROJECT = 'node-faults'
/** Longer than either end of a tunnel waits for a sign of life of the other, and than a Node may be silent. */
const HOLE_MS = config.full ? 300_000 : 60_000
/** A look at the phases, and twice as long as a service may hang. */
const HANGS = { timeoutMs: 120_000, everyMs: 500 }
const SILENT = { timeoutMs: 480_000, everyMs: 1_000 }
const SOCKET = '/run/containerd/containerd.sock'
const VPN_CERTIFICATE = '/etc/seedbed-node/vpn/client.pem'
const KUBELET_CERTIFICATE = '/var/lib/kubelet/pki/kubelet-client-current.pem'

let platform: Platform
let cluster: Cluster
let kubectl: Kubectl
/** The node that things happen to. */
let pod: WebPod
let machine: WorkerMachine
/** The node that they do not happen to. */
let other: WebPod

beforeAll(async () => {
  platform = await openPlatform()
  const project = await platform.project(PROJECT)
  cluster = await platform.untilReady(await platform.createCluster(project, 'faults', 'local-eu'))
  await platform.seedbed('node', 'create', cluster.name, '--project', PROJECT, '--count', '2')
  kubectl = await platform.kubectl(cluster)
  const { pods } = await runWeb(kubectl, 'faults')
  ;[pod, other] = pods
  machine = openMachine(platform, cluster.id, pod.node)
})

afterAll(async () => {
  if (cluster) await removeCluster(platform, PROJECT, cluster)
  await platform?.close()
})

const inPod = (p: WebPod, ...command: string[]) => kubectl.run('exec', p.name, '--', ...command)
const uidOf = (node: string) => kubectl.run('get', 'node', node, '-o', 'jsonpath={.metadata.uid}')
const saysReady = (m: WorkerMachine) => async () => expect((await m.agentStatus()).ready).toBe(true)
const answers = (node: string) => async () =>
  expect(await kubectl.run('get', '--raw', `/api/v1/nodes/${node}/proxy/healthz`)).toBe('ok')

/** Writes into a container what is gone with it. */
async function mark(p: WebPod): Promise<void> {
  await inPod(p, 'touch', '/tmp/mark')
}

/** A connection into a pod that shows at the end whether it held all the time. */
const hold = (p: WebPod) => holdConnection(kubectl, p.name)

describe('kill -9 on a node', () => {
  it.each(['agent', 'kubelet', 'containerd', 'openvpn-vpn-0'])(
    'of %s: it comes back by itself, pods run on, and the other node does not notice',
    async (service) => {
      await mark(pod)
      const held = await hold(other)
      await machine.killService(service)
      await eventually(async () => expect(await inPod(pod, 'ls', '/tmp')).toBe('mark'), SOON)
      await eventually(saysReady(machine), SOON)
      await held.release()
    },
  )
})

const repairsOf = async (service: string) => (await machine.agentStatus()).repairs[service] ?? 0
/** The pod of that node serves its neighbour, whatever looks after it. */
const serves = async () =>
  expect(await askFromPod(kubectl, other, { host: pod.ip, port: 8080 })).toBe(`${pod.name} of faults`)
const problems = async () => (await getCluster(platform.api, cluster.id)).nodes?.problems ?? []

/** In minutes: the agent looks twice in one, gives a service 20 seconds, and is silent to others after five. */
describe.skipIf(!config.full)('kill -STOP on a node', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['kubelet', () => answers(pod.node)()],
    ['containerd', () => machine.run('timeout', '5', `${PROGRAMS_INSIDE}/ctr`, '--address', SOCKET, 'version')],
  ])(
    'of %s: it is ended and started anew, which is counted; pods run on, and the other node does not notice',
    async (service, works) => {
      await mark(pod)
      await works()
      const [held, before] = [await hold(other), await repairsOf(service)]
      const hung = await machine.freezeService(service)
      // Else all that follows would say nothing.
      await expect(works()).rejects.toThrow(Error)
      await serves()
      await eventually(async () => expect([0, hung.pid]).not.toContain(await machine.pidOf(service)), HANGS)
      await serves()
      await eventually(async () => expect(await inPod(pod, 'ls', '/tmp')).toBe('mark'), SOON)
      await eventually(saysReady(machine), SOON)
      await works()
      expect(await repairsOf(service)).toBe(before + 1)
      await held.release()
    },
  )

  it('of agent: it is said that nobody looks after the node, which works on, and it goes on where it was', async () => {
    await mark(pod)
    const [kubelet, run] = [await machine.pidOf('kubelet'), (await machine.agentStatus()).run]
    const hung = await machine.freezeService('agent')
    try {
      const silent = [{ node: pod.node, reason: 'AGENT_SILENT' }]
      await eventually(async () => expect(await problems()).toMatchObject(silent), SILENT)
      await serves()
      expect(await inPod(pod, 'ls', '/tmp')).toBe('mark')
      expect(await machine.pidOf('kubelet')).toBe(kubelet)
    } finally {
      await hung.goOn()
    }
    await eventually(async () => expect(await problems()).toEqual([]), SOON)
    expect((await machine.agentStatus()).run).toBe(run)
  })
})

it('a node in a black hole delays nobody else, and comes back by itself as it was', async () => {
  await mark(pod)
  const [uid, address] = [await uidOf(pod.node), await vpnAddress()]
  const held = await hold(other)
  const cure = await machine.blackHole()
  const over = sleep(HOLE_MS)
  try {
    let failed = 0
    const hopeless = Array.from({ length: 10 }, () => inPod(pod, 'true').catch(() => (failed += 1)))
    for (let i = 0; i < 10; i += 1) expect(await inPod(other, 'echo', 'hello')).toBe('hello')
    await Promise.all(hopeless)
    expect(failed).toBe(10)
    await over
    expect(await kubectl.run('logs', other.name)).toContain('listens')
  } finally {
    await cure()
  }
  await eventually(async () => expect(await inPod(pod, 'ls', '/tmp')).toBe('mark'), SOON)
  expect(await vpnAddress()).toBe(address)
  expect(await uidOf(pod.node)).toBe(uid)
  await kubectl.run('wait', '--for=condition=Ready', `node/${pod.node}`, '--timeout=60s', '--request-timeout=0')
  await held.release()
})

it('a node that is rebooted is the same node, with its pods and in the VPN', async () => {
  await mark(pod)
  const uid = await uidOf(pod.node)
  const held = await hold(other)
  await machine.reboot()
  await eventually(runsAnew, SOON)
  await eventually(saysReady(machine), SOON)
  expect(await uidOf(pod.node)).toBe(uid)
  const ip = await kubectl.run('get', 'pod', pod.name, '-o', 'jsonpath={.status.podIP}')
  await eventually(() => askFromPod(kubectl, other, { host: ip, port: 8080 }), SOON)
  await held.release()
})

describe('a machine whose clock is wrong', () => {
  let wrong: WorkerMachine
  const clock = async () => (await wrong.agentStatus()).phases.find((p) => p.name === 'clock')?.message ?? ''

  it('joins once it is right, and says until then what is wrong', async () => {
    const [made] = await createNodeMachines(ref(), { clusterId: cluster.id, seed: 'eu', count: 1 })
    if (!made) throw new Error('no machine was made')
    wrong = openMachine(platform, cluster.id, made.name)
    await wrong.setClock('-1h')
    const { token } = await createJoinToken(platform.api, cluster)
    await wrong.run('sh', '-c', `umask 077; echo '${token}' >/run/join-token`)
    const joining = wrong.join('/run/join-token')
    await eventually(async () => expect(joining.output()).toMatch(/clock is (1 hour|59 minutes) behind/), SOON)
    expect(await kubectl.run('get', 'nodes', '-o', 'name')).not.toContain(made.name)

    await wrong.setClock('+0')
    await joining.untilEnded()
    await eventually(answers(made.name), SOON)
    expect(await clock()).toBe('')
  })

  it('is reached all the same when it is ahead, and says so', async () => {
    await wrong.setClock('+1h')
    await eventually(async () => expect(await clock()).toMatch(/clock is (1 hour|59 minutes) ahead/), SOON)
    await wrong.killService('openvpn-vpn-0')
    await eventually(answers(wrong.name), SOON)
  })
})

it('without a master nodes join, reboot and renew what they have, and what is lost on the seed comes back', async () => {
  const { token } = await createJoinToken(platform.api, cluster)
  const seed = await platform.seedKubectl('eu')
  const namespace = `cluster-${cluster.id}`
  const scheduler = () =>
    seed.run('get', 'deployment', 'scheduler', '-n', namespace, '-o', 'jsonpath={.metadata.uid}').catch(() => '')
  const bringBack = await takePartAway(platform, 'master')
  try {
    await expect(listProjects(platform.api)).rejects.toThrow(platform.url)

    const [made] = await createNodeMachines(ref(), { clusterId: cluster.id, seed: 'eu', count: 1 })
    if (!made) throw new Error('no machine was made')
    await joinNode(ref(), made, { token, onPhase: () => undefined, signal: AbortSignal.timeout(SOON.timeoutMs) })
    await eventually(answers(made.name), SOON)

    await mark(pod)
    await machine.reboot()
    await eventually(runsAnew, SOON)

    const before = await scheduler()
    await seed.run('delete', 'deployment', 'scheduler', '-n', namespace)
    await eventually(async () => expect(await scheduler()).not.toBe(''), SOON)
    expect(await scheduler()).not.toBe(before)

    for (const [service, file] of [
      ['agent', VPN_CERTIFICATE],
      ['kubelet', KUBELET_CERTIFICATE],
    ] as const) {
      const old = await serialOf(file)
      await machine.run('rm', '-f', file)
      await machine.killService(service)
      await eventually(async () => expect(await serialOf(file)).not.toBe(old), SOON)
    }
    await eventually(saysReady(machine), SOON)
    await eventually(() => inPod(pod, 'true'), SOON)
  } finally {
    await bringBack()
  }
  await eventually(() => listProjects(platform.api), SOON)
})

const ref = () => ({ checkoutDir, instance: platform.instance })
const vpnAddress = async () => (await machine.run('ip', '-br', '-4', 'address', 'show', 'dev', 'tun0')).split(/ +/)[2]
const serialOf = async (file: string) => new X509Certificate(await machine.run('cat', file)).serialNumber

/** The pod serves, in a container that was not there before. */
async function runsAnew(): Promise<void> {
  expect(await inPod(pod, 'cat', '/www/index.html')).toBe(`${pod.name} of faults`)
  await inPod(pod, 'test', '!', '-e', '/tmp/mark')
}
