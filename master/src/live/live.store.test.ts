import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import type { Observed } from '../clusters/model.ts'
import { ClusterRepository } from '../clusters/repository.ts'
import { ProjectRepository } from '../projects/repository.ts'
import { createPeople, createWorld, openSession, type Person, type World } from '../testing/access/world.ts'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { testMongoUrl } from '../testing/config.ts'
import { openStream, type TestStream } from '../testing/stream.ts'
import { Subscriptions } from './subscriptions.ts'

const PROJECT = `subscription ($id: ID!) { projectClusters(projectId: $id) {
  nodes { id labels { key } viewerCanDelete } removedIds isFirst isComplete } }`
const CLUSTER = 'subscription ($id: ID!) { clusterProgress(id: $id) { id viewerCanDelete } }'
const EVENTS = `subscription ($project: ID, $cluster: ID, $after: String) {
  clusterEvents(projectId: $project, clusterId: $cluster, after: $after) { nodes { id kind } endCursor } }`

type Batch = {
  nodes: { id: string; kind?: string; labels?: unknown[] }[]
  removedIds: string[]
  isFirst: boolean
  isComplete: boolean
  endCursor: string
}

/** As much as a seed may say of one cluster. */
const longReport = (): Observed => ({
  uid: 'u',
  order: 1,
  createdAt: '2026-01-01T00:00:00Z',
  seenAt: new Date(),
  conditions: Array.from({ length: 40 }, (_, n) => ({
    type: `C${n}`,
    status: 'True',
    reason: 'Told',
    message: 'x'.repeat(1_000),
    lastTransitionTime: '2026-01-01T00:00:00Z',
  })),
})

/** A connection on which somebody asks, and reads nothing of the answer. */
async function openUnread(url: string, { query, token }: { query: string; token: string }): Promise<Socket> {
  const { hostname, port, pathname, host } = new URL(url)
  const socket = connect({ host: hostname, port: Number(port) }).pause()
  const body = JSON.stringify({ query })
  await once(socket, 'connect')
  socket.write(
    [
      `POST ${pathname} HTTP/1.1`,
      `Host: ${host}`,
      'Content-Type: application/json',
      'Accept: text/event-stream',
      `Authorization: Bearer ${token}`,
      `Content-Length: ${body.length}`,
      '',
      body,
    ].join('\r\n'),
  )
  return socket
}

const batch = async (stream: TestStream): Promise<Batch> =>
  Object.values((await stream.next())?.data ?? {})[0] as unknown as Batch
const errorOf = async (stream: TestStream) => (await stream.next())?.errors?.[0]?.extensions.code

