import { once } from 'node:events'
import { mkdtemp, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createApp } from './app.ts'
import { createParts } from './services.ts'
import { createTestDatabase, testMongoUrl } from './testing/config.ts'
import { createFirstAdmin } from './users/bootstrap.ts'

const email = 'admin@example.com'
const files = `
apiVersion: seedbed.dev/v1alpha1
kind: Seed
metadata: { name: eu }
spec: { location: Nowhere, kubeconfigFile: missing.kubeconfig }
---
apiVersion: seedbed.dev/v1alpha1
kind: Datacenter
metadata: { name: byo-eu }
spec: { seed: eu, provider: byo, region: eu-central }
---
apiVersion: seedbed.dev/v1alpha1
kind: KubernetesVersions
spec: { versions: [1.36.3], default: 1.36.3 }
`
/** Every field there is: one that nobody resolves compiles, and fails only here. */
const CLUSTER_FIELDS = `
  id revision name version createdAt deletedAt endpoint ready lastSeenAt stale viewerCanDelete viewerCanIssueKubeconfig
  network { podCIDR serviceCIDR } conditions { type status reason message lastTransitionTime }
  project { id revision name createdAt viewerCanCreateCluster viewerCanDelete members { role user { id email name isAdmin } }
    clusters(first: 1) { nodes { id } pageInfo { hasNextPage endCursor } } }
  datacenter { name provider region seed { name location reachable since message datacenters { name } } }
  seed { name }`
const CREATE = `mutation ($input: CreateClusterInput!) { createCluster(input: $input) {
  __typename ... on CreateClusterOk { cluster { ${CLUSTER_FIELDS} } } ... on InvalidInput { field message } } }`

const CHANGE_PASSWORD =
  'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { ... on Session { token } } }'

type Answer = { data?: Record<string, never> | null; errors?: { message: string; extensions: { code: string } }[] }

