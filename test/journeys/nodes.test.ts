import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Cluster } from '../../cli/src/api/clusters.ts'
import { eventually } from '../eventually.ts'
import type { Kubectl } from '../kubectl.ts'
import { openPlatform, type Platform } from '../platform.ts'
import { askFromPod, freePort, getText, runWeb, type WebPod } from '../web-workload.ts'

/** Of one of two nodes, whichever came first. */
const NODE_ADDRESS = /^198\.18\.128\.[23]$/
const SOON = { timeoutMs: 60_000, everyMs: 500 }
const REGIONS = ['us', 'eu'] as const
type Region = (typeof REGIONS)[number]

const Machine = z.object({ name: z.string(), address: z.string() })

/** A cluster of the journey: its nodes have the same names and addresses as the other one's, and so have its pods. */
type World = {
  readonly cluster: Cluster
  readonly kubectl: Kubectl
  readonly machines: readonly z.infer<typeof Machine>[]
  readonly pods: readonly [WebPod, WebPod]
  readonly nodePort: number
}

let platform: Platform
let scratch: string
const worlds = new Map<Region, World>()

beforeAll(async () => {
  platform = await openPlatform()
  scratch = await mkdtemp(path.join(tmpdir(), 'seedbed-nodes-'))
  const project = await platform.project('nodes')
  await Promise.all(
    REGIONS.map(async (region) => {
      const created = await platform.createCluster(project, `nodes-${region}`, `local-${region}`)
      const cluster = await platform.untilReady(created)
      const args = ['--project', 'nodes', '--count', '2', '--json']
      const machines = z
        .array(Machine)
        .parse(JSON.parse(await platform.seedbed('node', 'create', cluster.name, ...args)))
      const kubectl = await platform.kubectl(cluster)
      worlds.set(region, { cluster, kubectl, machines, ...(await runWeb(kubectl, region)) })
    }),
  )
})

afterAll(async () => {
  if (!platform) return
  // By the command, which takes the machines along.
  const remove = (w: World) => platform.seedbed('cluster', 'delete', w.cluster.name, '--project', 'nodes', '--wait')
  await Promise.all([...worlds.values()].map(remove))
  await rm(scratch, { recursive: true, force: true })
  await platform.close()
})

function worldOf(region: Region): World {
  const world = worlds.get(region)
  if (!world) throw new Error(`there is no cluster in ${region}`)
  return world
}

async function addresses({ kubectl, pods }: World) {
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
  const [us, eu] = await Promise.all(REGIONS.map((r) => addresses(worldOf(r))))
  expect(us?.nodes.split(' ').toSorted()).toEqual(eu?.nodes.split(' ').toSorted())
  expect(us?.ranges.split(' ').toSorted()).toEqual(eu?.ranges.split(' ').toSorted())
  expect(us?.nodesOfPods).toEqual(['worker-1', 'worker-2'])
})

describe.each(REGIONS)('in %s', (region) => {
  it('the API server reaches its nodes: logs, exec and cp', async () => {
    const { kubectl, pods } = worldOf(region)
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
    const { kubectl, pods } = worldOf(region)
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

  it('port-forward reaches a pod', async () => {
    const { kubectl, pods } = worldOf(region)
    const port = await freePort()
    const forwarding = kubectl.start('port-forward', pods[1].name, `${port}:8080`)
    const answer = await eventually(() => getText(`http://127.0.0.1:${port}/`), SOON)
    await forwarding.stop()
    expect(answer).toBe(`${pods[1].name} of ${region}\n`)
  })

  it('the API server is a proxy to nodes, pods and Services', async () => {
    const { kubectl, pods } = worldOf(region)
    const raw = (p: string) => kubectl.run('get', '--raw', `/api/v1/${p}`)
    for (const { name, node } of pods) {
      expect(await raw(`nodes/${node}/proxy/healthz`)).toBe('ok')
      expect(await raw(`namespaces/default/pods/${name}:8080/proxy/`)).toContain(`${name} of ${region}`)
    }
    expect(await raw('namespaces/default/services/web:80/proxy/')).toContain(`of ${region}`)
  })

  it('pods reach each other across nodes, Services by name, and their own API server', async () => {
    const { kubectl, pods } = worldOf(region)
    const [one, two] = pods
    const ask = (pod: WebPod, host: string) => eventually(() => askFromPod(kubectl, pod, { host, port: 8080 }), SOON)
    expect(await ask(one, two.ip)).toBe(`${two.name} of ${region}`)
    expect(await ask(two, one.ip)).toBe(`${one.name} of ${region}`)
    const byName = () => askFromPod(kubectl, one, { host: 'web.default.svc.cluster.local', port: 80 })
    expect(await eventually(byName, SOON)).toContain(`of ${region}`)
    await kubectl.run('exec', one.name, '--', 'sh', '-c', 'nc -w 5 kubernetes.default 443 </dev/null')
  })

  it('a NodePort answers from outside at the address of each router', async () => {
    const { machines, nodePort } = worldOf(region)
    for (const { address } of machines) {
      const answer = await eventually(() => getText(`http://${address}:${nodePort}/`), SOON)
      expect(answer).toContain(`of ${region}`)
    }
  })

  it('`node list` shows its nodes ready and reached', async () => {
    const { cluster } = worldOf(region)
    const nodes: unknown = JSON.parse(
      await platform.seedbed('node', 'list', cluster.name, '--project', 'nodes', '--json'),
    )
    expect(nodes).toMatchObject([
      { name: 'worker-1', ready: true, reachable: true, address: expect.stringMatching(NODE_ADDRESS) },
      { name: 'worker-2', ready: true, reachable: true, address: expect.stringMatching(NODE_ADDRESS) },
    ])
  })
})

it('a node that was deleted is gone with its machine, and the next one takes its place', async () => {
  const { cluster, kubectl } = worldOf('us')
  const common = ['--project', 'nodes', '--json']
  await platform.seedbed('node', 'delete', cluster.name, 'worker-2', ...common)
  expect(await kubectl.run('get', 'nodes', '-o', 'name')).toBe('node/worker-1')
  // A name is free again once the seed-controller has seen that the Node is gone.
  const again = await eventually(() => platform.seedbed('node', 'create', cluster.name, ...common), SOON)
  expect(JSON.parse(again)).toMatchObject([{ name: 'worker-2' }])
})
