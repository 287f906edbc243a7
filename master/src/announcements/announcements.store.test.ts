import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { ClusterRepository } from '../clusters/repository.ts'
import { AppError } from '../errors.ts'
import { createIndexes } from '../mongo/indexes.ts'
import type { Viewer } from '../policy.ts'
import { post, startTestApp, type TestApp } from '../testing/app.ts'
import { createPeople, createWorld, openSession, type Person, type World } from '../testing/access/world.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { testMongoUrl } from '../testing/config.ts'
import { openStream, type TestStream } from '../testing/stream.ts'
import { viewerOf, type User } from '../users/model.ts'
import type { Announcement } from './model.ts'
import { AnnouncementRepository } from './repository.ts'

const US = `---
apiVersion: seedbed.dev/v1alpha1
kind: Seed
metadata: { name: us }
spec: { location: Elsewhere, kubeconfigFile: missing.kubeconfig }
`
const DAY_MS = 86_400_000
const NOW = `{ id title state createdBy { email } }`

function asViewer(user: User): Viewer {
  const viewer = viewerOf(user)
  if (!viewer) throw new Error(`${user.email} is disabled`)
  return viewer
}
const codeOf = (asked: Promise<unknown>) =>
  asked.then(
    () => 'OK',
    (error: unknown) => (error instanceof AppError ? error.code : String(error)),
  )

type Told = { readonly data?: { readonly currentAnnouncements?: readonly { readonly title: string }[] } }
const told = async (stream: TestStream) =>
  ((await stream.next()) as Told | undefined)?.data?.currentAnnouncements?.map(({ title }) => title)

