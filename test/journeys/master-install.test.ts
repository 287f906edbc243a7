import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { addresses, findInstance } from '../../local/instance/instance.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { startStores, type Stores } from '../kills/stores.ts'
import type { Kubectl } from '../kubectl.ts'
import { checkoutDir, openPlatform, runSeedbed, type Platform } from '../platform.ts'

const NAMESPACE = 'master-install'
const SECRET = 'what-only-the-operator-knows'
const ADMIN = 'ada@example.com'
const PASSWORD = 'one-time-password'
const EVERY_MS = 50
/** The last old replica is still ending when the last new one is ready. */
const AFTER_MS = 10_000
const UP_MS = 180_000

const Service = z.object({ spec: z.object({ ports: z.array(z.object({ nodePort: z.number() })) }) })
const document = (kind: string, name: string, spec: object) =>
  JSON.stringify({ apiVersion: 'seedbed.dev/v1alpha1', kind, metadata: { name }, spec })

/** As a company runs it: two replicas on a cluster of theirs, from an image in their registry, beside their databases. */
describe('a master on a cluster of its operator', () => {
  let platform: Platform
  let cluster: Kubectl
  let stores: Stores
  let dir: string
  let url: string
  let image: string

  beforeAll(async () => {
    platform = await openPlatform()
    cluster = await platform.seedKubectl('eu')
    const instance = findInstance(checkoutDir, platform.instance)
    if (!instance) throw new Error(`there is no instance ${platform.instance}`)
    dir = await mkdtemp(path.join(tmpdir(), 'seedbed-master-install-'))
    await writeConfig('Frankfurt')
    stores = await startStores(addresses(instance).host)
    // Where machines look for images of docker.io.
    const repository = `${addresses(instance).registry}/docker.io/seedbed`
    const { stdout, stderr } = await runSeedbed('image', 'push', repository, '--insecure', '--json')
    const pushed = z.array(z.string()).parse(JSON.parse(stdout || stderr))
    image = pushed.find((ref) => ref.includes('/master:'))?.replace(/^.*(?=docker\.io)/, '') ?? ''
  }, 300_000)
  afterAll(async () => {
    await cluster?.run('delete', 'namespace', NAMESPACE, '--ignore-not-found', '--timeout=60s')
    await stores?.stop()
    await rm(dir, { recursive: true, force: true })
    await platform?.close()
  }, 120_000)

  /** A seed that is not there: two masters must not share one. */
  async function writeConfig(location: string): Promise<void> {
    await mkdir(path.join(dir, 'secrets'), { recursive: true })
    const seed = document('Seed', 'away', { location, kubeconfigFile: 'secrets/away.kubeconfig' })
    await writeFile(path.join(dir, 'seeds.yaml'), seed)
    const versions = document('KubernetesVersions', 'default', { versions: ['1.36.3'], default: '1.36.3' })
    await writeFile(path.join(dir, 'versions.yaml'), versions)
    const kubeconfig = {
      clusters: [{ name: 'away', cluster: { server: 'https://127.0.0.1:1' } }],
      users: [{ name: 'away', user: { token: 'good' } }],
      contexts: [{ name: 'away', context: { cluster: 'away', user: 'away' } }],
      'current-context': 'away',
    }
    await writeFile(path.join(dir, 'secrets/away.kubeconfig'), JSON.stringify(kubeconfig))
  }

  const asOperator = ['--kubeconfig', () => cluster.kubeconfig, '--namespace', NAMESPACE] as const
  const master = (verb: string, ...args: string[]) =>
    runSeedbed('master', verb, ...asOperator.map((arg) => (typeof arg === 'string' ? arg : arg())), ...args)
  const install = () =>
    master('install', '--image', image, '--url', url, '--config', dir, '--secret', SECRET, '--admin', ADMIN)

  async function ask(query: string, token?: string): Promise<unknown> {
    const response = await fetch(new URL('/graphql', url.replace('https:', 'http:')), {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(token ? { authorization: `Bearer ${token}` } : {}) },
      body: JSON.stringify({ query }),
      signal: AbortSignal.timeout(10_000),
    })
    const { data, errors } = (await response.json()) as { data?: unknown; errors?: unknown }
    if (!data) throw new Error(`status ${response.status}: ${JSON.stringify(errors)}`)
    return data
  }

  async function openDoor(): Promise<string> {
    const labels = { 'app.kubernetes.io/name': 'seedbed-master' }
    const ports = [{ port: 80, targetPort: 'http' }]
    const metadata = { name: 'door', namespace: NAMESPACE }
    await cluster.apply(
      { apiVersion: 'v1', kind: 'Namespace', metadata: { name: NAMESPACE } },
      { apiVersion: 'v1', kind: 'Service', metadata, spec: { type: 'NodePort', selector: labels, ports } },
    )
    const service = Service.parse(
      JSON.parse(await cluster.run('get', 'service', 'door', '-n', NAMESPACE, '-o', 'json')),
    )
    return `https://${(await platform.seed('eu')).address}:${service.spec.ports[0]?.nodePort}`
  }

  it('asks first for what only its operator knows', async () => {
    url = await openDoor()
    const { exitCode, stderr } = await install()
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 1 })
    for (const key of ['mongodb-url', 'redis-url', 'sealing-key', 'admin-password'])
      expect(stderr).toContain(`  ${key}: `)
    expect(stderr).toContain(`kubectl --namespace ${NAMESPACE} create secret generic ${SECRET} --from-file=mongodb-url`)
    expect((await master('check')).stdout).toContain('is missing')
  }, 60_000)

  it('is up with two replicas, and `check` says when', async () => {
    const stringData = {
      'mongodb-url': stores.mongodbUrl,
      'redis-url': stores.redisUrl,
      'sealing-key': Buffer.alloc(32, 7).toString('base64'),
      'admin-password': PASSWORD,
    }
    await cluster.apply({
      apiVersion: 'v1',
      kind: 'Secret',
      metadata: { name: SECRET, namespace: NAMESPACE },
      stringData,
    })
    expect(await install()).toMatchObject({ exitCode: 0 })
    await eventually(async () => expect(await master('check')).toMatchObject({ exitCode: 0 }), {
      timeoutMs: UP_MS,
      everyMs: 1_000,
    })
    const pods = await cluster.list('pods', '-n', NAMESPACE)
    expect(pods).toHaveLength(2)
  }, 240_000)

  it('lets its first admin in, serves the dashboard, and tells of a seed that is away', async () => {
    const refused = (await ask(
      `mutation { logIn(input: { email: "${ADMIN}", password: "${PASSWORD}" }) { __typename } }`,
    )) as object
    expect(refused).toEqual({ logIn: { __typename: 'PasswordChangeRequired' } })
    const token = await firstToken()
    await eventually(
      async () =>
        expect(await ask('{ seeds { name location reachable } }', token)).toEqual({
          seeds: [{ name: 'away', location: 'Frankfurt', reachable: false }],
        }),
      { timeoutMs: 30_000 },
    )
    const page = await fetch(url.replace('https:', 'http:'), { headers: { accept: 'text/html' } })
    expect(await page.text()).toContain('<title>')
  }, 90_000)

  async function firstToken(): Promise<string> {
    const change = `email: "${ADMIN}", oldPassword: "${PASSWORD}", newPassword: "correct horse battery staple"`
    const { changePassword } = (await ask(
      `mutation { changePassword(input: { ${change} }) { ... on Session { token } } }`,
    )) as { changePassword: { token: string } }
    return changePassword.token
  }

  async function probe(signal: AbortSignal): Promise<readonly string[]> {
    const failures: string[] = []
    while (!signal.aborted) {
      await ask('{ __typename }').catch((error: unknown) => failures.push(String(error)))
      await sleep(EVERY_MS)
    }
    return failures
  }

  it('loses no request while every replica is replaced', async () => {
    const over = new AbortController()
    const failures = probe(over.signal)
    await cluster.run('rollout', 'restart', 'deployment/seedbed-master', '-n', NAMESPACE)
    await cluster.run('rollout', 'status', 'deployment/seedbed-master', '-n', NAMESPACE, '--timeout=180s')
    await sleep(AFTER_MS)
    over.abort()
    expect(await failures).toEqual([])
  }, 240_000)

  it.skipIf(!config.full)(
    'reads changed files without a restart',
    async () => {
      const before = (await cluster.list('pods', '-n', NAMESPACE)).map(({ metadata }) => metadata.uid)
      await writeConfig('Vienna')
      expect(await install()).toMatchObject({ exitCode: 0 })
      const inside = async () => {
        const [pod] = await cluster.list('pods', '-n', NAMESPACE)
        const read = `console.log(require('fs').readFileSync('/etc/seedbed/config/seeds.yaml', 'utf8'))`
        return cluster.run('exec', '-n', NAMESPACE, pod?.metadata.name ?? '', '--', 'node', '-e', read)
      }
      await eventually(async () => expect(await inside()).toContain('Vienna'), { timeoutMs: 150_000, everyMs: 2_000 })
      const after = (await cluster.list('pods', '-n', NAMESPACE)).map(({ metadata }) => metadata.uid)
      expect(after.toSorted()).toEqual(before.toSorted())
    },
    240_000,
  )

  it('goes, and leaves what its operator made', async () => {
    expect(await master('uninstall')).toMatchObject({ exitCode: 0 })
    expect(await cluster.run('get', 'secret', SECRET, '-n', NAMESPACE, '-o', 'name')).toBe(`secret/${SECRET}`)
    expect((await master('check')).exitCode).toBe(1)
  }, 60_000)

  it('never shows credentials of seeds in manifests', async () => {
    const { stdout } = await runSeedbed('master', 'manifests', '--image', image, '--url', url, '--config', dir)
    expect(stdout).toContain('kind: Deployment')
    const token = (await readFile(path.join(dir, 'secrets/away.kubeconfig'))).toString('base64').slice(0, 40)
    expect(stdout).not.toContain(token)
  })
})
