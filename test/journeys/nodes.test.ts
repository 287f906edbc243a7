import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { freePort } from '../../cli/src/suites/store-servers.ts'
import { eventually } from '../eventually.ts'
import { TERMINAL_SIZE } from '../kubectl.ts'
import { openPlatform, type Platform } from '../platform.ts'
import { makeTwin, REGIONS, removeCluster, type Region, type Twin } from '../twins.ts'
import { askFromPod, getText, runListener, type WebPod } from '../web-workload.ts'
import { guardedPods, runGuarded, runPinned } from '../workloads/guarded.ts'
import { testImages, type TestImages } from '../workloads/images.ts'
import { metricsAvailable, NODE_METRICS } from '../workloads/metrics-server.ts'
import { createPod, REFUSED, serveWebhook } from '../workloads/webhook.ts'

/** Of one of two nodes, whichever came first. */
const NODE_ADDRESS = /^198\.18\.128\.\d+$/
const SOON = { timeoutMs: 60_000, everyMs: 500 }
/** Images that only tests need are built the first time. */
const SET_UP_MS = 1_200_000
const PROJECT = 'nodes'

const Metrics = z.object({ items: z.array(z.object({ metadata: z.object({ name: z.string() }) })) })

let platform: Platform
let scratch: string
let images: TestImages
const twins = new Map<Region, Twin>()

beforeAll(async () => {
  platform = await openPlatform()
  scratch = await mkdtemp(path.join(tmpdir(), 'seedbed-nodes-'))
  await platform.project(PROJECT)
  const make = async (region: Region) => twins.set(region, await makeTwin(platform, PROJECT, region))
  // Before the clusters: what compiles for minutes would take the processors that they start with.
  images = await testImages(platform)
  await Promise.all(REGIONS.map(make))
}, SET_UP_MS)

afterAll(async () => {
  if (!platform) return
  await Promise.all([...twins.values()].map(({ cluster }) => removeCluster(platform, PROJECT, cluster)))
  await rm(scratch, { recursive: true, force: true })
  await platform.close()
})

function twinOf(region: Region): Twin {
  const twin = twins.get(region)
  if (!twin) throw new Error(`there is no cluster in ${region}`)
  return twin
}

async function addresses({ kubectl, pods }: Twin) {
  return {
    nodes: await kubectl.run(
      'get',
      'nodes',
      '-o',
      'jsonpath={.items[*].status.addresses[?(@.type=="InternalIP")].address}',
    ),
    ranges: await kubectl.run('get', 'nodes', '-o', 'jsonpath={.items[*].spec.podCIDR}'),
    nodesOfPods: pods.map((p) => p.node),
  }
}

it('gives both clusters nodes and pods of the same addresses', async () => {
  const [us, eu] = await Promise.all(REGIONS.map((r) => addresses(twinOf(r))))
  // Kubernetes may leave out a range that it tried for a node twice, so of two nodes one may differ.
  expect(us?.nodes.split(' ').filter((address) => eu?.nodes.split(' ').includes(address))).not.toEqual([])
  expect(us?.ranges.split(' ').filter((range) => eu?.ranges.split(' ').includes(range))).not.toEqual([])
  expect(us?.nodesOfPods).toEqual(['worker-1', 'worker-2'])
})

