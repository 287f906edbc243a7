import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { getCluster, type Cluster } from '../../cli/src/api/clusters.ts'
import { addresses, findInstance } from '../../local/instance/instance.ts'
import { busyboxVersion } from '../../local/images/contents/busybox.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import type { Kubectl } from '../kubectl.ts'
import { openMachine, type WorkerMachine } from '../machine.ts'
import { checkoutDir, openPlatform, type Platform } from '../platform.ts'
import { removeCluster } from '../twins.ts'
import { type ForwardProxy, openForwardProxy } from '../proxies/forward-proxy.ts'

const PROJECT = 'node-proxy'
/** A look of the seed at its cluster, and one of the agent. */
const TOLD = { timeoutMs: 240_000, everyMs: 500 }
/** containerd gives up after half a minute where nobody answers. */
const PULLED = { timeoutMs: 240_000, everyMs: 500 }
const SHORT = !config.full

const Pod = z.object({
  metadata: z.object({ uid: z.string() }),
  status: z.object({
    containerStatuses: z
      .array(
        z.object({
          restartCount: z.number(),
          containerID: z.string().optional(),
          state: z.object({
            running: z.object({ startedAt: z.string() }).optional(),
            waiting: z.object({ reason: z.string().optional() }).optional(),
          }),
        }),
      )
      .default([]),
  }),
})

let platform: Platform
let cluster: Cluster
let kubectl: Kubectl
let machine: WorkerMachine
/** `HOST:PORT` of the only registry that there is for nodes. */
let registry: string
let [first, second]: [ForwardProxy | undefined, ForwardProxy | undefined] = [undefined, undefined]
/** A pod that is there all the time, as it was in the beginning. */
let before: z.infer<typeof Pod>
let kubelet: number

beforeAll(async () => {
  if (SHORT) return
  platform = await openPlatform()
  const instance = findInstance(checkoutDir, platform.instance)
  if (!instance) throw new Error(`there is no instance "${platform.instance}"`)
  registry = addresses(instance).registry
  first = await openForwardProxy(addresses(instance).host)
  second = await openForwardProxy(addresses(instance).host)
  const project = await platform.project(PROJECT)
  cluster = await platform.untilReady(await platform.createCluster(project, 'behind', 'local-eu'))
  await platform.seedbed('node', 'create', cluster.name, '--project', PROJECT)
  machine = openMachine(platform, cluster.id, 'worker-1')
  kubectl = await platform.kubectl(cluster)
  await run('stays')
  before = await untilRunning('stays')
  kubelet = await machine.pidOf('kubelet')
}, 900_000)

afterAll(async () => {
  if (cluster) await removeCluster(platform, PROJECT, cluster)
  first?.close()
  second?.close()
  await platform?.close()
}, 300_000)

/** `cluster proxy CLUSTER …` */
const proxy = (...options: string[]) =>
  platform.seedbed('cluster', 'proxy', cluster.name, ...options, '--project', PROJECT)

/** Nothing of the machine reaches the registry by itself from now on. */
const shut = (how: '-I' | '-D') => {
  const [host = '', port = ''] = registry.split(':')
  return machine.run('iptables', '-w', how, 'OUTPUT', '-p', 'tcp', '-d', host, '--dport', port, '-j', 'DROP')
}

/** A pod whose image is asked for anew, whatever lies on the node. */
async function run(name: string): Promise<void> {
  const container = {
    name,
    image: `busybox:${await busyboxVersion()}`,
    imagePullPolicy: 'Always',
    command: ['sh', '-c', 'exec sleep 86400'],
  }
  await kubectl.apply({
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name, namespace: 'default' },
    spec: { nodeName: machine.name, terminationGracePeriodSeconds: 0, containers: [container] },
  })
}

const look = async (name: string) => Pod.parse(JSON.parse(await kubectl.run('get', 'pod', name, '-o', 'json')))

const untilRunning = (name: string) =>
  eventually(async () => {
    const pod = await look(name)
    if (!pod.status.containerStatuses[0]?.state.running)
      throw new Error(`pod ${name} does not run: ${JSON.stringify(pod)}`)
    return pod
  }, PULLED)

const environment = async () => {
  const pid = await machine.pidOf('containerd')
  const text = await machine.run('sh', '-c', `tr '\\0' '\\n' </proc/${pid}/environ`)
  return Object.fromEntries(
    text.split('\n').map((line) => [line.slice(0, line.indexOf('=')), line.slice(line.indexOf('=') + 1)]),
  )
}

