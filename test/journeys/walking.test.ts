import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { getCluster, listClusters, type Cluster } from '../../cli/src/api/clusters.ts'
import { eventually } from '../eventually.ts'
import type { Kubectl } from '../kubectl.ts'
import { openPlatform, type Platform } from '../platform.ts'

const DemoCluster = z.object({
  id: z.string(),
  name: z.string(),
  kubeconfig: z.string(),
  seed: z.object({ name: z.string() }),
})
type DemoCluster = z.infer<typeof DemoCluster>

let platform: Platform
let made: DemoCluster[]

beforeAll(async () => {
  platform = await openPlatform()
  made = await demo()
})
afterAll(() => platform?.close())

async function demo(): Promise<DemoCluster[]> {
  return z.array(DemoCluster).parse(JSON.parse(await platform.seedbed('demo', '--json')))
}

describe('after `up` and `demo`', () => {
  it('there is a cluster in each of two regions, with a kubeconfig that only its owner may read', async () => {
    const { stat } = await import('node:fs/promises')
    expect(made.map((c) => c.seed.name)).toEqual(['eu', 'us'])
    for (const { kubeconfig } of made) expect((await stat(kubeconfig)).mode & 0o777).toBe(0o600)
  })

  it('a second `demo` finds them there', async () => {
    expect((await demo()).map((c) => c.id)).toEqual(made.map((c) => c.id))
  })

  it.each([0, 1])('kubectl works against cluster %i: namespaces, ConfigMaps, tokens, custom resources', async (n) => {
    const k = await kubectlOf(n)
    expect(await k.run('get', 'ns', 'default', 'kube-system')).toContain('Active')

    await k.apply({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'greeting' }, data: { say: 'hello' } })
    expect(await k.run('get', 'configmap', 'greeting', '-o', 'jsonpath={.data.say}')).toBe('hello')

    // The default service account comes from the controller-manager, so this shows that it works too.
    const token = await eventually(() => k.run('create', 'token', 'default'), { timeoutMs: 60_000 })
    expect(token.split('.')).toHaveLength(3)

    await k.apply(widgets)
    await k.run('wait', '--for=condition=Established', 'crd/widgets.example.org', '--timeout=60s')
    const widget = { apiVersion: 'example.org/v1', kind: 'Widget', metadata: { name: 'one', namespace: 'default' } }
    await eventually(() => k.apply(widget), { timeoutMs: 30_000 })
    expect(await k.run('get', 'widgets.example.org', '-o', 'name')).toBe('widget.example.org/one')
  })

  it('what one cluster holds the other does not', async () => {
    const [first, second] = [await kubectlOf(0), await kubectlOf(1)]
    await first.apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'only-here' } })
    await expect(second.run('get', 'namespace', 'only-here')).rejects.toThrow(/not found/)
  })

  it('a credential of one cluster opens no other', async () => {
    const [first, second] = [await kubectlOf(0), await kubectlOf(1)]
    const server = await second.run('config', 'view', '--minify', '-o', 'jsonpath={.clusters[0].cluster.server}')
    const foreign = first.run('--server', server, '--insecure-skip-tls-verify', '--certificate-authority=', 'get', 'ns')
    await expect(foreign).rejects.toThrow(/Unauthorized|logged in/)
  })
})

describe('deleting a cluster', () => {
  it('leaves nothing of it on the seed', async () => {
    const project = await platform.project('short-lived')
    const created = await platform.createCluster(project, 'gone-soon', 'local-eu')
    const ready = await platform.untilReady(created)
    const seed = await platform.seedKubectl('eu')
    expect(await tracesOf(seed, ready)).not.toEqual([])

    await platform.untilGone(ready)

    expect(await listClusters(platform.api, 'short-lived')).toEqual([])
    await eventually(async () => expect(await tracesOf(seed, ready)).toEqual([]), { timeoutMs: 60_000 })
    await expect(getCluster(platform.api, ready.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})

async function kubectlOf(n: number): Promise<Kubectl> {
  const found = made[n]
  if (!found) throw new Error(`demo made no cluster number ${n}`)
  return platform.kubectl(await getCluster(platform.api, found.id))
}

/** Every object on the seed that names the cluster, volumes included. */
async function tracesOf(seed: Kubectl, cluster: Cluster): Promise<string[]> {
  const kinds = 'namespaces,persistentvolumes,clusterroles,clusterrolebindings,clusters.seedbed.dev'
  const objects = await seed.list(`${kinds},clientcertificaterequests.seedbed.dev`)
  const isOurs = (object: object) => JSON.stringify(object).includes(cluster.id)
  return objects.filter(isOurs).map((o) => `${o.kind}/${o.metadata.name}`)
}

const widgets = {
  apiVersion: 'apiextensions.k8s.io/v1',
  kind: 'CustomResourceDefinition',
  metadata: { name: 'widgets.example.org' },
  spec: {
    group: 'example.org',
    scope: 'Namespaced',
    names: { plural: 'widgets', singular: 'widget', kind: 'Widget', listKind: 'WidgetList' },
    versions: [{ name: 'v1', served: true, storage: true, schema: { openAPIV3Schema: { type: 'object' } } }],
  },
}