describe.each(REGIONS)('in %s', (region) => {
  it('the API server reaches its nodes: logs, exec and cp', async () => {
    const { kubectl, pods } = twinOf(region)
    for (const { name } of pods) {
      expect(await kubectl.run('logs', name)).toContain(`${name} of ${region} listens`)
      expect(await kubectl.run('exec', name, '--', 'cat', '/www/index.html')).toBe(`${name} of ${region}`)
      const file = path.join(scratch, `${region}-${name}`)
      await writeFile(file, `for ${name}`)
      await kubectl.run('cp', file, `${name}:/tmp/there`)
      await kubectl.run('cp', `${name}:/tmp/there`, `${file}.back`)
      expect(await readFile(`${file}.back`, 'utf8')).toBe(`for ${name}`)
    }
  })

  it('logs -f tells what happens while it runs, exec -i passes input on', async () => {
    const { kubectl, pods } = twinOf(region)
    const { name } = pods[0]
    const following = kubectl.start('logs', '-f', '--since=1s', name)
    await eventually(async () => {
      await kubectl
        .run('get', '--raw', `/api/v1/namespaces/default/pods/${name}:8080/proxy/seen-${region}`)
        .catch(() => '')
      expect(following.text()).toMatch(/response:404/)
    }, SOON)
    await following.stop()
    const echo = 'while read -r line; do echo "$line from inside"; done'
    const echoing = kubectl.start('exec', '-i', name, '--', 'sh', '-c', echo)
    echoing.write('hello\n')
    await eventually(async () => expect(echoing.text()).toBe('hello from inside\n'), SOON)
    await echoing.stop()
  })

  it('exec -it gives a terminal', async () => {
    const { kubectl, pods } = twinOf(region)
    const shell = kubectl.startInTerminal('exec', '-it', pods[1].name, '--', 'sh')
    await eventually(async () => {
      shell.write('stty size\n')
      expect(shell.text()).toContain(TERMINAL_SIZE)
    }, SOON)
    shell.write('sleep 3600\n')
    await eventually(async () => {
      shell.write('\u0003')
      shell.write('echo interrupted=$?\n')
      expect(shell.text()).toContain('interrupted=130')
    }, SOON)
    await shell.stop()
  })

  it('attach -i joins a program that runs', async () => {
    const { kubectl } = twinOf(region)
    await runListener(kubectl)
    const attached = kubectl.start('attach', '-i', 'listener')
    attached.write('hello\n')
    await eventually(async () => expect(attached.text()).toContain('heard hello\n'), SOON)
    await attached.stop()
    expect(await kubectl.run('logs', 'listener')).toBe('heard hello')
  })

  it('port-forward reaches a pod', async () => {
    const { kubectl, pods } = twinOf(region)
    const port = await freePort()
    const forwarding = kubectl.start('port-forward', pods[1].name, `${port}:8080`)
    const answer = await eventually(() => getText(`http://127.0.0.1:${port}/`), SOON)
    await forwarding.stop()
    expect(answer).toBe(`${pods[1].name} of ${region}\n`)
  })

  it('the API server is a proxy to nodes, pods and Services', async () => {
    const { kubectl, pods } = twinOf(region)
    const raw = (p: string) => kubectl.run('get', '--raw', `/api/v1/${p}`)
    for (const { name, node } of pods) {
      expect(await raw(`nodes/${node}/proxy/healthz`)).toBe('ok')
      expect(await raw(`namespaces/default/pods/${name}:8080/proxy/`)).toContain(`${name} of ${region}`)
    }
    expect(await raw('namespaces/default/services/web:80/proxy/')).toContain(`of ${region}`)
  })

  it('a webhook on the nodes refuses what it should, and admits the rest', async () => {
    const { kubectl } = twinOf(region)
    await serveWebhook(kubectl, images.agnhost)
    expect(await createPod(kubectl)).toContain('created')
    await expect(createPod(kubectl, REFUSED.label)).rejects.toThrow(REFUSED.message)
  })

  it('an aggregated API on the nodes is one of the cluster, and knows what all nodes and pods use', async () => {
    const { kubectl, pods } = twinOf(region)
    await metricsAvailable(kubectl)
    await eventually(async () => {
      const { items } = Metrics.parse(JSON.parse(await kubectl.run('get', '--raw', NODE_METRICS)))
      expect(items.map((each) => each.metadata.name).toSorted()).toEqual(['worker-1', 'worker-2'])
      expect(await kubectl.run('top', 'pods', '--no-headers')).toContain(pods[0].name)
    }, SOON)
  })

  it('pods reach each other across nodes, Services by name, and their own API server', async () => {
    const { kubectl, pods } = twinOf(region)
    const [one, two] = pods
    const ask = (pod: WebPod, host: string) => eventually(() => askFromPod(kubectl, pod, { host, port: 8080 }), SOON)
    expect(await ask(one, two.ip)).toBe(`${two.name} of ${region}`)
    expect(await ask(two, one.ip)).toBe(`${one.name} of ${region}`)
    const byName = () => askFromPod(kubectl, one, { host: 'web.default.svc.cluster.local', port: 80 })
    expect(await eventually(byName, SOON)).toContain(`of ${region}`)
    await kubectl.run('exec', one.name, '--', 'sh', '-c', 'nc -w 5 kubernetes.default 443 </dev/null')
  })

  it('a NodePort answers from outside at the address of each router', async () => {
    const { machines, nodePort } = twinOf(region)
    for (const { address } of machines) {
      const answer = await eventually(() => getText(`http://${address}:${nodePort}/`), SOON)
      expect(answer).toContain(`of ${region}`)
    }
  })

  it('`node list` shows its nodes ready and reached', async () => {
    const { cluster } = twinOf(region)
    const nodes: unknown = JSON.parse(
      await platform.seedbed('node', 'list', cluster.name, '--project', PROJECT, '--json'),
    )
    expect(nodes).toMatchObject([
      { name: 'worker-1', ready: true, reachable: true, address: expect.stringMatching(NODE_ADDRESS) },
      { name: 'worker-2', ready: true, reachable: true, address: expect.stringMatching(NODE_ADDRESS) },
    ])
  })
})

it('a node that is deleted gives its pods away, is gone with its machine, and the next one takes its place', async () => {
  const { cluster, kubectl } = twinOf('us')
  const common = ['--project', PROJECT, '--json']
  const leave = (...flags: string[]) =>
    platform.seedbed('node', 'delete', cluster.name, 'worker-2', ...common, ...flags)
  await runGuarded(kubectl)
  await runPinned(kubectl, 'worker-2')
  await expect(leave()).rejects.toThrow(/nothing would make these pods of node worker-2 anew: .*default\/pinned/)
  expect(await kubectl.run('get', 'node', 'worker-2', '-o', 'jsonpath={.spec.unschedulable}')).toBe('')

  await leave('--force')
  expect(await kubectl.run('get', 'nodes', '-o', 'name')).toBe('node/worker-1')
  // Both at once would have been against their budget: one was ready elsewhere before the other ended.
  expect(await guardedPods(kubectl)).toEqual(['worker-1', 'worker-1'])
  // A name is free again once the seed-controller has seen that the Node is gone.
  const again = await eventually(() => platform.seedbed('node', 'create', cluster.name, ...common), SOON)
  expect(JSON.parse(again)).toMatchObject([{ name: 'worker-2' }])
}, 300_000)
