import { request } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPeople, createWorld, openSession, type World } from '../testing/access/world.ts'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'
import { askRest, type RestAnswer } from '../testing/rest/request.ts'
import type { ProblemBody } from './problem.ts'

const admin = { userId: 'admin', email: 'admin@example.com', isAdmin: true }
const problem = ({ text }: RestAnswer) => JSON.parse(text) as ProblemBody

describe.skipIf(!testMongoUrl)('REST over HTTP (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let world: World
  let token = ''
  beforeAll(async () => {
    app = await startTestApp()
    world = await createWorld(app.db, await createPeople(app.db))
    token = await openSession(app.db, world.people.owner)
  })
  afterAll(() => app.close())

  type Request = Parameters<typeof askRest>[2]
  const ask = (operationId: string, request: Request = {}) =>
    askRest(app, operationId, {
      token,
      params: { clusterId: world.cluster.id, projectId: world.project.id },
      ...request,
    })
  const send = async (path: string, init: RequestInit = {}): Promise<RestAnswer> => {
    const headers = { authorization: `Bearer ${token}`, ...(init.headers as Record<string, string>) }
    const response = await fetch(new URL(path, app.url), { ...init, headers })
    return { status: response.status, headers: response.headers, text: await response.text() }
  }

  it('of two who change a cluster at once, the second one sees what the first did', async () => {
    const { headers } = await ask('getCluster')
    const ifMatch = headers.get('etag') ?? ''
    expect(ifMatch).toBe('"r1"')
    expect(await ask('updateCluster', { body: { labels: { a: '1' } } })).toMatchObject({ status: 428 })
    expect(await ask('updateCluster', { body: { labels: { a: '1' } }, ifMatch })).toMatchObject({ status: 200 })
    const late = await ask('updateCluster', { body: { labels: { b: '2' } }, ifMatch })
    expect(late.status).toBe(412)
    expect(problem(late).conflict).toMatchObject({
      revision: 2,
      theirs: [{ revision: 2, by: world.people.owner.email, changes: [{ field: 'labels.a', to: '1' }] }],
      yours: [
        { field: 'labels.a', from: '1' },
        { field: 'labels.b', to: '2' },
      ],
    })
    expect(await ask('deleteCluster', { ifMatch })).toMatchObject({ status: 412 })
    expect(await ask('updateCluster', { body: { labels: {} }, ifMatch: '*' })).toMatchObject({ status: 200 })
  })

  it('names every field that is wrong', async () => {
    const wrong = await ask('createCluster', { body: { name: 1, label: {}, network: { podCIDR: false } } })
    expect(wrong.status).toBe(422)
    expect(
      problem(wrong)
        .errors?.map(({ field }) => field)
        .toSorted(),
    ).toEqual(['datacenter', 'label', 'name', 'network.podCIDR'])
    const mistaken = await ask('createCluster', { body: { name: 'web', datacenter: 'byo-mars' } })
    expect(problem(mistaken)).toMatchObject({ code: 'INVALID', errors: [{ in: 'body', field: 'datacenter' }] })
    const listed = await ask('listClusters', { query: 'first=0&ready=maybe&size=3' })
    expect(
      problem(listed)
        .errors?.map(({ field }) => field)
        .toSorted(),
    ).toEqual(['first', 'ready', 'size'])
    const cursor = await ask('listClusters', { query: 'after=mine' })
    expect(problem(cursor).detail).toMatch(/^after: not a cursor of this list: follow the address in the header Link/)
    const unconfirmed = await ask('deleteProject', {})
    expect(problem(unconfirmed).detail).toMatch(/^confirm: write the name of the project, as in \?confirm=shop/)
  })

  it('tells who sent a token that is not accepted from who sent none', async () => {
    const none = await fetch(new URL('/api/v1/viewer', app.url))
    expect(none.status).toBe(401)
    expect(((await none.json()) as ProblemBody).detail).toMatch(/^Log in first/)
    const refused = /^The token that was sent is not accepted: it has expired, was revoked, or is mistyped\./
    for (const authorization of [`Bearer ${token}x`, 'Bearer mistyped', 'Bearer a.b.c', token]) {
      const answer = await send('/api/v1/viewer', { headers: { authorization } })
      expect(answer.status).toBe(401)
      expect(problem(answer).detail).toMatch(refused)
    }
    for (const query of ['{ viewer { id } }', 'mutation { createProject(input: { name: "x" }) { __typename } }']) {
      const init = { method: 'POST', body: JSON.stringify({ query }) }
      const headers = { 'content-type': 'application/json', authorization: 'Bearer mistyped' }
      expect((await send('/graphql', { ...init, headers })).text).toMatch(/The token that was sent is not accepted/)
    }
  })

  it('leads through a list by its links', async () => {
    for (const name of ['one', 'two', 'three']) await ask('createCluster', { body: { name, datacenter: 'byo-eu' } })
    const names: string[] = []
    let path: string | undefined = `/api/v1/projects/${world.project.id}/clusters?first=2&datacenter=byo-eu`
    while (path !== undefined) {
      const answer: RestAnswer = await send(path)
      names.push(...(JSON.parse(answer.text) as { items: { name: string }[] }).items.map(({ name }) => name))
      path = /<([^>]+)>; rel="next"/.exec(answer.headers.get('link') ?? '')?.[1]
    }
    expect(names.filter((name) => name !== world.cluster.name)).toEqual(['one', 'three', 'two'])
  })

  it('applies a file as YAML, and tells of mistakes with their lines', async () => {
    const created = await ask('createCluster', { body: { name: 'filed', datacenter: 'byo-eu' } })
    const location = created.headers.get('location') ?? ''
    expect(location).toMatch(/^\/api\/v1\/clusters\/\w+$/)
    const file = await send(`${location}/file`, { headers: { accept: 'application/yaml' } })
    expect(file.headers.get('content-type')).toMatch(/^application\/yaml/)
    const again = await ask('applyCluster', { body: file.text })
    expect(JSON.parse(again.text)).toMatchObject({ outcome: 'unchanged', changes: [] })
    const wrong = await ask('applyCluster', { body: file.text.replace('1.36.3', '"9"') })
    expect(problem(wrong)).toMatchObject({ code: 'INVALID', errors: [{ field: 'spec.version', line: 8 }] })
    const other = file.text.replace('name: filed', 'name: filed-too')
    expect(await ask('applyCluster', { body: other, query: 'dryRun=true' })).toMatchObject({ status: 200 })
    expect(await ask('applyCluster', { body: other })).toMatchObject({ status: 201 })
  })

  it.each([
    { what: 'an address that leads nowhere', path: '/api/v1/nothing', want: [404, 'NOT_FOUND'] },
    { what: 'an unknown method', path: '/api/v1/viewer', init: { method: 'PUT' }, want: [405, 'METHOD_NOT_ALLOWED'] },
    { what: 'HTML', path: '/api/v1/viewer', init: { headers: { accept: 'text/html' } }, want: [406, 'NOT_ACCEPTABLE'] },
    { what: 'a form', init: form({ name: 'x' }), want: [415, 'UNSUPPORTED_MEDIA_TYPE'] },
    { what: 'no JSON', init: json('{'), want: [400, 'MALFORMED'] },
    { what: 'no UTF-8', init: json(Buffer.from([0x22, 0xff, 0x22])), want: [400, 'MALFORMED'] },
    { what: 'no body', init: { method: 'POST' }, want: [422, 'INVALID'] },
    { what: 'far too much', init: json(`"${'x'.repeat(300_000)}"`), want: [413, 'CONTENT_TOO_LARGE'] },
    { what: 'a tag that nothing has', init: { headers: { 'if-match': '"x"' } }, want: [412, 'PRECONDITION_FAILED'] },
  ])('refuses $what', async ({ path = '/api/v1/projects', init = {}, want }) => {
    const answer = await send(path, init)
    const { status, code, requestId } = problem(answer)
    expect([answer.status, code]).toEqual(want)
    expect([status, requestId]).toEqual([answer.status, answer.headers.get('x-request-id')])
    expect(answer.headers.get('content-type')).toBe('application/problem+json')
  })

  it('refuses a body whose length nobody says', async () => {
    const { hostname, port } = new URL(app.url)
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
      const chunked = request({ hostname, port, path: '/api/v1/projects', method: 'POST', headers })
      chunked.once('response', (response) => {
        response.resume()
        resolve(response.statusCode)
      })
      chunked.once('error', reject)
      chunked.write('{}')
      chunked.end()
    })
    expect(status).toBe(411)
  })

  it('says what an address takes', async () => {
    const { status, headers } = await send('/api/v1/projects', { method: 'OPTIONS' })
    expect([status, headers.get('allow')]).toEqual([204, 'GET, HEAD, OPTIONS, POST'])
  })

  it('serves its document to everybody', async () => {
    const response = await fetch(new URL('/api/v1/openapi.json', app.url))
    expect(await response.json()).toMatchObject({ openapi: '3.1.1' })
  })

  it('takes a cookie only from our own pages', async () => {
    const url = new URL('/api/v1/viewer', app.url)
    const cookie = `seedbed=${token}`
    expect((await fetch(url, { headers: { cookie } })).status).toBe(403)
    expect((await fetch(url, { headers: { cookie, 'x-seedbed-csrf': '1' } })).status).toBe(200)
  })

  it('keeps a record under the name that the mutation has, refused ones too', async () => {
    const stranger = await openSession(app.db, world.people.stranger)
    await ask('createSshKey', { body: { publicKey: 'none' } })
    await ask('pauseCluster', { body: { reason: 'a look' }, token: stranger })
    const { nodes } = await app.parts.services.audit.list(admin, { projectId: world.project.id }, { first: 2 })
    expect(nodes).toMatchObject([
      { operation: 'pauseCluster', result: 'NOT_FOUND', clusterId: world.cluster.id },
      { operation: 'createSshKey', result: 'INVALID', actor: { id: world.people.owner.id } },
    ])
  })

  it('counts with what is asked by GraphQL, and says when to come back', async () => {
    const slow = { most: 2, perSecond: 0.01 }
    const limited = await startTestApp({ rates: { person: slow, place: slow } })
    try {
      const answers = [await askRest(limited, 'getViewer', {}), await askRest(limited, 'getViewer', {})]
      expect(answers.map(({ status }) => status)).toEqual([401, 401])
      const refused = await askRest(limited, 'getViewer', {})
      expect([refused.status, problem(refused).code]).toEqual([429, 'RATE_LIMITED'])
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(1)
    } finally {
      await limited.close()
    }
  })

  it('lets a token for reading change nothing', async () => {
    const { status, text } = await ask('createToken', { body: { name: 'ro', scope: 'read', expirationSeconds: 600 } })
    expect(status).toBe(201)
    const { secret } = JSON.parse(text) as { secret: string }
    expect(await ask('getCluster', { token: secret })).toMatchObject({ status: 200 })
    expect(await ask('resumeCluster', { token: secret })).toMatchObject({ status: 403 })
  })
})

function json(body: string | Uint8Array<ArrayBuffer>): RequestInit {
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body }
}

function form(fields: Record<string, string>): RequestInit {
  return { method: 'POST', body: new URLSearchParams(fields) }
}