/** Until containerd has that proxy, or none. Returns its process. */
async function untilTold(url: string | undefined): Promise<number> {
  await eventually(async () => {
    await machine.run('s6-svc', '-h', '/var/lib/seedbed-node/services/agent')
    const { HTTP_PROXY, HTTPS_PROXY } = await environment()
    expect([HTTP_PROXY, HTTPS_PROXY]).toEqual([url, url])
    const phase = (await machine.agentStatus()).phases.find(({ name }) => name === 'proxy')
    expect([phase?.state, phase?.message?.split(' ').at(-1)]).toEqual(['done', url])
  }, TOLD)
  return machine.pidOf('containerd')
}

/** Neither kubelet nor a pod has noticed anything. */
async function expectNothingEnded(): Promise<void> {
  const { metadata, status } = await look('stays')
  expect(metadata.uid).toBe(before.metadata.uid)
  expect(status.containerStatuses).toEqual(before.status.containerStatuses)
  expect(await kubectl.run('exec', 'stays', '--', 'echo', 'hello')).toBe('hello')
  expect(await machine.pidOf('kubelet')).toBe(kubelet)
}

const asked = (of: ForwardProxy | undefined) => {
  if (!of) throw new Error('there is no proxy')
  return of.asked()
}
const urlOf = (of: ForwardProxy | undefined) => {
  if (!of) throw new Error('there is no proxy')
  return of.url
}

describe.skipIf(SHORT)('a node whose only way out is an HTTP proxy', () => {
  it('fetches no image without it', { timeout: 600_000 }, async () => {
    await shut('-I')
    await run('too-early')
    await eventually(async () => {
      const { status } = await look('too-early')
      expect(['ErrImagePull', 'ImagePullBackOff']).toContain(status.containerStatuses[0]?.state.waiting?.reason)
    }, PULLED)
    expect([asked(first), asked(second)]).toEqual([[], []])
    await kubectl.run('delete', 'pod', 'too-early', '--timeout=60s', '--request-timeout=0')
  })

  it(
    'fetches images through the one that its cluster names, and nothing else goes there',
    { timeout: 900_000 },
    async () => {
      const was = await machine.pidOf('containerd')
      await proxy('--http', urlOf(first))
      const containerd = await untilTold(urlOf(first))
      expect(containerd).not.toBe(was)
      await run('through')
      await untilRunning('through')
      expect(asked(first)).toContain(registry)
      expect(new Set(asked(first))).toEqual(new Set([registry]))
      await expectNothingEnded()

      // The cluster itself is never reached by it.
      const { endpoint } = await getCluster(platform.api, cluster.id)
      const direct = (await environment())['NO_PROXY']?.split(',')
      expect(direct).toEqual(
        expect.arrayContaining([
          new URL(endpoint ?? '').hostname,
          '10.244.0.0/16',
          '10.96.0.0/16',
          '198.18.0.0/15',
          'localhost',
          '.svc',
          '.cluster.local',
        ]),
      )
      expect((await machine.agentStatus()).ready).toBe(true)
      // It was restarted once.
      expect(await machine.pidOf('containerd')).toBe(containerd)
      const check = await machine.agent('check', '--programs', '/opt/seedbed/bin')
      expect(check.stdout).toContain(`images and programs come through ${urlOf(first)}`)
    },
  )

  it('follows its cluster to another one while pods run on', { timeout: 900_000 }, async () => {
    const was = asked(first).length
    await proxy('--http', urlOf(second), '--direct', 'registry.corp.example')
    const containerd = await untilTold(urlOf(second))
    expect((await environment())['NO_PROXY']).toContain('registry.corp.example')
    await run('through-another')
    await untilRunning('through-another')
    expect(new Set(asked(second))).toEqual(new Set([registry]))
    expect(asked(first).length).toBe(was)
    await expectNothingEnded()
    expect(await machine.pidOf('containerd')).toBe(containerd)
  })

  it('goes directly where its cluster says so, and everywhere without a proxy', { timeout: 900_000 }, async () => {
    await shut('-D')
    const [host = ''] = registry.split(':')
    const was = asked(second).length
    await proxy('--http', urlOf(second), '--direct', host)
    await eventually(async () => expect((await environment())['NO_PROXY']?.split(',')).toContain(host), TOLD)
    await run('beside')
    await untilRunning('beside')
    expect(asked(second).length).toBe(was)

    await proxy('--reset')
    await untilTold(undefined)
    await run('without')
    await untilRunning('without')
    expect([asked(second).length, (await environment())['NO_PROXY']]).toEqual([was, undefined])
    await expectNothingEnded()
    expect(await proxy()).toContain('reach registries directly')
  })
})