describe.skipIf(!testMongoUrl)('the API over HTTP (set TEST_MONGODB_URL)', () => {
  const end = new AbortController()
  let url = ''
  let token = ''
  const cleanUps: (() => unknown)[] = []

  async function post(query: string, variables: object = {}, headers: Record<string, string> = {}): Promise<Response> {
    return fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, ...headers },
      body: JSON.stringify({ query, variables }),
    })
  }
  const ask = async (query: string, variables: object = {}) => (await (await post(query, variables)).json()) as Answer

  beforeAll(async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'master-'))
    await writeFile(path.join(dir, 'all.yaml'), files)
    const passwordFile = path.join(await mkdtemp(path.join(tmpdir(), 'master-')), 'password')
    await writeFile(passwordFile, 'one-time')
    const test = await createTestDatabase()
    const log = pino({ level: 'silent' })
    const registry = new Registry()
    const config = {
      http: { host: '127.0.0.1', port: 0 },
      log: { level: 'silent' as const },
      files: { dir },
      bootstrapAdmin: undefined,
      operatorJwk: undefined,
      // No Redis: nothing that is acknowledged may depend on it.
      secrets: { mongoUrl: '', redisUrl: 'redis://127.0.0.1:1', sealingKeys: [Buffer.alloc(32).toString('base64')] },
    }
    const parts = createParts({ config, mongo: test, log, registry })
    parts.files.onChange((platform) => parts.registry.follow(platform))
    await parts.files.start(end.signal)
    await createFirstAdmin(parts.userRepository, { email, passwordFile }, log)
    const graphql = {
      services: parts.services,
      operator: undefined,
      isStarted: () => true,
      events: parts.events,
      log,
      signal: end.signal,
    }
    const server = createApp({ log, registry, graphql, readiness: () => Promise.resolve({ ready: true }) }).listen(
      0,
      '127.0.0.1',
    )
    await once(server, 'listening')
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    cleanUps.push(
      () => end.abort(),
      () => parts.registry.stop(),
      () => server.close(),
      () => server.closeAllConnections(),
      () => test.close(),
    )
    const input = { email, oldPassword: 'one-time', newPassword: 'a password of my own' }
    const changed = await ask(CHANGE_PASSWORD, { input })
    token = (changed.data as { changePassword?: { token?: string } } | undefined)?.changePassword?.token ?? ''
  })
  afterAll(async () => {
    for (const cleanUp of cleanUps) await cleanUp()
  })

  it('answers every field, and says that a new cluster waits for a seed that is away', async () => {
    const made = await ask(
      'mutation { createProject(input: { name: "shop" }) { ... on CreateProjectOk { project { id } } } }',
    )
    const projectId = (made.data as unknown as { createProject: { project: { id: string } } }).createProject.project.id
    const answer = await ask(CREATE, { input: { projectId, name: 'web', datacenter: 'byo-eu' } })
    expect(answer.errors).toBeUndefined()
    expect(answer.data).toMatchObject({
      createCluster: {
        __typename: 'CreateClusterOk',
        cluster: {
          ready: false,
          stale: true,
          conditions: [
            {
              type: 'Ready',
              reason: 'SeedUnavailable',
              message: expect.stringMatching(
                /^Waiting for seed eu since .*missing\.kubeconfig cannot be read.*seed install/,
              ),
            },
            { type: 'SeedReachable' },
          ],
        },
      },
    })
    expect(await ask(CREATE, { input: { projectId, name: 'web', datacenter: 'byo-eu' } })).toMatchObject({
      data: { createCluster: { __typename: 'InvalidInput', field: 'name' } },
    })
    expect(await ask(`mutation { deleteProject(input: { id: "${projectId}" }) { id } }`)).toMatchObject({
      errors: [{ extensions: { code: 'CONFLICT' } }],
    })
  })

  it.each<[string, string, string]>([
    ['no such cluster', '{ cluster(id: "nothing") { id } }', 'NOT_FOUND'],
    ['a page too long', '{ projects(first: 1000) { nodes { id } } }', 'INVALID'],
    ['a foreign cursor', '{ projects(after: "x") { nodes { id } } }', 'INVALID'],
  ])('%s', async (_name, query, code) => {
    expect(await ask(query)).toMatchObject({ errors: [{ extensions: { code } }] })
  })

  it('asks who one is, for everything but logging in', async () => {
    for (const query of [
      '{ viewer { id } }',
      '{ seeds { name } }',
      '{ configProblems { file } }',
      'mutation { logOut { ok } }',
    ]) {
      const response = await post(query, {}, { authorization: 'Bearer wrong' })
      expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
    }
  })

  it('refuses documents that ask for too much', async () => {
    const deep = `{ projects { nodes ${'{ clusters(first: 1) { nodes { project '.repeat(5)} { id } ${'} } }'.repeat(5)} } }`
    expect(await ask(deep)).toMatchObject({ errors: [{ message: expect.stringMatching(/deeper than/) }] })
    const wide = `{ ${Array.from({ length: 501 }, (_, n) => `a${n}: seeds { name }`).join(' ')} }`
    expect(await ask(wide)).toMatchObject({ errors: [{ message: expect.stringMatching(/more than 500 fields/) }] })
    expect((await post('x'.repeat(300_000))).status).toBe(413)
  })

  it('streams what is known of a cluster', async () => {
    const { data } = await ask('{ projects { nodes { clusters { nodes { id } } } } }')
    const id = /"id":"(\w+)"/.exec(JSON.stringify(data))?.[1] ?? ''
    const response = await post(
      `subscription { clusterProgress(id: "${id}") { name } }`,
      {},
      { accept: 'text/event-stream' },
    )
    let text = ''
    const reader = response.body?.getReader()
    while (!text.includes('clusterProgress')) text += Buffer.from((await reader?.read())?.value ?? []).toString()
    await reader?.cancel()
    expect(text).toContain('{"data":{"clusterProgress":{"name":"web"}}}')
  })
})
