import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import * as z from 'zod'
import { addresses, findInstance } from '../../local/instance/instance.ts'
import { startStores } from '../kills/stores.ts'
import type { Kubectl } from '../kubectl.ts'
import { checkoutDir, openPlatform, runSeedbed } from '../platform.ts'

export const SECRET = 'what-only-the-operator-knows'
const ADMIN = 'ada@example.com'
const ONE_TIME_PASSWORD = 'one-time-password'
const PASSWORD = 'correct horse battery staple'

const Service = z.object({ spec: z.object({ ports: z.array(z.object({ nodePort: z.number() })) }) })
const document = (kind: string, name: string, spec: object) =>
  JSON.stringify({ apiVersion: 'seedbed.dev/v1alpha1', kind, metadata: { name }, spec })

export type Operator = Awaited<ReturnType<typeof openOperator>>

/**
 * A company that runs masters on a cluster of theirs, from an image in their registry, beside their databases: here the seed `eu`
 * of the platform that is being tested. `namespace` is made, with a way in.
 */
export async function openOperator(namespace: string) {
  const platform = await openPlatform()
  const cluster = await platform.seedKubectl('eu')
  const instance = findInstance(checkoutDir, platform.instance)
  if (!instance) throw new Error(`there is no instance ${platform.instance}`)
  const config = await mkdtemp(path.join(tmpdir(), 'seedbed-operator-'))
  await writeConfig(config, 'Frankfurt')
  const stores = await startStores(addresses(instance).host)
  const image = await pushImage(addresses(instance).registry)
  // What people open; there is no TLS before this cluster.
  const url = `https://${(await platform.seed('eu')).address}:${await openDoor(cluster, namespace)}`

  /** @throws when the answer holds no data */
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
  const logIn = (password: string) =>
    ask(`mutation { logIn(input: { email: "${ADMIN}", password: "${password}" }) { __typename } }`)

  return {
    namespace,
    cluster,
    /** Files of the master's configuration. */
    config,
    image,
    url,
    ask,
    /** What `install`, `manifests` and `chart` are told alike. */
    settings: ['--image', image, '--url', url, '--config', config, '--secret', SECRET, '--admin', ADMIN],
    /** Runs `./seedbed master VERB` against the cluster. */
    master: (verb: string, ...args: string[]) =>
      runSeedbed('master', verb, '--kubeconfig', cluster.kubeconfig, '--namespace', namespace, ...args),
    /** What only the operator knows, and the master reads. Without `database` it is the one that the server names. */
    async applySecret(database?: string): Promise<void> {
      const mongodbUrl = new URL(stores.mongodbUrl)
      if (database !== undefined) mongodbUrl.pathname = `/${database}`
      const stringData = {
        'mongodb-url': mongodbUrl.href,
        'redis-url': stores.redisUrl,
        'sealing-key': Buffer.alloc(32, 7).toString('base64'),
        'admin-password': ONE_TIME_PASSWORD,
      }
      await cluster.apply({ apiVersion: 'v1', kind: 'Secret', metadata: { name: SECRET, namespace }, stringData })
    },
    /** Logs the admin in with the password that they were given, which is refused, and sets one of their own. */
    async changePassword(): Promise<{ refused: unknown; token: string }> {
      const refused = await logIn(ONE_TIME_PASSWORD)
      const change = `email: "${ADMIN}", oldPassword: "${ONE_TIME_PASSWORD}", newPassword: "${PASSWORD}"`
      const { changePassword } = (await ask(
        `mutation { changePassword(input: { ${change} }) { ... on Session { token } } }`,
      )) as { changePassword: { token: string } }
      return { refused, token: changePassword.token }
    },
    /** With the password that `changePassword` set. */
    logIn: () => logIn(PASSWORD),
    async close(): Promise<void> {
      await cluster.run('delete', 'namespace', namespace, '--ignore-not-found', '--timeout=60s')
      await stores.stop()
      await rm(config, { recursive: true, force: true })
      await platform.close()
    },
  }
}

/** The name under which machines pull it. */
async function pushImage(registry: string): Promise<string> {
  // Where machines look for images of docker.io.
  const { stdout, stderr } = await runSeedbed('image', 'push', `${registry}/docker.io/seedbed`, '--insecure', '--json')
  const pushed = z.array(z.string()).parse(JSON.parse(stdout || stderr))
  return pushed.find((ref) => ref.includes('/master:'))?.replace(/^.*(?=docker\.io)/, '') ?? ''
}

/** A seed that is not there: two masters must not share one. */
export async function writeConfig(dir: string, location: string): Promise<void> {
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

/** What `writeConfig` wrote and nobody else may see, as it is in a Secret. */
export async function secretFile(dir: string): Promise<string> {
  return (await readFile(path.join(dir, 'secrets/away.kubeconfig'))).toString('base64')
}

/** Makes the namespace, and answers the port of each machine that leads to the master in it. */
async function openDoor(cluster: Kubectl, namespace: string): Promise<number | undefined> {
  const labels = { 'app.kubernetes.io/name': 'seedbed-master' }
  const ports = [{ port: 80, targetPort: 'http' }]
  const metadata = { name: 'door', namespace }
  await cluster.apply(
    { apiVersion: 'v1', kind: 'Namespace', metadata: { name: namespace } },
    { apiVersion: 'v1', kind: 'Service', metadata, spec: { type: 'NodePort', selector: labels, ports } },
  )
  const door = await cluster.run('get', 'service', 'door', '-n', namespace, '-o', 'json')
  return Service.parse(JSON.parse(door)).spec.ports[0]?.nodePort
}
