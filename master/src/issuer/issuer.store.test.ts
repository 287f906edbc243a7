import { randomBytes } from 'node:crypto'
import { createRemoteJWKSet, decodeProtectedHeader, jwtVerify } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { Sealer } from '../secrets/sealing.ts'
import { createPeople, createWorld, openSession, type World } from '../testing/access/world.ts'
import { post, startTestApp, type Answer, type TestApp } from '../testing/app.ts'
import { giveAddress } from '../testing/cluster.ts'
import { createTestDatabase, testMongoUrl } from '../testing/config.ts'
import { SigningKeyRepository } from './repository.ts'
import { TokenSigner } from './signer.ts'

const ISSUE = `mutation ($input: IssueClusterTokenInput!) { issueClusterToken(input: $input) {
  ... on ClusterToken { id token expiresAt username server certificateAuthority }
  ... on ClusterNotReady { message } ... on InvalidInput { field } } }`
const publicUrl = 'https://seedbed.example.org'
const DAY_MS = 86_400_000
const newKey = () => randomBytes(32).toString('base64')
const at = (days: number) => new Date(Date.now() + days * DAY_MS)
const sign = (by: TokenSigner) => by.sign({ subject: 'a', email: 'a@b', audience: 'c', expirationSeconds: 600 })

describe.skipIf(!testMongoUrl)('the platform as issuer (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let world: World

  beforeAll(async () => {
    app = await startTestApp({ publicUrl })
    world = await createWorld(app.db, await createPeople(app.db))
  })
  afterAll(() => app.close())

  async function issue(input: object): Promise<Record<string, string>> {
    const token = await openSession(app.db, world.people.viewer)
    const answer = (await (await post(app.url, { query: ISSUE, variables: { input }, token })).json()) as Answer
    return (answer.data as unknown as { issueClusterToken: Record<string, string> }).issueClusterToken
  }

  it('says what a cluster waits for that has no address yet', async () => {
    const { message } = await issue({ clusterId: world.cluster.id })
    expect(message).toMatch(/^Waiting for seed eu/)
    await giveAddress(app.db, world.cluster.id)
  })

  it('signs who somebody is for one cluster, which anybody can verify by its documents', async () => {
    const { token = '', expiresAt = '', ...rest } = await issue({ clusterId: world.cluster.id, expirationSeconds: 600 })
    const at = app.url.replace('/graphql', '/oidc')
    const discovery = (await (await fetch(`${at}/.well-known/openid-configuration`)).json()) as Record<string, string>
    expect(discovery).toMatchObject({ issuer: `${publicUrl}/oidc`, jwks_uri: `${publicUrl}/oidc/jwks` })
    const keys = createRemoteJWKSet(new URL(`${at}/jwks`))
    const audience = `seedbed-cluster:${world.cluster.id}`
    const { payload } = await jwtVerify(token, keys, { issuer: discovery['issuer'] ?? '', audience })
    const { id: sub, email } = world.people.viewer
    expect(rest).toEqual({
      id: payload.jti,
      username: email,
      server: 'https://192.0.2.7:30443',
      certificateAuthority: 'CA',
    })
    expect(payload).toMatchObject({ sub, email, exp: new Date(expiresAt).getTime() / 1_000 })
    expect((payload.exp ?? 0) - (payload.iat ?? 0)).toBe(600)
    await expect(jwtVerify(token, keys, { audience: 'seedbed-cluster:another' })).rejects.toThrow(/aud/)
    const published = JSON.stringify(await (await fetch(`${at}/jwks`)).json())
    expect(published).not.toContain('"d"')
    expect(JSON.stringify(await app.db.collection('auditEntries').find().toArray())).not.toContain(token)
  })

  it.each([599, 43_201])('gives no token for %s s', async (expirationSeconds) => {
    expect(await issue({ clusterId: world.cluster.id, expirationSeconds })).toEqual({ field: 'expirationSeconds' })
  })

  it('says what is missing when there is no public address', async () => {
    const keys = new SigningKeyRepository(app.db)
    const signer = new TokenSigner({ keys, sealer: new Sealer([newKey()]), publicUrl: undefined })
    expect(() => signer.discovery()).toThrow(/SEEDBED_PUBLIC_URL/)
  })

  it('changes keys so that every token stays verifiable, with several masters and a new sealing key', async () => {
    const test = await createTestDatabase()
    const keys = new SigningKeyRepository(test.db)
    const [first, second] = [newKey(), newKey()]
    const old = new TokenSigner({ keys, sealer: new Sealer([first]), publicUrl })
    await Promise.all([old.sweep(), old.sweep(), old.sweep()])
    const { token } = await sign(old)
    const published = async () => (await old.keySet()).keys.map(({ kid }) => kid)
    expect(await published()).toEqual([decodeProtectedHeader(token).kid])
    await Promise.all([old.sweep(at(29.5)), old.sweep(at(29.5))])
    expect(await published()).toHaveLength(2)
    expect(decodeProtectedHeader((await sign(old)).token).kid).toBe(decodeProtectedHeader(token).kid)

    const fresh = new TokenSigner({ keys, sealer: new Sealer([second, first]), publicUrl })
    await fresh.sweep()
    const alone = new TokenSigner({ keys, sealer: new Sealer([second]), publicUrl })
    expect((await sign(alone)).token).not.toBe('')
    await alone.sweep(at(38))
    expect(await published()).not.toContain(decodeProtectedHeader(token).kid)
    await test.close()
  })
})
