import { EventEmitter, once } from 'node:events'
import { mkdtemp, readFile, rename, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../ids.ts'
import { createPeople, createWorld, openSession, type World } from '../testing/access/world.ts'
import { post, startTestApp, type Answer, type GraphQLRequest, type TestApp } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'
import { client, insertPerson, PASSWORD } from '../testing/people.ts'
import { RULES } from './rules.ts'
import type { AuditFilter } from './repository.ts'

const admin = { userId: 'admin', email: 'admin@example.com', isAdmin: true }

const documentOf = (name: string, wanted: string) => {
  const type = `${name.charAt(0).toUpperCase()}${name.slice(1)}Input`
  return `mutation ($input: ${type}!) { ${name}(input: $input) { ${wanted} } }`
}

describe.skipIf(!testMongoUrl)('what is kept of who did what (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let world: World
  let logFile: string
  let owner: string

  beforeAll(async () => {
    logFile = path.join(await mkdtemp(path.join(tmpdir(), 'master-')), 'audit.jsonl')
    app = await startTestApp({ auditLog: logFile })
    world = await createWorld(app.db, await createPeople(app.db))
    owner = await openSession(app.db, world.people.owner)
  }, 60_000)
  afterAll(() => app.close())

  const ask = async (request: GraphQLRequest) => (await (await post(app.url, request)).json()) as Answer
  const mutate = (name: string, input: object, token?: string) =>
    ask({ query: documentOf(name, '__typename'), variables: { input }, token })
  const list = async (filter: AuditFilter, first = 100) =>
    (await app.parts.services.audit.list(admin, filter, { first })).nodes
  const lines = async () =>
    (await readFile(logFile, 'utf8'))
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: string })

  it('is who, what, from where, and what it changed', async () => {
    const { people, project } = world
    const input = { projectId: project.id, userId: people.editor.id, role: 'viewer' }
    const query = documentOf('setMemberRole', '__typename')
    const headers = { 'x-request-id': 'my-request', 'user-agent': 'a-browser' }
    await ask({ query, variables: { input }, token: owner, headers })
    const [entry] = await list({ projectId: project.id, operation: 'setMemberRole' })
    expect(entry).toEqual({
      id: expect.any(String),
      at: expect.any(Date),
      actor: { kind: 'user', id: people.owner.id, name: people.owner.email },
      origin: { address: expect.stringMatching(/127\.0\.0\.1/), userAgent: 'a-browser', requestId: 'my-request' },
      operation: 'setMemberRole',
      subject: { kind: 'project', id: project.id, name: project.name },
      projectId: project.id,
      changes: [{ field: `members[${people.editor.id}]`, before: 'editor', after: 'viewer' }],
      result: 'OK',
    })
    expect((await lines()).at(-1)).toEqual({ stream: 'audit', ...entry, at: entry?.at.toISOString() })
    expect((await stat(logFile)).mode & 0o777).toBe(0o600)
  })

  it('tells what is made, what goes, and in which project and cluster', async () => {
    const { project, cluster, sshKey } = world
    await mutate('attachSshKey', { clusterId: cluster.id, sshKeyId: sshKey.id }, owner)
    await mutate('detachSshKey', { clusterId: cluster.id, sshKeyId: sshKey.id }, owner)
    await mutate('deleteSshKey', { id: sshKey.id }, owner)
    await mutate('createProject', { name: world.newName }, owner)
    const found = await list({ actor: world.people.owner.email }, 4)
    expect(
      found.map(({ operation, projectId, clusterId, changes }) => ({ operation, projectId, clusterId, changes })),
    ).toEqual([
      {
        operation: 'createProject',
        projectId: expect.any(String),
        changes: [
          { field: `members[${world.people.owner.id}]`, after: 'owner' },
          { field: 'name', after: world.newName },
        ],
      },
      {
        operation: 'deleteSshKey',
        projectId: project.id,
        changes: [
          { field: 'fingerprint', before: sshKey.fingerprint },
          { field: 'name', before: sshKey.name },
          { field: 'type', before: 'ed25519' },
        ],
      },
      {
        operation: 'detachSshKey',
        projectId: project.id,
        clusterId: cluster.id,
        changes: [{ field: `sshKeys[${sshKey.id}]`, before: 'attached' }],
      },
      {
        operation: 'attachSshKey',
        projectId: project.id,
        clusterId: cluster.id,
        changes: [{ field: `sshKeys[${sshKey.id}]`, after: 'attached' }],
      },
    ])
  })

  it('of an applied file is what it changed, and nothing where it changed nothing or was only tried', async () => {
    const { project, cluster } = world
    const before = new Date()
    const apply = (name: string, labels: Record<string, string>, more: object = {}) => {
      const metadata = { name, project: project.id, labels }
      const file = { apiVersion: 'seedbed.dev/v1alpha1', kind: 'Cluster', metadata, spec: { datacenter: 'byo-eu' } }
      return mutate('applyCluster', { document: JSON.stringify(file), ...more }, owner)
    }
    const name = `c${newId()}`
    await apply(cluster.name, { env: 'prod' }, { dryRun: true })
    await apply(name, {}, { dryRun: true })
    expect(await list({ operation: 'applyCluster', since: before })).toEqual([])
    await apply(cluster.name, { env: 'prod' })
    await apply(cluster.name, { env: 'prod' })
    await apply(name, {})
    await apply(cluster.name, { env: 'no value of a label' })
    const stranger = await openSession(app.db, world.people.stranger)
    const document = JSON.stringify({
      apiVersion: 'seedbed.dev/v1alpha1',
      kind: 'Cluster',
      metadata: { name: cluster.name, project: project.name },
      spec: { datacenter: 'byo-eu' },
    })
    await mutate('applyCluster', { document }, stranger)
    const found = await list({ operation: 'applyCluster', since: before })
    expect(found.map(({ subject, projectId, result }) => ({ subject: subject.name, projectId, result }))).toEqual([
      { subject: cluster.name, projectId: project.id, result: 'INVALID' },
      { subject: cluster.name, projectId: project.id, result: 'INVALID' },
      { subject: name, projectId: project.id, result: 'OK' },
      { subject: cluster.name, projectId: project.id, result: 'OK' },
    ])
    expect(found[3]?.changes).toEqual([{ field: 'labels[env]', after: 'prod' }])
    expect(found[2]?.changes).toContainEqual({ field: 'name', after: name })
    expect(await app.db.collection('auditEntries').countDocuments({ result: { $exists: false } })).toBe(0)
  })

  it('is kept of what is refused too, and of who tried', async () => {
    const stranger = await openSession(app.db, world.people.stranger)
    await mutate('deleteCluster', { id: world.cluster.id }, stranger)
    await mutate('createCluster', { projectId: world.project.id, name: '!', datacenter: 'x' }, owner)
    await mutate('addMember', { projectId: 'there-is-none', email: 'a', role: 'owner' }, stranger)
    const found = await list({}, 3)
    expect(
      found.map(({ operation, subject, projectId, result }) => ({ operation, subject, projectId, result })),
    ).toEqual([
      { operation: 'addMember', subject: { kind: 'project' }, result: 'NOT_FOUND' },
      { operation: 'createCluster', subject: { kind: 'cluster' }, projectId: world.project.id, result: 'INVALID' },
      {
        operation: 'deleteCluster',
        subject: { kind: 'cluster', id: world.cluster.id, name: world.cluster.name },
        projectId: world.project.id,
        result: 'NOT_FOUND',
      },
    ])
  })

  it('of log-ins is whose they were, and never what was typed', async () => {
    const ada = await insertPerson(app.parts.userRepository, `${newId()}@example.com`)
    const before = new Date()
    await mutate('logIn', { email: ada.email, password: 'typed-wrong' })
    await mutate('logIn', { email: 'typed-my-password-here', password: 'typed-wrong' })
    await mutate('logIn', { email: ada.email, password: PASSWORD })
    const user = { id: ada.userId, name: ada.email }
    const found = await list({ operation: 'logIn', since: before })
    expect(found.map(({ actor, subject, credential, result }) => ({ actor, subject, credential, result }))).toEqual([
      { actor: { kind: 'user', ...user }, subject: { kind: 'user', ...user }, credential: 'session', result: 'OK' },
      { actor: { kind: 'nobody' }, subject: { kind: 'user' }, result: 'WRONG_CREDENTIALS' },
      { actor: { kind: 'nobody' }, subject: { kind: 'user', ...user }, result: 'WRONG_CREDENTIALS' },
    ])
    const all =
      JSON.stringify(await app.db.collection('auditEntries').find().toArray()) + (await readFile(logFile, 'utf8'))
    expect(all).not.toMatch(/typed-|a password of my own/)
  })

  it('of credentials is that they were handed out, and never what they are', async () => {
    const query = documentOf('createToken', '... on CreateTokenOk { secret }')
    const input = { name: newId(), scope: 'read', expirationSeconds: 600 }
    const { data } = await ask({ query, variables: { input }, token: owner })
    const { secret } = (data as unknown as { createToken: { secret: string } }).createToken
    const [entry] = await list({ credentials: true, actor: world.people.owner.id })
    expect(entry).toMatchObject({
      operation: 'createToken',
      credential: 'personalToken',
      subject: { name: input.name },
    })
    expect(entry?.changes.map(({ field }) => field)).toEqual(['expiresAt', 'name', 'ownerId', 'scope'])
    expect(JSON.stringify(await app.db.collection('auditEntries').find().toArray())).not.toContain(secret)
    // The token that reads tries to write: kept under the person's name, with the token.
    await mutate('createProject', { name: newId() }, secret)
    const [refused] = await list({ actor: world.people.owner.id })
    expect(refused).toMatchObject({
      operation: 'createProject',
      result: 'FORBIDDEN',
      actor: { tokenId: entry?.subject.id },
    })
  })

  it('is nothing of whoever is not logged in, and of log-ins that come too often', async () => {
    const before = await app.db.collection('auditEntries').countDocuments()
    await mutate('createProject', { name: newId() })
    expect(await app.db.collection('auditEntries').countDocuments()).toBe(before)
    const email = `${newId()}@example.com`
    const codes: (string | undefined)[] = []
    for (let i = 0; i < 8; i++) {
      const answer = await mutate('logIn', { email, password: 'wrong' })
      codes.push(answer.errors?.[0]?.extensions.code)
    }
    const looked = codes.filter((code) => code !== 'RATE_LIMITED').length
    expect(looked).toBeLessThan(8)
    expect(await app.db.collection('auditEntries').countDocuments()).toBe(before + looked)
  })

  it('is found page by page, by time, and within a project only by its owners', async () => {
    const { audit } = app.parts.services
    const all = await list({})
    const paged: string[] = []
    let after: string | undefined
    do {
      const page = await audit.list(admin, {}, { first: 3, ...(after === undefined ? {} : { after }) })
      paged.push(...page.nodes.map(({ id }) => id))
      const { endCursor, hasNextPage } = page.pageInfo
      after = hasNextPage && endCursor ? Buffer.from(endCursor, 'base64url').toString().slice(2) : undefined
    } while (after !== undefined)
    expect(paged).toEqual(all.map(({ id }) => id))
    const middle = all[4]?.at ?? new Date()
    const since = (await list({ since: middle })).length
    expect([since + (await list({ until: middle })).length, since > 0]).toEqual([all.length, true])
    const asOwner = { userId: world.people.owner.id, email: '', isAdmin: false }
    expect((await audit.list(asOwner, { projectId: world.project.id }, { first: 9 })).nodes).not.toEqual([])
    await expect(audit.list(asOwner, {}, { first: 9 })).rejects.toMatchObject({
      code: 'FORBIDDEN',
      message: expect.stringContaining('`--project`'),
    })
    const looked = (operation: string) => audit.list(admin, { operation }, { first: 9 })
    expect((await looked('rotateWebhookSecret')).nodes).toEqual([])
    await expect(looked('createCuster')).rejects.toThrow(/no operation "createCuster"; did you mean "createCluster"\?/)
    await expect(looked('nosuchop')).rejects.toThrow(/no operation "nosuchop"; there are: .*logInWithProvider/)
    await expect(audit.list(admin, { since: middle, until: middle }, { first: 9 })).rejects.toMatchObject({
      code: 'INVALID',
    })
  })

  it('is given up when nobody ends it, and then neither changes nor is acknowledged', async () => {
    const { recorder } = app.parts.services
    const request = { operation: 'endOtherSessions', rule: RULES.endOtherSessions, viewer: admin, client, input: {} }
    const acting = new EventEmitter()
    const running = recorder.around(request, () => once(acting, 'done'))
    const entries = app.db.collection('auditEntries')
    while ((await entries.countDocuments({ result: { $exists: false } })) === 0);
    await recorder.sweep()
    expect(await entries.countDocuments({ result: { $exists: false } })).toBe(1)
    await entries.updateMany({ result: { $exists: false } }, { $set: { at: new Date(Date.now() - 3_600_000) } })
    await recorder.sweep()
    acting.emit('done')
    await expect(running).rejects.toMatchObject({ code: 'UNAVAILABLE' })
    const found = await list({ operation: 'endOtherSessions', actor: admin.userId })
    expect(found).toMatchObject([{ actor: { kind: 'operator' }, result: 'UNKNOWN' }])
    expect((await lines()).filter(({ id }) => id === found[0]?.id)).toHaveLength(1)
  })

  it('goes on into a new file when the old one was moved away', async () => {
    await rename(logFile, `${logFile}.1`)
    app.parts.auditLines.reopen()
    await mutate('createProject', { name: newId() }, owner)
    expect(await lines()).toHaveLength(1)
  })
})
