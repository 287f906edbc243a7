import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { newId } from '../ids.ts'
import { newFact } from '../outbox/model.ts'
import { idIn, post, startTestApp, type Answer, type TestApp } from '../testing/app.ts'
import { openSession } from '../testing/access/world.ts'
import { testMongoUrl, testRedisUrl } from '../testing/config.ts'
import { startMailSink } from '../testing/mail-sink.ts'
import { insertPerson } from '../testing/people.ts'
import { newSecret } from '../tokens/secret.ts'
import { TokenRepository } from '../tokens/repository.ts'
import type { SmtpConfig } from './transport.ts'

const PUBLIC_URL = 'https://seedbed.example.org'
const DAY_MS = 86_400_000

describe.skipIf(!testMongoUrl)('mail (set TEST_MONGODB_URL)', () => {
  let sink: Awaited<ReturnType<typeof startMailSink>>
  let app: TestApp
  let token: string
  const smtp = (change: Partial<SmtpConfig> = {}): SmtpConfig => ({
    host: '127.0.0.1',
    port: sink.port,
    tls: 'none',
    from: 'seedbed@example.org',
    user: undefined,
    ...change,
  })
  const start = async (change: Partial<SmtpConfig> = {}) => {
    app = await startTestApp({ publicUrl: PUBLIC_URL, smtp: smtp(change), redisUrl: testRedisUrl })
    const { userId } = await insertPerson(app.parts.userRepository, 'ada@example.com', 'admin')
    token = await openSession(app.db, await app.parts.userRepository.get(userId))
  }
  beforeAll(async () => {
    sink = await startMailSink()
    await start()
  })
  beforeEach(() => {
    sink.caught.length = 0
    sink.refuse = undefined
  })
  afterEach(() => app.db.collection('mails').deleteMany({}))
  afterAll(async () => {
    await app.close()
    await sink.close()
  })

  const run = async (query: string): Promise<Record<string, Record<string, unknown>>> => {
    const answer = (await (await post(app.url, { query, token })).json()) as Answer
    expect(answer.errors).toBeUndefined()
    return answer.data as unknown as Record<string, Record<string, unknown>>
  }
  /** Everything that is due now, without Redis. */
  async function sendAll(): Promise<void> {
    await app.parts.relay.sweep()
    const due = await app.db.collection<{ _id: string }>('mails').find({ state: 'waiting' }).toArray()
    for (const { _id } of due) await app.parts.mail?.mailer.run(_id)
  }
  const stored = async () => JSON.stringify(await app.db.collection('mails').find().toArray())
  const subjects = () => sink.caught.map(({ to, raw }) => `${to.join()}: ${/^Subject: (.*)$/m.exec(raw)?.[1]}`.trim())

  it('goes to who is invited, who gets an account or a new password, and who owned what is deleted', async () => {
    const name = newId()
    const made = await run(
      `mutation { createProject(input: { name: "${name}" }) { ... on CreateProjectOk { project { id } } } }`,
    )
    const { id } = idIn(made, ['createProject', 'project'])
    const invited = await run(
      `mutation { inviteMember(input: { projectId: "${id}", email: "bob@example.com", role: viewer }) { ... on InviteMemberOk { mailed } } }`,
    )
    expect(invited).toEqual({ inviteMember: { mailed: true } })
    const user = await run(
      `mutation { createUser(input: { email: "eve@example.com" }) { ... on CreateUserOk { oneTimePassword user { id } } } }`,
    )
    const created = user['createUser'] as { oneTimePassword: string; user: { id: string } }
    const reset = await run(
      `mutation { resetPassword(input: { id: "${created.user.id}" }) { ... on ResetPasswordOk { oneTimePassword } } }`,
    )
    const cluster = await run(
      `mutation { createCluster(input: { projectId: "${id}", name: "web", datacenter: "byo-eu" }) { ... on CreateClusterOk { cluster { id } } } }`,
    )
    const { id: clusterId } = idIn(cluster, ['createCluster', 'cluster'])
    await run(`mutation { deleteCluster(input: { id: "${clusterId}" }) { __typename } }`)
    await sendAll()
    await sendAll()
    expect(subjects().toSorted()).toEqual([
      'ada@example.com: Cluster web is being deleted',
      `bob@example.com: You are invited to project ${name}`,
      'eve@example.com: You have an account on Seedbed',
      'eve@example.com: Your password on Seedbed was reset',
    ])
    const all = sink.caught.map(({ raw }) => raw).join('\n')
    const passwords = [created.oneTimePassword, String(reset['resetPassword']?.['oneTimePassword'])]
    for (const password of passwords) expect(all).not.toContain(password)
    expect(await stored()).not.toContain('sealed')
  })

  it('tells once that a token ends soon', async () => {
    const tokens = new TokenRepository(app.db)
    const { userId: ownerId } = await insertPerson(app.parts.userRepository, `${newId()}@example.com`)
    const token = (name: string, days: readonly [number, number]) => ({
      id: newId(),
      ownerId,
      name,
      scope: 'read' as const,
      createdAt: new Date(Date.now() + days[0] * DAY_MS),
      expiresAt: new Date(Date.now() + days[1] * DAY_MS),
    })
    await tokens.insert(token('soon', [-30, 3]), newSecret('personalToken').hash)
    await tokens.insert(token('later', [-30, 9]), newSecret('personalToken').hash)
    await tokens.insert(token('made for a day', [0, 1]), newSecret('personalToken').hash)
    await app.parts.expiryWarnings.sweep()
    await app.parts.expiryWarnings.sweep(new Date(Date.now() + DAY_MS))
    await sendAll()
    expect(subjects().map((line) => line.replace(/^.*: /, ''))).toEqual(['Token soon ends soon'])
  })

  it('waits sealed while the server is away, is tried again, and is sent once', async () => {
    await app.parts.mail?.listen(invitation())
    expect(await stored()).not.toContain('bob@example.com')
    sink.refuse = 451
    await sendAll()
    const mails = app.db.collection<{ nextAttemptAt: Date; attempts: number }>('mails')
    const waiting = await mails.findOne()
    expect(waiting).toMatchObject({ state: 'waiting', attempts: 1 })
    expect(waiting?.nextAttemptAt.getTime()).toBeGreaterThan(Date.now() + 20_000)
    sink.refuse = undefined
    await mails.updateMany({}, { $set: { nextAttemptAt: new Date() } })
    await Promise.all([sendAll(), sendAll()])
    expect(sink.caught).toHaveLength(1)
  })

  it('is given up when the server knows no such address', async () => {
    sink.refuse = 550
    await app.parts.mail?.listen(invitation())
    await sendAll()
    expect(await app.db.collection('mails').findOne()).toMatchObject({ state: 'given up', attempts: 1 })
  })

  it('goes to no server that offers no TLS where it is wanted', async () => {
    await app.close()
    await start({ tls: 'starttls' })
    await app.parts.mail?.listen(invitation())
    await sendAll()
    expect(sink.caught).toEqual([])
    expect(await app.db.collection('mails').findOne()).toMatchObject({ state: 'waiting', attempts: 1 })
    await app.close()
    await start()
  })

  it.skipIf(!testRedisUrl)('is sent by a job that holds nothing but its id (set TEST_REDIS_URL)', async () => {
    app.parts.mail?.queue.open()
    await vi.waitFor(async () => expect(await app.parts.mail?.queue.isReady()).toBe(true), 5_000)
    await app.parts.mail?.listen(invitation())
    await vi.waitFor(() => expect(sink.caught).toHaveLength(1), 5_000)
    await app.parts.mail?.queue.close()
  })
})

const invitation = () =>
  newFact({
    kind: 'memberInvited',
    projectId: 'p',
    data: {
      project: { id: 'p', name: 'shop' },
      invitation: { id: 'i', email: 'bob@example.com', role: 'viewer' },
      by: 'ada@example.com',
    },
  })