describe.skipIf(!testMongoUrl)('announcements with two masters (set TEST_MONGODB_URL)', () => {
  let masters: TestApp[] = []
  let world: World
  const streams: TestStream[] = []
  const first = () => masters[0] as TestApp
  const second = () => masters[1] as TestApp
  const service = () => first().parts.services.announcements
  const store = () => new AnnouncementRepository(first().db)
  const as = (person: Exclude<Person, 'nobody'>) => asViewer(world.people[person])
  const titles = async (viewer: Viewer) => (await service().current(viewer)).map(({ title }) => title)

  beforeAll(async () => {
    const one = await startTestApp({ files: US })
    masters = [one, await startTestApp({ db: one.db, files: US })]
    while (!masters.every(({ parts }) => parts.changes.isOpen)) await sleep(20)
  })
  beforeEach(async () => {
    world = await createWorld(first().db, await createPeople(first().db))
    await first().db.collection('announcements').deleteMany({})
  })
  afterEach(() => {
    for (const stream of streams.splice(0)) stream.close()
  })
  afterAll(async () => {
    for (const master of masters.toReversed()) await master.close()
  })

  async function say(input: object = {}): Promise<Announcement> {
    const result = await service().create(as('admin'), { title: 'Maintenance', severity: 'info', ...input })
    if (result.kind === 'invalid') throw new Error(`${result.field}: ${result.message}`)
    return result.announcement
  }
  async function open(person: Exclude<Person, 'nobody'>): Promise<TestStream> {
    const token = await openSession(first().db, world.people[person])
    const stream = await openStream(second().url, { query: `subscription { currentAnnouncements ${NOW} }`, token })
    streams.push(stream)
    return stream
  }

  it('reach whom they concern: everybody, or who has a cluster there, and those who run the platform', async () => {
    await say({ title: 'for all' })
    await say({ title: 'of the seed', seeds: ['eu'] })
    await say({ title: 'of the datacenter', datacenters: ['byo-eu'], severity: 'critical' })
    await say({ title: 'of another seed', seeds: ['us'] })
    await say({ title: 'of later', startsAt: new Date(Date.now() + DAY_MS) })
    const here = ['of the datacenter', 'of the seed', 'for all']
    expect(await titles(as('viewer'))).toEqual(here)
    expect(await titles(as('stranger'))).toEqual(['for all'])
    expect(await titles(as('auditor'))).toEqual(['of the datacenter', 'of another seed', 'of the seed', 'for all'])
    const robot = { ...as('stranger'), serviceAccount: { projectId: world.project.id, role: 'viewer' as const } }
    expect(await titles(robot)).toEqual(here)
    await new ClusterRepository(first().db).insert(sampleCluster({ projectId: world.project.id, seed: 'us' }))
    expect(await titles(as('viewer'))).toContain('of another seed')
  })

  it('are found by those whom they concern now, and who made them is told to those who run the platform', async () => {
    const [here, later] = [await say({ seeds: ['eu'] }), await say({ startsAt: new Date(Date.now() + DAY_MS) })]
    expect(await codeOf(service().get(as('editor'), here.id))).toBe('OK')
    expect(await codeOf(service().get(as('stranger'), here.id))).toBe('NOT_FOUND')
    expect(await codeOf(service().get(as('editor'), later.id))).toBe('NOT_FOUND')
    expect(await codeOf(service().get(as('auditor'), later.id))).toBe('OK')
    const ask = async (person: Exclude<Person, 'nobody'>) => {
      const token = await openSession(first().db, world.people[person])
      const answer = await post(second().url, { query: `{ currentAnnouncements ${NOW} }`, token })
      return ((await answer.json()) as { data: unknown }).data
    }
    const seen = { id: here.id, title: 'Maintenance', state: 'current' }
    expect(await ask('owner')).toEqual({ currentAnnouncements: [{ ...seen, createdBy: null }] })
    const { email } = world.people.admin
    expect(await ask('auditor')).toEqual({ currentAnnouncements: [{ ...seen, createdBy: { email } }] })
  })

  it('are listed page by page, the newest first, those that ended included', async () => {
    const all: string[] = []
    for (const title of ['one', 'two', 'three']) {
      all.unshift((await say({ title })).id)
      await sleep(2)
    }
    const [newest] = all
    await service().update(as('admin'), {
      id: newest ?? '',
      revision: 1,
      title: 'over',
      severity: 'info',
      endsAt: new Date(),
    })
    const page = await service().list(as('auditor'), { first: 2 })
    expect(page.nodes.map(({ id }) => id)).toEqual(all.slice(0, 2))
    expect(page.pageInfo.hasNextPage).toBe(true)
    const rest = await service().list(as('admin'), { first: 2, after: page.nodes.at(-1)?.order ?? '' })
    expect(rest).toMatchObject({ nodes: [{ id: all[2] }], pageInfo: { hasNextPage: false } })
    expect(await codeOf(service().list(as('owner'), { first: 2 }))).toBe('FORBIDDEN')
  })

  it('of two admins who change one at once, one sees the conflict', async () => {
    const { id } = await say({ text: 'at first' })
    const change = (text: string) =>
      codeOf(service().update(as('admin'), { id, revision: 1, title: 'Maintenance', severity: 'warning', text }))
    expect((await Promise.all([change('this'), change('that')])).toSorted()).toEqual(['CONFLICT', 'OK'])
    expect(await store().get(id)).toMatchObject({ revision: 2, severity: 'warning', createdBy: world.people.admin.id })
    await service().delete(as('admin'), id)
    expect([await change('gone'), await codeOf(service().delete(as('admin'), id))]).toEqual(['NOT_FOUND', 'NOT_FOUND'])
  })

  it('forget an end and a place that are no longer said', async () => {
    const { id } = await say({ endsAt: new Date(Date.now() + DAY_MS), seeds: ['eu'] })
    await service().update(as('admin'), { id, revision: 1, title: 'for good', severity: 'info' })
    expect(await store().get(id)).toMatchObject({ title: 'for good', seeds: [] })
    expect((await store().get(id)).endsAt).toBeUndefined()
  })

  it('are 20 at a time, of which those that ended are none', async () => {
    const all: Announcement[] = []
    for (let n = 0; n < 20; n++) all.push(await say())
    const more = () => service().create(as('admin'), { title: 'more', severity: 'info' })
    expect(await more()).toMatchObject({ kind: 'invalid', field: 'title' })
    // One of the 20 can still be changed, and ended.
    const [some] = all
    const end = { id: some?.id ?? '', revision: 1, title: 'over', severity: 'info', endsAt: new Date() } as const
    expect(await service().update(as('admin'), end)).toMatchObject({ kind: 'ok' })
    expect(await more()).toMatchObject({ kind: 'ok' })
    const again = { ...end, revision: 2, endsAt: null }
    expect(await service().update(as('admin'), again)).toMatchObject({ kind: 'invalid', field: 'title' })
  })

  it('are seen by who looks already, whichever master they were told to, and so is their end', async () => {
    const [stream, stranger] = [await open('viewer'), await open('stranger')]
    expect([await told(stream), await told(stranger)]).toEqual([[], []])
    const { id } = await say({ title: 'of the seed', seeds: ['eu'] })
    expect(await told(stream)).toEqual(['of the seed'])
    await say({ title: 'for all' })
    expect([await told(stream), await told(stranger)]).toEqual([['for all', 'of the seed'], ['for all']])
    await service().delete(as('admin'), id)
    expect(await told(stream)).toEqual(['for all'])
  })

  it('come and go by themselves when it is time', async () => {
    const stream = await open('stranger')
    expect(await told(stream)).toEqual([])
    const now = Date.now()
    await say({ title: 'a moment', startsAt: new Date(now + 300), endsAt: new Date(now + 900) })
    expect(await told(stream)).toEqual(['a moment'])
    expect(await told(stream)).toEqual([])
  })

  it('stay in the audit with what they said', async () => {
    const token = await openSession(first().db, world.people.admin)
    const ask = async (query: string, variables: object) => {
      const answer = (await (await post(first().url, { query, variables, token })).json()) as {
        data: Record<string, { announcement: Announcement; nodes: { subject: object; changes: object[] }[] }>
      }
      return answer.data
    }
    const made = await ask(
      `mutation ($input: CreateAnnouncementInput!) { createAnnouncement(input: $input) {
        ... on CreateAnnouncementOk { announcement { id } } } }`,
      { input: { title: 'Tonight', severity: 'critical', seeds: ['eu'] } },
    )
    const id = made['createAnnouncement']?.announcement.id ?? ''
    await ask('mutation ($input: DeleteAnnouncementInput!) { deleteAnnouncement(input: $input) { id } }', {
      input: { id },
    })
    await vi.waitFor(async () => {
      const kept = await ask(
        `{ auditEntries(filter: { operation: "deleteAnnouncement" }) { nodes { subject { kind id name } changes { field before after } } } }`,
        {},
      )
      expect(kept['auditEntries']?.nodes[0]).toMatchObject({ subject: { kind: 'announcement', id, name: 'Tonight' } })
      expect(kept['auditEntries']?.nodes[0]?.changes).toContainEqual({ field: 'seeds', before: 'eu', after: null })
    })
  })

  it('are there after an upgrade, in a store that never had them', async () => {
    await first().db.dropCollection('announcements')
    expect(await titles(as('stranger'))).toEqual([])
    expect((await service().list(as('admin'), { first: 10 })).nodes).toEqual([])
    await createIndexes(first().db)
    await say({ title: 'the first one' })
    expect(await titles(as('stranger'))).toEqual(['the first one'])
  })
})
