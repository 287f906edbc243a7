import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../ids.ts'
import { authorize, type Role, type Viewer } from '../policy.ts'
import { ProjectRepository } from '../projects/repository.ts'
import { post, startTestApp, type Answer, type TestApp } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'
import { client, insertPerson } from '../testing/people.ts'
import type { IssuedToken } from './issuer.ts'
import type { TokenScope } from './model.ts'
import { readSecret } from './secret.ts'

const WHO = '{ viewer { id email platformRole user { id } serviceAccount { name } tokens { name } } }'
const hashIn = (secret: string) => readSecret(secret)?.hash ?? ''

describe.skipIf(!testMongoUrl)('tokens (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let owner: Viewer
  let admin: Viewer
  const projectId = newId()

  beforeAll(async () => {
    app = await startTestApp()
    owner = await insertPerson(app.parts.userRepository, 'owner@example.com')
    admin = await insertPerson(app.parts.userRepository, 'admin@example.com', 'admin')
    const member = { userId: owner.userId, role: 'owner' as Role }
    const project = { id: projectId, revision: 1, name: 'shop', createdAt: new Date(), members: [member] }
    await new ProjectRepository(app.db).insert(project)
  }, 60_000)
  afterAll(() => app.close())

  const ask = async (token: string, query: string) => (await (await post(app.url, { query, token })).json()) as Answer
  const viewerOf = (secret: string) => app.parts.services.tokens.findViewer(hashIn(secret), client)
  const create = async (viewer: Viewer, scope: TokenScope, name = newId()) =>
    (await app.parts.services.tokens.create(viewer, { name, scope, expirationSeconds: 3_600 })) as IssuedToken
  async function createAccount(role: Role) {
    const made = await app.parts.services.serviceAccounts.create(owner, { projectId, name: newId(), role })
    if (made.kind !== 'ok') throw new Error(made.message)
    return made.account
  }
  const accountToken = async (id: string, scope: TokenScope = 'write') =>
    (await app.parts.services.serviceAccounts.createToken(owner, id, {
      name: newId(),
      scope,
      expirationSeconds: 3_600,
    })) as IssuedToken

  it('act in the name of their person, and are stored nowhere', async () => {
    const { secret, token } = await create(owner, 'write')
    expect(secret).toMatch(/^sbp_/)
    expect(await ask(secret, WHO)).toMatchObject({
      data: { viewer: { id: owner.userId, user: { id: owner.userId }, tokens: [{ name: token.name }] } },
    })
    expect(JSON.stringify(await app.db.collection('apiTokens').find().toArray())).not.toContain(secret)
    expect(await app.parts.services.tokens.create(owner, { ...token, expirationSeconds: 3_600 })).toMatchObject({
      kind: 'invalid',
      field: 'name',
    })
  })

  it('for reading change nothing, whichever mutation they try', async () => {
    const { secret } = await create(owner, 'read')
    expect(await ask(secret, `{ project(id: "${projectId}") { name viewerCanDelete } }`)).toMatchObject({
      data: { project: { name: 'shop', viewerCanDelete: false } },
    })
    const name = `p-${newId()}`
    for (const mutation of [
      `createProject(input: { name: "${name}" }) { __typename }`,
      `deleteProject(input: { id: "${projectId}", confirm: "shop" }) { __typename }`,
      'logOut { ok }',
    ]) {
      expect(await ask(secret, `mutation { ${mutation} }`)).toMatchObject({
        errors: [{ extensions: { code: 'FORBIDDEN' } }],
      })
    }
    expect(await app.db.collection('projects').countDocuments({ name })).toBe(0)
  })

  it("of an admin run the platform only with the admin's scope", async () => {
    expect(await viewerOf((await create(admin, 'write')).secret)).toMatchObject({ isAdmin: false, isAuditor: true })
    expect(await viewerOf((await create(admin, 'admin')).secret)).toMatchObject({ isAdmin: true })
    expect(await create(owner, 'admin')).toMatchObject({ kind: 'invalid', field: 'scope' })
    // What was an admin's when the token was made is nobody's when the person is no admin any more.
    const { secret } = await create(admin, 'admin')
    await app.db.collection<{ _id: string }>('users').updateOne({ _id: admin.userId }, { $unset: { platformRole: '' } })
    expect(await viewerOf(secret)).toMatchObject({ isAdmin: false, isAuditor: false })
    await app.db
      .collection<{ _id: string }>('users')
      .updateOne({ _id: admin.userId }, { $set: { platformRole: 'admin' } })
  })

  it('make no tokens and end no others, but may end themselves', async () => {
    const [one, other] = [await create(owner, 'write'), await create(owner, 'write')]
    const viewer = await viewerOf(one.secret)
    if (!viewer) throw new Error('the token is not known')
    const { tokens } = app.parts.services
    const input = { name: 'more', scope: 'read', expirationSeconds: 3_600 } as const
    await expect(tokens.create(viewer, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(tokens.revoke(viewer, other.token.id)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await tokens.revoke(viewer, one.token.id)
    expect(await viewerOf(one.secret)).toBeUndefined()
  })

  it('end with their time, with being revoked by their owner alone, and with their person', async () => {
    const made = await create(owner, 'write')
    await expect(app.parts.services.tokens.revoke(admin, made.token.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await app.db.collection('apiTokens').updateOne({ name: made.token.name }, { $set: { expiresAt: new Date() } })
    expect(await viewerOf(made.secret)).toBeUndefined()
    const ada = await insertPerson(app.parts.userRepository, 'ada@example.com')
    const { secret } = await create(ada, 'write')
    await app.parts.services.userAdmin.disable(admin, ada.userId)
    await app.parts.services.userAdmin.enable(admin, ada.userId)
    expect(await viewerOf(secret)).toBeUndefined()
  })

  it('say when and from where they were used, writing that once a minute', async () => {
    const { secret, token } = await create(owner, 'read')
    const lastUse = async () =>
      (await app.parts.services.tokens.list(owner)).find(({ id }) => id === token.id)?.lastUsedFrom
    await viewerOf(secret)
    await app.parts.services.tokens.findViewer(hashIn(secret), { ...client, address: '198.51.100.1' })
    expect(await lastUse()).toBe(client.address)
    await app.db.collection('apiTokens').updateOne({ name: token.name }, { $set: { lastUsedAt: new Date(0) } })
    await app.parts.services.tokens.findViewer(hashIn(secret), { ...client, address: '198.51.100.1' })
    expect(await lastUse()).toBe('198.51.100.1')
  })

  it("a service account's have its role in its project, and nothing elsewhere", async () => {
    const account = await createAccount('editor')
    const { secret } = await accountToken(account.id)
    expect(secret).toMatch(/^sbs_/)
    expect(
      await ask(secret, '{ viewer { name user { id } serviceAccount { name } } projects { nodes { id } } }'),
    ).toEqual({
      data: {
        viewer: { name: account.name, user: null, serviceAccount: { name: account.name } },
        projects: { nodes: [{ id: projectId }] },
      },
    })
    const viewer = await viewerOf(secret)
    if (!viewer) throw new Error('the token is not known')
    const thing = { kind: 'project', id: projectId }
    const project = await app.parts.services.projects.get(viewer, projectId)
    expect(() => authorize(viewer, 'cluster:create', { ...project, thing })).not.toThrow()
    expect(() => authorize(viewer, 'project:delete', { ...project, thing })).toThrow(/owner/)
    expect(() => authorize(viewer, 'cluster:read', { ...project, id: 'other', thing })).toThrow(/There is no/)
    await expect(app.parts.services.projects.create(viewer, { name: 'mine' })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await app.parts.services.serviceAccounts.delete(owner, account.id)
    expect(await viewerOf(secret)).toBeUndefined()
  })

  it('only owners make service accounts, and none that is an owner', async () => {
    const { serviceAccounts } = app.parts.services
    const input = { projectId, name: 'deploy', role: 'editor' } as const
    await expect(serviceAccounts.create(admin, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    const stranger = await insertPerson(app.parts.userRepository, 'stranger@example.com')
    await expect(serviceAccounts.create(stranger, input)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(serviceAccounts.create({ ...owner, tokenId: 't' }, input)).rejects.toMatchObject({ code: 'FORBIDDEN' })
    expect(await serviceAccounts.create(owner, { ...input, role: 'owner' })).toMatchObject({ field: 'role' })
    expect(await serviceAccounts.create(owner, input)).toMatchObject({ kind: 'ok' })
    expect(await serviceAccounts.create(owner, input)).toMatchObject({ field: 'name' })
    const account = await createAccount('viewer')
    expect(await accountToken(account.id, 'admin')).toMatchObject({ kind: 'invalid', field: 'scope' })
    await expect(serviceAccounts.listTokens(stranger, account.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