describe.skipIf(!testMongoUrl)('subscriptions with two masters (set TEST_MONGODB_URL)', () => {
  let masters: TestApp[] = []
  let world: World
  const streams: TestStream[] = []

  beforeAll(async () => {
    const first = await startTestApp()
    masters = [first, await startTestApp({ db: first.db })]
    while (!masters.every(({ parts }) => parts.changes.isOpen)) await sleep(20)
  })
  afterAll(async () => {
    for (const stream of streams) stream.close()
    for (const master of masters.toReversed()) await master.close()
  })

  const first = () => masters[0] as TestApp
  const second = () => masters[1] as TestApp
  const clusters = () => new ClusterRepository(first().db)
  const events = () => first().parts.services.clusterEvents

  async function newWorld() {
    world = await createWorld(first().db, await createPeople(first().db))
    return world
  }
  async function open(query: string, variables: object, person: Exclude<Person, 'nobody'> = 'viewer') {
    const token = await openSession(first().db, world.people[person])
    const stream = await openStream(second().url, { query, variables, token })
    streams.push(stream)
    return stream
  }
  it('a project: what another master makes, changes and removes', async () => {
    const { project, cluster } = await newWorld()
    const stream = await open(PROJECT, { id: project.id })
    expect(await batch(stream)).toMatchObject({
      nodes: [{ id: cluster.id }],
      removedIds: [],
      isFirst: true,
      isComplete: true,
    })
    const added = sampleCluster({ projectId: project.id })
    await clusters().insert(added)
    expect(await batch(stream)).toMatchObject({ nodes: [{ id: added.id }] })
    await clusters().replace({ ...added, labels: { a: 'b' } })
    expect(await batch(stream)).toMatchObject({ nodes: [{ id: added.id, labels: [{ key: 'a' }] }] })
    await first().db.collection<{ _id: string }>('clusters').deleteOne({ _id: added.id })
    expect(await batch(stream)).toMatchObject({ nodes: [], removedIds: [added.id] })
  })

  it('a project of more clusters than fit into one event', async () => {
    const { project } = await newWorld()
    for (let n = 0; n < 60; n++) await clusters().insert(sampleCluster({ projectId: project.id }))
    const stream = await open(PROJECT, { id: project.id })
    const [some, rest] = [await batch(stream), await batch(stream)]
    expect([some.isComplete, rest.isComplete]).toEqual([false, true])
    expect([some.isFirst, rest.isFirst]).toEqual([true, false])
    expect(new Set([...some.nodes, ...rest.nodes].map(({ id }) => id)).size).toBe(61)
  })

  it('what was missed while the connection was lost is in the first event of the next one', async () => {
    const { project, cluster } = await newWorld()
    const before = await open(PROJECT, { id: project.id })
    await before.next()
    before.close()
    await clusters().replace({ ...cluster, labels: { missed: 'yes' } })
    expect((await batch(await open(PROJECT, { id: project.id }))).nodes[0]?.labels).toEqual([{ key: 'missed' }])
  })

  it('a cluster: what somebody may do with it, as soon as it is another', async () => {
    const { project, cluster, people } = await newWorld()
    const stream = await open(CLUSTER, { id: cluster.id })
    expect(await stream.next()).toMatchObject({ data: { clusterProgress: { viewerCanDelete: false } } })
    const members = project.members.map((m) => (m.userId === people.viewer.id ? { ...m, role: 'editor' as const } : m))
    await new ProjectRepository(first().db).replace({ ...project, members })
    expect(await stream.next()).toMatchObject({ data: { clusterProgress: { viewerCanDelete: true } } })
  })

  it('events: from now on, and behind a cursor nothing is left out', async () => {
    const { project, cluster } = await newWorld()
    await events().created(cluster, 'ann')
    const stream = await open(EVENTS, { project: project.id })
    const { nodes, endCursor } = await batch(stream)
    expect(nodes).toEqual([])
    await events().changed(cluster, 'ann', [])
    expect((await batch(stream)).nodes).toMatchObject([{ kind: 'changed' }])
    stream.close()
    await events().deletionAsked(cluster, 'ann')
    const again = await open(EVENTS, { cluster: cluster.id, after: endCursor })
    const kinds = (await batch(again)).nodes.map(({ kind }) => kind)
    expect(kinds.slice(-2)).toEqual(['changed', 'deletionAsked'])
    await events().removed(cluster)
    expect((await batch(again)).nodes).toMatchObject([{ kind: 'removed' }])
    expect(await again.next()).toBeUndefined()
  })

  it('events of both a cluster and a project are nobody’s', async () => {
    const { project, cluster } = await newWorld()
    expect(await errorOf(await open(EVENTS, { project: project.id, cluster: cluster.id }))).toBe('INVALID')
    expect(await errorOf(await open(EVENTS, { project: project.id, after: 'x' }))).toBe('INVALID')
  })

  it('end for who is disabled, without anything else happening', async () => {
    const { project, people } = await newWorld()
    const stream = await open(PROJECT, { id: project.id }, 'owner')
    await stream.next()
    const disabled = { $set: { disabledAt: new Date() } }
    await first().db.collection<{ _id: string }>('users').updateOne({ _id: people.owner.id }, disabled)
    expect(await errorOf(stream)).toBe('UNAUTHENTICATED')
    expect(await stream.next()).toBeUndefined()
  })

  it('end for who logs out elsewhere, and for who is taken out of the project', async () => {
    const { project, cluster, people } = await newWorld()
    const [seeds, ofProject] = [
      await open('subscription { seedChanges { name } }', {}),
      await open(CLUSTER, { id: cluster.id }, 'editor'),
    ]
    expect(await seeds.next()).toMatchObject({ data: { seedChanges: [{ name: 'eu' }] } })
    await ofProject.next()
    await first().db.collection('sessions').deleteMany({ userId: people.viewer.id })
    expect(await errorOf(seeds)).toBe('UNAUTHENTICATED')
    const members = project.members.filter(({ userId }) => userId !== people.editor.id)
    await new ProjectRepository(first().db).replace({ ...project, members })
    expect(await ofProject.next()).toBeUndefined()
  })

  it('send away who does not read, and hold no more for them than what the connection holds', async () => {
    const { project } = await newWorld()
    const { parts, url } = first()
    const subscriptions = new Subscriptions({ changes: parts.changes, limits: { unreadMs: 500 } })
    Object.assign(parts.services, { subscriptions })
    const observed = longReport()
    for (let n = 0; n < 20; n++) await clusters().insert(sampleCluster({ projectId: project.id, observed }))
    const query = `subscription { projectClusters(projectId: "${project.id}") { nodes { conditions { message } } } }`
    const token = await openSession(first().db, world.people.viewer)
    const reader = await openUnread(url, { query, token })
    while (subscriptions.count === 0) await sleep(10)
    while (subscriptions.count > 0) {
      await first()
        .db.collection('clusters')
        .updateMany({ projectId: project.id }, { $set: { changedAt: new Date() } })
      await sleep(100)
    }
    expect(reader.destroyed).toBe(false)
    reader.destroy()
  })

  it('give their place back when the reader goes', async () => {
    const { project } = await newWorld()
    const { subscriptions } = second().parts.services
    const before = subscriptions.count
    const stream = await open(PROJECT, { id: project.id })
    await stream.next()
    expect(subscriptions.count).toBe(before + 1)
    stream.close()
    await vi.waitFor(() => expect(subscriptions.count).toBe(before), 20_000)
  })
})
