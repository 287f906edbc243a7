import { connect } from 'node:net'
import { once } from 'node:events'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createPeople, openSession } from '../testing/access/world.ts'
import { firstEvent, post, startTestApp, type Answer, type TestApp } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'
import { SECURITY_HEADERS } from './guards.ts'

const BODY = JSON.stringify({ query: '{ viewer { id } }' })

/** So slow that nothing comes back while the tests run. */
const rate = (most: number) => ({ most, perSecond: 0.001 })

/** One request as it is written, and all of the answer. */
async function send(url: string, text: string): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.end(text)
  let answer = ''
  socket.on('data', (data: Buffer) => (answer += data.toString()))
  await once(socket, 'close')
  return answer
}

const request = (line: string, headers: readonly string[] = ['Host: seedbed'], body = '') =>
  [`${line} HTTP/1.1`, ...headers, 'Connection: close', '', body].join('\r\n')
const graphql = (headers: readonly string[], body = BODY) =>
  request('POST /graphql', ['Host: seedbed', `Content-Length: ${body.length}`, ...headers], body)

describe.skipIf(!testMongoUrl)('every answer (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  beforeAll(async () => {
    app = await startTestApp()
  })
  afterAll(() => app.close())

  it.each<[string, number, string]>([
    ['health', 200, request('GET /healthz')],
    ['a query', 200, graphql(['Content-Type: application/json'])],
    ['nothing there', 404, request('GET /nothing')],
    ['another method', 405, request('DELETE /healthz')],
    ['a form of another site', 415, graphql(['Content-Type: application/x-www-form-urlencoded'])],
    ['text that is no JSON', 400, graphql(['Content-Type: application/json'], '{"query"')],
    ['a batch', 400, graphql(['Content-Type: application/json'], `[${BODY},${BODY}]`)],
    ['a mutation by GET', 405, request('GET /graphql?query=mutation{logOut{ok}}')],
    ['too much', 413, graphql(['Content-Type: application/json'], 'x'.repeat(262_145))],
    ['chunks', 411, request('PUT /graphql', ['Host: seedbed', 'Transfer-Encoding: chunked'], '0\r\n\r\n')],
    ['no host', 400, request('GET /healthz', [])],
    ['a host that is none', 400, request('POST /graphql', ['Host: a b<>', 'Content-Length: 0'])],
    ['an address that is none', 400, request('GET http://[::1/graphql')],
    ['broken escapes', 404, request('GET /auth/log-in/%E0%A4%A')],
    ['lines in a return address', 404, request('GET /auth/log-in/x?returnTo=%0d%0aSet-Cookie:a=b')],
    ['headers without end', 431, request('GET /healthz', ['Host: seedbed', `X-A: ${'a'.repeat(20_000)}`])],
    ['two lengths', 400, request('POST /graphql', ['Host: seedbed', 'Content-Length: 1', 'Content-Length: 2'], 'ab')],
    ['no HTTP', 400, 'hello\r\n\r\n'],
  ])('is guarded, to %s', async (_name, status, text) => {
    const answer = await send(app.url, text)
    const [head = '', body = ''] = answer.split('\r\n\r\n')
    expect(head).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
    for (const [name, value] of Object.entries(SECURITY_HEADERS)) expect(head).toContain(`${name}: ${value}`)
    expect(head).not.toMatch(/^(server|x-powered-by|set-cookie):/im)
    expect(body).not.toMatch(/node_modules|\.ts:\d|at .* \(/)
  })

  it.each([
    ['a field', '{ viewr { id } }'],
    ['an argument', '{ cluster(idd: 1) { id } }'],
    ['a value of an enum', '{ clusters(orderBy: newst) { nodes { id } } }'],
  ])('says nothing of what else there is, to %s that is wrong', async (_name, query) => {
    const text = await (await post(app.url, { query })).text()
    expect(text).toMatch(/"errors"/)
    expect(text).not.toMatch(/did you mean/i)
  })

  it('does not describe the schema', async () => {
    for (const query of ['{ __schema { types { name } } }', '{ __type(name: "User") { fields { name } } }']) {
      expect(await (await post(app.url, { query })).json()).toMatchObject({
        errors: expect.arrayContaining([expect.objectContaining({ message: expect.stringMatching(/introspection/) })]),
      })
    }
  })

  it.each([
    ['deep ones', '{a'.repeat(9_000)],
    ['deep lists', `{ viewer(a: ${'['.repeat(15_000)}`],
    ['wide ones', `{ ${'id '.repeat(6_000)} }`],
    ['directives', `{ viewer { id ${'@a'.repeat(5_000)} } }`],
    ['long ones', `{ viewer { id } } # ${'x'.repeat(20_000)}`],
  ])('refuses documents that only cost: %s', async (_name, query) => {
    const { data, errors } = (await (await post(app.url, { query })).json()) as Answer
    expect(data ?? null).toBeNull()
    expect(errors?.[0]?.message).toMatch(/more that 1500 tokens|longer than 20000 characters/)
  })
})

describe.skipIf(!testMongoUrl)('rates (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let url = ''
  let people: Awaited<ReturnType<typeof createPeople>>
  beforeAll(async () => {
    app = await startTestApp({ rates: { person: rate(5), place: rate(3) } })
    url = app.url
    people = await createPeople(app.db)
  })
  afterAll(() => app.close())

  const query = '{ identityProviders { name } }'
  const ask = (token?: string) => post(url, { query, token })

  it('are per person, and for those who are not logged in per place', async () => {
    const owner = await openSession(app.db, people.owner)
    const elsewhere = await openSession(app.db, people.owner)
    for (const token of [owner, elsewhere, owner, elsewhere, owner]) expect((await ask(token)).status).toBe(200)
    const refused = await ask(elsewhere)
    expect(refused.status).toBe(429)
    expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0)
    expect(await refused.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] })

    expect((await ask(await openSession(app.db, people.editor))).status).toBe(200)
    // A token that is none does not make anybody somebody else.
    for (const token of [undefined, 'wrong', undefined]) expect((await ask(token)).status).toBe(200)
    expect((await ask('wrong')).status).toBe(429)
    const logIn = await fetch(new URL('/auth/log-in/company', url))
    expect([logIn.status, logIn.headers.get('retry-after')]).toEqual([429, expect.stringMatching(/^\d+$/)])
    expect(logIn.headers.get('x-content-type-options')).toBe('nosniff')
    for (let n = 0; n < 20; n += 1) expect((await fetch(new URL('/healthz', url))).status).toBe(200)
  })

  it('count what is asked for, not only how often', async () => {
    const token = await openSession(app.db, people.viewer)
    const large = '{ projects(first: 100) { nodes { clusters(first: 100) { nodes { id name } } } } }'
    expect((await post(url, { query: large, token })).status).toBe(200)
    expect((await post(url, { query: large, token })).status).toBe(429)
  })

  it('hold for streams too', async () => {
    const token = await openSession(app.db, people.stranger)
    const stream = { query: 'subscription { clusterProgress(id: "none") { id } }', token }
    for (let n = 0; n < 5; n += 1) {
      expect(await firstEvent(url, stream)).toMatchObject({ errors: [{ extensions: { code: 'NOT_FOUND' } }] })
    }
    expect(await firstEvent(url, stream)).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED' } }] })
  })
})
