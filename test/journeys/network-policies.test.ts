import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getMetrics } from '../../cli/src/api/cluster-metrics.ts'
import type { Cluster } from '../../cli/src/api/clusters.ts'
import { busyboxVersion } from '../../local/images/contents/busybox.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import type { Kubectl } from '../kubectl.ts'
import { connect, endpointsOf, enforce, type Verdict } from '../network-policies/enforce.ts'
import { openPlatform, type Platform } from '../platform.ts'

type Place = { readonly name: string; readonly uid: string; readonly address: string }
type Target = { readonly name: string; readonly address: string; readonly port: number }

/** Everything that listens in a control plane; of the API server the port is the cluster's own. */
const LISTENERS: readonly (readonly [component: string, port: number | 'https'])[] = [
  ['etcd', 2379],
  ['etcd', 2380],
  ['etcd', 2381],
  ['apiserver', 'https'],
  ['controller-manager', 10_257],
  ['scheduler', 10_259],
  ['vpn', 1194],
  ['vpn', 8131],
  ['vpn', 8132],
  ['vpn', 8133],
  ['prometheus', 9090],
]

/** Who has to reach whom inside one control plane. Nothing else may be open. */
const OPENINGS: Readonly<Record<string, readonly string[]>> = {
  etcd: [],
  apiserver: ['etcd:2379', 'vpn:8131'],
  'controller-manager': ['apiserver:https'],
  scheduler: ['apiserver:https'],
  vpn: ['apiserver:https'],
  prometheus: ['apiserver:https', 'etcd:2381', 'vpn:8132', 'vpn:8133'],
}
const COMPONENTS = Object.keys(OPENINGS)
/** The documents of the platform's issuer, which the seed-controller serves. */
const ISSUER = 'issuer'
const STRANGERS = { stranger: {}, monitoring: { 'seedbed.dev/monitoring': 'true' } }
const PUBLIC = ['apiserver:https', 'vpn:1194']

/** Two scrapes, a minute after its Prometheus is there. */
const FIGURES = { timeoutMs: 180_000, everyMs: 2_000 }

let platform: Platform
let seed: Kubectl
let clusters: Cluster[]
let places: (Place & { readonly namespace: string; readonly component: string })[]
let lift: (() => Promise<void>) | undefined

beforeAll(async () => {
  platform = await openPlatform()
  seed = await platform.seedKubectl('eu')
  const project = await platform.project('policies')
  const made = ['policy-a', 'policy-b'].map((name) => platform.createCluster(project, name, 'local-eu'))
  clusters = await Promise.all(made.map(async (cluster) => platform.untilReady(await cluster)))
  const image = `docker.io/library/busybox:${await busyboxVersion()}`
  await seed.apply(...Object.entries(STRANGERS).flatMap(([name, labels]) => stranger(name, labels, image)))
  const wanted = clusters.length * COMPONENTS.length + Object.keys(STRANGERS).length
  places = await eventually(
    async () => {
      const namespaces = [...clusters.map(namespaceOf), ...Object.keys(STRANGERS)]
      const found = (await endpointsOf(seed)).filter(({ namespace }) => namespaces.includes(namespace))
      if (found.length !== wanted) throw new Error(`${found.length} of ${wanted} pods run`)
      return found.map((each) => ({ ...each, component: each.labels['seedbed.dev/component'] ?? each.namespace }))
    },
    { timeoutMs: 300_000 },
  )
}, 900_000)
afterAll(async () => {
  await lift?.()
  if (seed) await seed.run('delete', 'namespace', ...Object.keys(STRANGERS), '--ignore-not-found', '--wait=false')
  for (const cluster of clusters ?? []) await platform.untilGone(cluster)
  await platform?.close()
}, 600_000)

const namespaceOf = ({ id }: Cluster): string => `cluster-${id}`

function stranger(name: string, labels: object, image: string): object[] {
  const container = { name, image, command: ['sleep', '86400'] }
  return [
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name, labels } },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name, namespace: name },
      spec: { automountServiceAccountToken: false, terminationGracePeriodSeconds: 0, containers: [container] },
    },
  ]
}

const placesOf = (cluster: Cluster | undefined) =>
  places.filter(({ namespace }) => cluster !== undefined && namespace === namespaceOf(cluster))
const strangerOf = (name: string) => places.filter((place) => place.component === name)

function targetsOf(cluster: Cluster | undefined): Target[] {
  const own = placesOf(cluster)
  const https = Number(new URL(cluster?.endpoint ?? '').port)
  return LISTENERS.flatMap(([component, port]) =>
    own
      .filter((place) => place.component === component)
      .map(({ address }) => ({ name: `${component}:${port}`, address, port: port === 'https' ? https : port })),
  )
}

