import { readFile, stat } from 'node:fs/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { createApiClient } from '../../cli/src/api/client.ts'
import { getCluster, listClusters, type Cluster } from '../../cli/src/api/clusters.ts'
import { createAccountToken, createServiceAccount, deleteServiceAccount } from '../../cli/src/api/service-accounts.ts'
import { issueToken } from '../../cli/src/kubeconfig/issue.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { createKubectl, type Kubectl } from '../kubectl.ts'
import { openPlatform, type Platform } from '../platform.ts'
import { removeCluster } from '../twins.ts'
import { createMint, statusFor, type Claims } from '../tokens.ts'

const DemoCluster = z.object({
  id: z.string(),
  name: z.string(),
  kubeconfig: z.string(),
  kubectl: z.string(),
  seed: z.object({ name: z.string() }),
})
type DemoCluster = z.infer<typeof DemoCluster>

/** Figures are 15 s old, an autoscaler looks each 15 s, and what was changed comes back within a minute. */
const SCALED = { timeoutMs: 180_000, everyMs: 1_000 }
const REMOVED_MS = 300_000

let platform: Platform
let made: DemoCluster[]

beforeAll(async () => {
  platform = await openPlatform()
  made = await demo()
})
afterAll(async () => {
  if (!platform) return
  // Two clusters and four nodes would take half of a small machine from the journeys that come after.
  await Promise.all((made ?? []).map((cluster) => removeCluster(platform, 'demo', cluster)))
  await platform.close()
}, REMOVED_MS)

async function demo(): Promise<DemoCluster[]> {
  return z.array(DemoCluster).parse(JSON.parse(await platform.seedbed('demo', '--json')))
}

describe('after `up` and `demo`', () => {
  it('there is a cluster in each of two regions, with a kubeconfig that only its owner may read', async () => {
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

describe('who people are to a cluster', () => {
  it('is said by tokens for it, alive, of its issuer, and by a key that it learns of without a restart', async () => {
    const [cluster, other] = [demoCluster(0), demoCluster(1)]
    const kubectl = await kubectlOf(0)
    const seed = await platform.seedKubectl(cluster.seed.name)
    const pods = () => seed.list('pods', '-n', `cluster-${cluster.id}`, '-l', 'seedbed.dev/component=apiserver')
    const before = (await pods()).map(({ metadata }) => metadata.uid)
    const mint = await createMint(seed, { email: 'admin@seedbed.local', cluster: cluster.id })
    const unknown = await mint.sign({})
    expect(await statusFor(kubectl, unknown)).toBe(401)
    const known = async () => {
      await mint.publish()
      expect(await statusFor(kubectl, await mint.sign({ seconds: 601 }))).toBe(200)
    }
    await eventually(known, { timeoutMs: 60_000, everyMs: 1_000 })

    const refused: Record<string, Claims> = {
      'of another cluster': { cluster: other.id },
      'of another issuer': { issuer: 'https://elsewhere.example.org/oidc' },
      expired: { seconds: -60 },
      'too long': { seconds: 50_000 },
      'of a part of the cluster': { email: 'system:kube-controller-manager' },
    }
    for (const [name, claims] of Object.entries(refused)) {
      expect([name, await statusFor(kubectl, await mint.sign(claims))]).toEqual([name, 401])
    }
    // Known, and without any right.
    expect(await statusFor(kubectl, await mint.sign({ email: 'nobody@example.org' }))).toBe(403)
    expect((await pods()).map(({ metadata }) => metadata.uid)).toEqual(before)
  })

  it('is asked of this command, where the kubeconfig says so', async () => {
    const file = `${demoCluster(0).kubeconfig}.exec`
    await platform.seedbed('kubeconfig', 'get', demoCluster(0).id, '--exec', '--output', file)
    expect(await readFile(file, 'utf8')).not.toContain('token')
    const kubectl = createKubectl(demoCluster(0).kubectl, file)
    // The second time the command has a token at hand.
    for (let time = 1; time <= 2; time++) expect(await kubectl.run('auth', 'whoami')).toContain('admin@seedbed.local')
  })

  it('lets nobody in who has left the project, though their token says who they are', async () => {
    const project = await platform.project('demo')
    const account = await createServiceAccount(platform.api, { projectId: project.id, name: 'leaver', role: 'viewer' })
    const wish = { serviceAccountId: account.id, name: 'once', scope: 'write', expirationSeconds: 86_400 } as const
    const { secret } = await createAccountToken(platform.api, wish)
    const api = createApiClient(platform.url, () => Promise.resolve(secret))
    const { token } = await issueToken(api, demoCluster(0), 3_600)
    const kubectl = await kubectlOf(0)
    await eventually(async () => expect(await statusFor(kubectl, token)).toBe(200), { timeoutMs: 30_000 })
    await deleteServiceAccount(platform.api, account.id)
    await eventually(async () => expect(await statusFor(kubectl, token)).toBe(403), { timeoutMs: 30_000 })
  })
})

describe('what the demo runs beside its web server', () => {
  it('a Job has written on a volume of a node, and a CronJob goes on with it', async () => {
    const k = await kubectlOf(0)
    expect(await k.run('logs', 'job/diary')).toBe('pages: 1')
    expect(await k.run('get', 'persistentvolumeclaim', 'diary', '-o', 'jsonpath={.status.phase}')).toBe('Bound')
    await eventually(async () => {
      const last = await k.run('get', 'cronjob', 'diary', '-o', 'jsonpath={.status.lastSuccessfulTime}')
      expect(last).not.toBe('')
    }, SCALED)
  })

  it.each([0, 1])('cluster %i scales a server by what its pods use, and shows it', async (n) => {
    const k = await kubectlOf(n)
    await eventually(async () => {
      const wanted = await k.run('get', 'hpa', 'busy', '-o', 'jsonpath={.status.desiredReplicas}')
      expect(Number(wanted)).toBeGreaterThan(1)
    }, SCALED)
    expect(await k.run('top', 'nodes', '--no-headers')).toContain('worker-1')
  })

  it.skipIf(!config.full)('an API that somebody takes away comes back as it was', async () => {
    const k = await kubectlOf(0)
    const api = ['apiservice', 'v1beta1.metrics.k8s.io']
    await k.run('delete', ...api)
    const seen = () => k.run('get', ...api, '-o', 'jsonpath={.spec.insecureSkipTLSVerify}/{.spec.caBundle}')
    await eventually(async () => expect(await seen()).toMatch(/^\/LS0tLS1CRUdJTi/), SCALED)
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

function demoCluster(n: number): DemoCluster {
  const found = made[n]
  if (!found) throw new Error(`demo made no cluster number ${n}`)
  return found
}

const kubectlOf = async (n: number): Promise<Kubectl> =>
  platform.kubectl(await getCluster(platform.api, demoCluster(n).id))

/** Every object on the seed that names the cluster, volumes included. */
async function tracesOf(seed: Kubectl, cluster: Cluster): Promise<string[]> {
  const kinds = 'namespaces,persistentvolumes,clusterroles,clusterrolebindings,clusters.seedbed.dev'
  const objects = await seed.list(`${kinds},jointokenrequests.seedbed.dev`)
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
