import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { post, startTestApp, type Answer, type TestApp } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'
import { insertPerson, PASSWORD } from '../testing/people.ts'

const LOG_IN = `mutation ($input: LogInInput!) { logIn(input: $input) { __typename ... on Session { token } } }`
const input = { email: 'ada@example.com', password: PASSWORD, cookie: true }
const csrf = { 'x-seedbed-csrf': '1' }
const WHO = '{ viewer { email sessions { isCurrent userAgent } } }'

describe.skipIf(!testMongoUrl)('the session of a browser (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let cookie = ''

  const ask = async (query: string, headers: Record<string, string>, variables = {}) =>
    post(app.url, { query, variables, headers })
  const answer = async (query: string, headers: Record<string, string>) =>
    (await (await ask(query, headers)).json()) as Answer

  beforeAll(async () => {
    app = await startTestApp()
    await insertPerson(app.parts.userRepository, input.email)
  }, 60_000)
  afterAll(() => app.close())

  it('is in a cookie that no script can read, and not in the answer', async () => {
    const response = await ask(LOG_IN, csrf, { input })
    expect(await response.json()).toEqual({ data: { logIn: { __typename: 'Session', token: null } } })
    const set = response.headers.get('set-cookie') ?? ''
    expect(set).toMatch(/^seedbed=sbl_\w+; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Strict$/)
    cookie = set.slice(0, set.indexOf(';'))
  })

  it('counts for our own pages, and not for what another site makes a browser send', async () => {
    expect(await answer(WHO, { cookie, ...csrf })).toMatchObject({
      data: { viewer: { email: input.email, sessions: [{ isCurrent: true }] } },
    })
    expect(await answer(WHO, { cookie })).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
  })

  it('is not opened for another site either', async () => {
    const response = await ask(LOG_IN, {}, { input })
    expect(await response.json()).toMatchObject({ errors: [{ extensions: { code: 'FORBIDDEN' } }] })
    expect(response.headers.get('set-cookie')).toBeNull()
  })

  it('a token in a header counts before the cookie', async () => {
    const authorization = 'Bearer wrong'
    expect(await answer(WHO, { cookie, authorization, ...csrf })).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    })
  })

  it('ends with logging out, which takes the cookie away', async () => {
    const response = await ask('mutation { logOut { ok } }', { cookie, ...csrf })
    expect(response.headers.get('set-cookie')).toMatch(/^seedbed=; Path=\/; Expires=Thu, 01 Jan 1970/)
    expect(await answer(WHO, { cookie, ...csrf })).toMatchObject({
      errors: [{ extensions: { code: 'UNAUTHENTICATED' } }],
    })
  })
})
