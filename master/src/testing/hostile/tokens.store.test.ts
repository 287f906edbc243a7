import { generateKeyPair, SignJWT } from 'jose'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newSession } from '../../sessions/model.ts'
import { SessionRepository } from '../../sessions/repository.ts'
import { TokenRepository } from '../../tokens/repository.ts'
import { newSecret, type SecretKind } from '../../tokens/secret.ts'
import { newId } from '../../ids.ts'
import { createPeople, createWorld, openSession, type People, type World } from '../access/world.ts'
import { post, startTestApp, type Answer, type TestApp } from '../app.ts'
import { giveAddress } from '../cluster.ts'
import { testMongoUrl } from '../config.ts'

const HOUR_MS = 3_600_000
const WHO = '{ viewer { id } }'
const client = { address: '192.0.2.1', userAgent: 'test', requestId: 'a-request' }

const codeOf = ({ errors }: Answer) => errors?.[0]?.extensions.code ?? 'OK'
/** Of a JWT. */
const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')

describe.skipIf(!testMongoUrl)('credentials that are none any more, or not here (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let people: People
  let world: World
  beforeAll(async () => {
    app = await startTestApp({ publicUrl: 'http://127.0.0.1' })
    people = await createPeople(app.db)
    world = await createWorld(app.db, people)
  })
  afterAll(() => app.close())

  async function ask(token: string | undefined, query = WHO, variables = {}): Promise<Answer> {
    return (await (await post(app.url, { query, variables, token })).json()) as Answer
  }

  async function tokenOf(ownerId: string, kind: SecretKind, lifeMs = HOUR_MS): Promise<{ id: string; secret: string }> {
    const { secret, hash } = newSecret(kind)
    const times = { createdAt: new Date(), expiresAt: new Date(Date.now() + lifeMs) }
    const token = { id: newId(), ownerId, name: newId(), scope: 'write' as const, ...times }
    await new TokenRepository(app.db).insert(token, hash)
    return { id: token.id, secret }
  }

  const lost: Readonly<Record<string, () => Promise<string>>> = {
    async 'a session that is over'() {
      const { secret, hash } = newSecret('session')
      const then = new Date(Date.now() - 8 * 24 * HOUR_MS)
      await new SessionRepository(app.db).insert(newSession({ id: hash, userId: people.editor.id }, client, then))
      return secret
    },
    async 'a session after logging out'() {
      const token = await openSession(app.db, people.editor)
      expect(codeOf(await ask(token, 'mutation { logOut { ok } }'))).toBe('OK')
      return token
    },
    async 'a session that was ended from another one'() {
      const token = await openSession(app.db, people.editor)
      await ask(await openSession(app.db, people.editor), 'mutation { endOtherSessions { count } }')
      return token
    },
    async 'a session of somebody who was disabled'() {
      const { stranger } = await createPeople(app.db)
      const token = await openSession(app.db, stranger)
      const disable = 'mutation ($id: ID!) { disableUser(input: { id: $id }) { user { id } } }'
      await ask(await openSession(app.db, people.admin), disable, { id: stranger.id })
      return token
    },
    'a personal token that has run out': async () => (await tokenOf(people.editor.id, 'personalToken', -1)).secret,
    async 'a personal token that was revoked'() {
      const { id, secret } = await tokenOf(people.editor.id, 'personalToken')
      const revoke = 'mutation ($id: ID!) { revokeToken(input: { id: $id }) { id } }'
      expect(codeOf(await ask(secret))).toBe('OK')
      await ask(await openSession(app.db, people.editor), revoke, { id })
      return secret
    },
    async 'a token of a service account that is gone'() {
      const { serviceAccount, people: of } = await createWorld(app.db, people)
      const { secret } = await tokenOf(serviceAccount.id, 'serviceAccountToken')
      expect(codeOf(await ask(secret))).toBe('OK')
      const remove = 'mutation ($id: ID!) { deleteServiceAccount(input: { id: $id }) { id } }'
      await ask(await openSession(app.db, of.owner), remove, { id: serviceAccount.id })
      return secret
    },
    'a token of nobody': async () => (await tokenOf('nobody', 'personalToken')).secret,
    'a session as if it were a token': async () => (await openSession(app.db, people.editor)).replace(/^sbl_/, 'sbp_'),
    'a session with another digit': async () =>
      (await openSession(app.db, people.editor)).replace(/.$/, (digit) => (digit === '0' ? '1' : '0')),
    'the hash of a session': async () => {
      const { secret, hash } = newSecret('session')
      await new SessionRepository(app.db).insert(newSession({ id: hash, userId: people.editor.id }, client, new Date()))
      return `${secret.slice(0, 4)}${hash.slice(0, 56)}`
    },
    async 'a token for a cluster, signed by this platform'() {
      await giveAddress(app.db, world.cluster.id)
      const issue =
        'mutation ($id: ID!) { issueClusterToken(input: { clusterId: $id }) { ... on ClusterToken { token } } }'
      const { data } = await ask(await openSession(app.db, people.owner), issue, { id: world.cluster.id })
      const { token } = (data as unknown as { issueClusterToken: { token: string } }).issueClusterToken
      expect(token).toMatch(/\..+\./)
      return token
    },
    async 'an operator that nobody knows'() {
      const { privateKey } = await generateKeyPair('EdDSA')
      const claims = new SignJWT({}).setProtectedHeader({ alg: 'EdDSA' }).setSubject(people.admin.email)
      return claims
        .setIssuer('seedbed-operator')
        .setAudience('seedbed-master')
        .setIssuedAt()
        .setExpirationTime('5m')
        .sign(privateKey)
    },
    'a token without a signature': async () => {
      const claims = { iss: 'seedbed-operator', aud: 'seedbed-master', sub: people.admin.email, iat: 0, exp: 9e9 }
      return `${part({ alg: 'none' })}.${part(claims)}.`
    },
  }

  it.each(Object.keys(lost))('%s opens nothing', async (name) => {
    expect(codeOf(await ask(await lost[name]?.()))).toBe('UNAUTHENTICATED')
  })

  it('an invitation lets in whose address it is, once, and nobody else', async () => {
    const accept = async (email: string) =>
      app.parts.services.invitations.accept({ ...people.stranger, id: newId(), email }, client)
    await accept(world.invitation.email.toUpperCase())
    await accept(people.stranger.email)
    const members = async () => (await app.parts.services.projects.listByIds([world.project.id]))[0]?.members.length
    expect(await members()).toBe(3)
    await Promise.all([accept(world.invitation.email), accept(world.invitation.email), accept(world.invitation.email)])
    expect(await members()).toBe(4)
  })

  it('says the same of what somebody else has and of what is not there', async () => {
    const token = await openSession(app.db, people.stranger)
    const operations = [
      ['query ($id: ID!) { project(id: $id) { id } }', world.project.id],
      ['query ($id: ID!) { cluster(id: $id) { id } }', world.cluster.id],
      ['query ($id: ID!) { user(id: $id) { id } }', people.owner.id],
      ['mutation ($id: ID!) { deleteSshKey(input: { id: $id }) { __typename } }', world.sshKey.id],
      ['mutation ($id: ID!) { revokeInvitation(input: { id: $id }) { id } }', world.invitation.id],
      ['mutation ($id: ID!) { deleteServiceAccount(input: { id: $id }) { id } }', world.serviceAccount.id],
      ['mutation ($id: ID!) { revokeToken(input: { id: $id }) { id } }', world.accountToken.id],
      ['mutation ($id: ID!) { resumeCluster(input: { id: $id }) { __typename } }', world.cluster.id],
    ] as const
    for (const [query, id] of operations) {
      const none = newId()
      const there = JSON.stringify(await ask(token, query, { id })).replaceAll(id, none)
      expect(there).toBe(JSON.stringify(await ask(token, query, { id: none })))
      expect(there).toContain('NOT_FOUND')
    }
  })

  it('takes nothing of another project along into a project', async () => {
    const own = await createWorld(app.db, { ...(await createPeople(app.db)), owner: people.stranger })
    const token = await openSession(app.db, people.stranger)
    const before = await world.contents()
    const attach = `mutation ($c: ID!, $k: ID!) { attachSshKey(input: { clusterId: $c, sshKeyId: $k }) { __typename } }`
    const revoke = `mutation ($c: ID!, $k: ID!) { revokeServiceAccountToken(input: { serviceAccountId: $c, id: $k }) { id } }`
    for (const [query, c, k] of [
      [attach, own.cluster.id, world.sshKey.id],
      [attach, world.cluster.id, own.sshKey.id],
      [revoke, own.serviceAccount.id, world.accountToken.id],
      [revoke, world.serviceAccount.id, own.accountToken.id],
    ] as const)
      expect(codeOf(await ask(token, query, { c, k }))).toBe('NOT_FOUND')
    const many = world.secrets.map((id, n) => `a${n}: cluster(id: ${JSON.stringify(id)}) { name }`).join(' ')
    expect(await ask(token, `{ ${many} }`)).toMatchObject({ data: null })
    expect(await world.contents()).toEqual(before)
  })
})
