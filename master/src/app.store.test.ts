import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { events, firstEvent, post, startTestApp, type Answer, type TestApp } from './testing/app.ts'
import { testMongoUrl } from './testing/config.ts'
import { createFirstAdmin } from './users/bootstrap.ts'

const email = 'admin@example.com'
const CREATE = `mutation ($input: CreateClusterInput!) { createCluster(input: $input) {
  __typename
  ... on CreateClusterOk { cluster { id ready stale conditions { type status reason message } } }
  ... on InvalidInput { field message } } }`
const CHANGE_PASSWORD =
  'mutation ($input: ChangePasswordInput!) { changePassword(input: $input) { ... on Session { token } } }'

describe.skipIf(!testMongoUrl)('the API over HTTP (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let token = ''

  const ask = async (query: string, variables: object = {}) =>
    (await (await post(app.url, { query, variables, token })).json()) as Answer

  beforeAll(async () => {
    app = await startTestApp()
    const passwordFile = path.join(await mkdtemp(path.join(tmpdir(), 'master-')), 'password')
    await writeFile(passwordFile, 'one-time')
    await createFirstAdmin(app.parts.userRepository, { email, passwordFile }, pino({ level: 'silent' }))
    const input = { email, oldPassword: 'one-time', newPassword: 'a password of my own' }
    const changed = await ask(CHANGE_PASSWORD, { input })
    token = (changed.data as { changePassword?: { token?: string } } | undefined)?.changePassword?.token ?? ''
  })
  afterAll(() => app.close())

  it('says that a new cluster waits for a seed that is away', async () => {
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
  })

  it.each<[string, string, string]>([
    ['no such cluster', '{ cluster(id: "nothing") { id } }', 'NOT_FOUND'],
    ['a page too long', '{ projects(first: 1000) { nodes { id } } }', 'INVALID'],
    ['a foreign cursor', '{ projects(after: "x") { nodes { id } } }', 'INVALID'],
  ])('%s', async (_name, query, code) => {
    expect(await ask(query)).toMatchObject({ errors: [{ extensions: { code } }] })
  })

  it('takes a token that is none for nobody', async () => {
    const response = await post(app.url, { query: '{ viewer { id } }', token: 'wrong' })
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
  })

  it('refuses documents that ask for too much', async () => {
    const deep = `{ projects { nodes ${'{ clusters(first: 1) { nodes { project '.repeat(5)} { id } ${'} } }'.repeat(5)} } }`
    expect(await ask(deep)).toMatchObject({ errors: [{ message: expect.stringMatching(/deeper than/) }] })
    const wide = `{ viewer { ${'id '.repeat(801)} } }`
    expect(await ask(wide)).toMatchObject({ errors: [{ message: expect.stringMatching(/more than 800 fields/) }] })
    expect((await post(app.url, { query: 'x'.repeat(300_000), token })).status).toBe(413)
  })

  it('streams what is known of a cluster', async () => {
    const { data } = await ask('{ projects { nodes { clusters { nodes { id } } } } }')
    const id = /"id":"(\w+)"/.exec(JSON.stringify(data))?.[1] ?? ''
    const query = `subscription { clusterProgress(id: "${id}") { name } }`
    expect(await firstEvent(app.url, { query, token })).toEqual({ data: { clusterProgress: { name: 'web' } } })
  })

  it('ends a stream with the log-in that it was opened with', async () => {
    const { data } = await ask('{ projects { nodes { clusters { nodes { id } } } } }')
    const id = /"id":"(\w+)"/.exec(JSON.stringify(data))?.[1] ?? ''
    const stream = events(app.url, { query: `subscription { clusterProgress(id: "${id}") { name } }`, token })
    expect((await stream.next()).value).toEqual({ data: { clusterProgress: { name: 'web' } } })
    await ask('mutation { logOut { ok } }')
    app.parts.changes.tell({ of: 'anything' })
    expect((await stream.next()).value).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] })
    expect(await stream.next()).toMatchObject({ done: true })
  })
})
