import * as oidc from 'openid-client'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { createPeople, createWorld, openSession, type World } from '../testing/access/world.ts'
import { post, startTestApp, type Answer, type TestApp } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'
import { UserRepository } from '../users/repository.ts'

const LOOK = 'query ($code: String!) { logInRequest(code: $code) { code address userAgent } }'
const DECIDE = (how: 'confirm' | 'refuse') => `mutation ($code: String!) { ${how}LogInRequest(input: { code: $code }) {
  __typename ... on InvalidInput { field message } } }`
const WHO = '{ viewer { email sessions { userAgent isCurrent } } }'

describe.skipIf(!testMongoUrl)('a command logs in by a code (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let world: World
  let tokens: Readonly<Record<'owner' | 'editor', string>>

  beforeAll(async () => {
    app = await startTestApp()
    world = await createWorld(app.db, await createPeople(app.db))
    tokens = {
      owner: await openSession(app.db, world.people.owner),
      editor: await openSession(app.db, world.people.editor),
    }
  }, 120_000)
  afterAll(() => app.close())

  /** A client by the book, as the command is one. */
  function client(): oidc.Configuration {
    const at = (path: string) => new URL(path, app.url).href
    const server = {
      issuer: app.url,
      device_authorization_endpoint: at('/auth/device'),
      token_endpoint: at('/auth/token'),
    }
    const made = new oidc.Configuration(server, 'a-command', undefined, oidc.None())
    oidc.allowInsecureRequests(made)
    return made
  }
  const begin = () => oidc.initiateDeviceAuthorization(client(), {})
  const redeem = (begun: oidc.DeviceAuthorizationResponse) => oidc.pollDeviceAuthorizationGrant(client(), begun)
  const redeemOnce = async (secret: string) => {
    const body = new URLSearchParams({
      grant_type: 'urn:ietf:params:oauth:grant-type:device_code',
      device_code: secret,
      client_id: 'a-command',
    })
    const response = await fetch(new URL('/auth/token', app.url), { method: 'POST', body })
    return (await response.json()) as { error?: string; access_token?: string }
  }
  async function ask(query: string, o: { code?: string; token?: string }): Promise<Answer> {
    const request = { query, variables: { code: o.code }, ...(o.token === undefined ? {} : { token: o.token }) }
    return (await (await post(app.url, request)).json()) as Answer
  }
  /** As if nobody had typed anything within this minute. */
  const forgetCounts = () => app.db.collection('logInRequestCounts').deleteMany({})

  it('as whoever confirms it, once they have seen what asks; and once', async () => {
    const begun = await begin()
    expect(begun.verification_uri).toMatch(/\/log-in\/command$/)
    expect(begun.verification_uri_complete).toBeUndefined()
    const seen = await ask(LOOK, { code: begun.user_code.toLowerCase().replace('-', ' '), token: tokens.editor })
    expect(seen.data).toMatchObject({ logInRequest: { code: begun.user_code, address: '127.0.0.1' } })
    expect((await redeemOnce(begun.device_code)).error).toBe('authorization_pending')
    const redeeming = redeem(begun)
    const confirmed = await ask(DECIDE('confirm'), { code: begun.user_code, token: tokens.editor })
    expect(confirmed.data).toMatchObject({ confirmLogInRequest: { __typename: 'ConfirmLogInRequestOk' } })
    const { access_token: token } = await redeeming
    const { data } = await ask(WHO, { token })
    expect(data).toMatchObject({ viewer: { email: world.people.editor.email } })
    expect((await redeemOnce(begun.device_code)).error).toBe('expired_token')
    const again = await ask(DECIDE('confirm'), { code: begun.user_code, token: tokens.owner })
    expect(again.data).toMatchObject({ confirmLogInRequest: { __typename: 'InvalidInput', field: 'code' } })
  })

  it('and one that is confirmed is one session, however many ask for it at once', async () => {
    await forgetCounts()
    const begun = await begin()
    await ask(DECIDE('confirm'), { code: begun.user_code, token: tokens.editor })
    const answers = await Promise.all(Array.from({ length: 8 }, () => redeemOnce(begun.device_code)))
    expect(answers.filter(({ access_token }) => access_token !== undefined)).toHaveLength(1)
  })

  it('is told when it is refused, and whoever confirms later is late', async () => {
    await forgetCounts()
    const begun = await begin()
    await ask(DECIDE('refuse'), { code: begun.user_code, token: tokens.owner })
    expect((await redeemOnce(begun.device_code)).error).toBe('access_denied')
    const late = await ask(DECIDE('confirm'), { code: begun.user_code, token: tokens.editor })
    expect(late.data).toMatchObject({ confirmLogInRequest: { __typename: 'InvalidInput' } })
    expect((await redeemOnce(begun.device_code)).error).toBe('access_denied')
  })

  it('gets nothing by the code that everybody may see, nor when it took too long', async () => {
    await forgetCounts()
    const begun = await begin()
    await ask(DECIDE('confirm'), { code: begun.user_code, token: tokens.editor })
    expect((await redeemOnce(begun.user_code)).error).toBe('expired_token')
    await app.db.collection('logInRequests').updateMany({}, { $set: { expiresAt: new Date(Date.now() - 1) } })
    expect((await redeemOnce(begun.device_code)).error).toBe('expired_token')
    const stored = JSON.stringify(await app.db.collection('logInRequests').find().toArray())
    expect(stored).not.toContain(begun.device_code)
  })

  it('gets nothing when who confirmed it was disabled meanwhile', async () => {
    await forgetCounts()
    const begun = await begin()
    await ask(DECIDE('confirm'), { code: begun.user_code, token: tokens.editor })
    await app.db
      .collection<{ _id: string }>('users')
      .updateOne({ _id: world.people.editor.id }, { $set: { disabledAt: new Date() } })
    expect((await redeemOnce(begun.device_code)).error).toBe('access_denied')
    await app.db
      .collection<{ _id: string }>('users')
      .updateOne({ _id: world.people.editor.id }, { $unset: { disabledAt: '' } })
    expect((await new UserRepository(app.db).get(world.people.editor.id)).disabledAt).toBeUndefined()
  })

  it('nobody looks for codes by trying', async () => {
    await forgetCounts()
    const answers: Answer[] = []
    for (let n = 0; n < 12; n++) answers.push(await ask(LOOK, { code: 'BBBB-BBBB', token: tokens.owner }))
    const codes = answers.map(({ errors }) => (errors?.[0]?.extensions as { code?: string } | undefined)?.code)
    expect(codes).toContain('RATE_LIMITED')
    expect((await ask(LOOK, { code: 'BBBB-BBBB' })).errors?.[0]).toMatchObject({
      extensions: { code: 'UNAUTHENTICATED' },
    })
  })

  it('is in the audit log, with whose log-in it became', async () => {
    await forgetCounts()
    const begun = await begin()
    await ask(DECIDE('confirm'), { code: begun.user_code, token: tokens.owner })
    await redeemOnce(begun.device_code)
    await vi.waitFor(async () => {
      const entry = await app.db
        .collection('auditEntries')
        .findOne({ operation: 'logInWithCode' }, { sort: { _id: -1 } })
      expect(entry).toMatchObject({
        result: 'OK',
        credential: 'session',
        subject: expect.objectContaining({ id: world.people.owner.id }) as object,
      })
    })
  })

  it.each([
    ['another grant', { grant_type: 'password', device_code: 'x' }, 'unsupported_grant_type'],
    ['no secret', { grant_type: 'urn:ietf:params:oauth:grant-type:device_code' }, 'invalid_request'],
  ])('is told what it asked wrongly: %s', async (_name, form, error) => {
    const response = await fetch(new URL('/auth/token', app.url), { method: 'POST', body: new URLSearchParams(form) })
    expect(response.status).toBe(400)
    expect(await response.json()).toEqual({ error })
  })
})