/** What a program on the seed could want to reach: its API, its node's kubelet, its DNS, and what runs Seedbed. */
async function targetsOfSeed(): Promise<Target[]> {
  const endpoints = await endpointsOf(seed)
  const [dns] = endpoints.filter(({ name }) => name.startsWith('coredns'))
  const [controller] = endpoints.filter(({ namespace }) => namespace === 'seedbed-system')
  const server = new URL((await seed.run('config', 'view', '-o', 'jsonpath={.clusters[0].cluster.server}')).trim())
  const node = await seed.run('get', 'nodes', '-o', 'jsonpath={.items[0].status.addresses[0].address}')
  const service = await seed.run('get', 'service', 'kubernetes', '-o', 'jsonpath={.spec.clusterIP}')
  return [
    { name: 'API', address: service, port: 443 },
    { name: 'API on its node', address: node, port: Number(server.port) },
    { name: 'kubelet', address: node, port: 10_250 },
    { name: 'DNS', address: dns?.address ?? '', port: 53 },
    { name: 'seed-controller', address: controller?.address ?? '', port: 8080 },
    { name: ISSUER, address: controller?.address ?? '', port: 8443 },
    { name: 'figures', address: controller?.address ?? '', port: 8444 },
  ]
}

/** `FROM>TO: VERDICT`, sorted; a pod reaches itself without any network. */
async function tryAll(from: readonly (Place & { component: string })[], to: readonly Target[]): Promise<string[]> {
  const lines: string[] = []
  for (const place of from) {
    const others = to.filter(({ address }) => address !== place.address)
    const verdicts = await Promise.all(others.map(({ address, port }) => connect(place, address, port)))
    others.forEach(({ name }, at) => lines.push(`${place.component} > ${name}: ${verdicts[at]}`))
  }
  return lines.toSorted()
}

function expected(
  from: readonly { component: string; address: string }[],
  to: readonly Target[],
  verdict: (component: string, target: string) => Verdict,
): string[] {
  const pairs = from.flatMap((place) => to.filter((t) => t.address !== place.address).map((t) => [place, t] as const))
  return pairs.map(([{ component }, { name }]) => `${component} > ${name}: ${verdict(component, name)}`).toSorted()
}

const inside = (component: string, target: string): Verdict => (OPENINGS[component]?.includes(target) ? 'open' : 'shut')
const towardsSeed = (component: string, target: string): Verdict =>
  component === 'apiserver' && target === ISSUER ? 'open' : 'shut'
const always = (verdict: Verdict) => () => verdict

/** What is shut is known only after a while, so all of this takes minutes: for long runs. */
const SHORT = !config.full

it.skipIf(SHORT)('without the policies everything is open: what is shut below is shut by them', async () => {
  const [a, b] = clusters
  const to = [...targetsOf(a), ...targetsOf(b), ...(await targetsOfSeed())]
  const from = [...placesOf(a), ...strangerOf('stranger')]
  expect(await tryAll(from, to)).toEqual(expected(from, to, always('open')))
})

describe.skipIf(SHORT)('with the policies', () => {
  beforeAll(async () => {
    lift = await enforce(seed)
  })

  it('inside a control plane what is needed is open, and nothing else', async () => {
    const [a] = clusters
    const [from, to] = [placesOf(a), targetsOf(a)]
    expect(await tryAll(from, to)).toEqual(expected(from, to, inside))
  })

  it('nothing of one cluster is reachable from another', async () => {
    const [a, b] = clusters
    for (const [from, to] of [[placesOf(a), targetsOf(b)] as const, [placesOf(b), targetsOf(a)] as const]) {
      expect(await tryAll(from, to)).toEqual(expected(from, to, always('shut')))
    }
  })

  it('nothing of a cluster reaches its seed, but its API server what it verifies tokens by', async () => {
    const [from, to] = [placesOf(clusters[0]), await targetsOfSeed()]
    expect(await tryAll(from, to)).toEqual(expected(from, to, towardsSeed))
  })

  it('others on the seed reach what people and nodes reach; those who collect figures reach figures too', async () => {
    const to = targetsOf(clusters[0])
    const open = { stranger: PUBLIC, monitoring: [...PUBLIC, 'prometheus:9090'] }
    for (const [name, reached] of Object.entries(open)) {
      const from = strangerOf(name)
      const verdict = (_: string, target: string): Verdict => (reached.includes(target) ? 'open' : 'shut')
      expect(await tryAll(from, to)).toEqual(expected(from, to, verdict))
    }
  })

  it('its people get its figures through them', async () => {
    const [a] = clusters
    const asked = { clusterId: a?.id ?? '', lastSeconds: 900, metrics: ['API_REQUESTS'] } as const
    await eventually(async () => {
      const { metrics } = await getMetrics(platform.api, asked)
      expect(metrics.map(({ message, series }) => [message, series.length > 0])).toEqual([[null, true]])
    }, FIGURES)
  })

  it('a cluster works behind them', async () => {
    const [a] = clusters
    if (!a) throw new Error('there is no cluster')
    const customer = await platform.kubectl(a)
    const spec = { containers: [{ name: 'c', image: 'none' }] }
    const labels = { app: 'behind' }
    const template = { metadata: { labels }, spec }
    const deployment = { replicas: 1, selector: { matchLabels: labels }, template }
    await customer.apply({ apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'behind' }, spec: deployment })
    await eventually(
      async () => {
        const [pod] = await customer.list('pods', '--selector', 'app=behind')
        // Without nodes the scheduler can only say so.
        expect(JSON.stringify(pod?.status)).toContain('no nodes available')
      },
      { timeoutMs: 60_000 },
    )
  })
})
