import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { toResource } from '../clusters/resource.ts'
import { newId } from '../ids.ts'
import { createPeople, createWorld, type World } from '../testing/access/world.ts'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'
import { viewerOf, type User } from '../users/model.ts'

function asViewer(user: User) {
  const viewer = viewerOf(user)
  if (!viewer) throw new Error(`${user.email} is disabled`)
  return viewer
}

const snapshot = {
  name: 's1',
  requestedBy: 'schedule',
  createdAt: '2026-03-01T12:00:00Z',
  kubernetesVersion: '1.36.3',
  state: 'Ready',
  message: 'It is so.',
  portable: true,
}

const observed = {
  uid: 'u',
  order: 1,
  createdAt: '2026-03-01T12:00:00Z',
  version: '1.36.3',
  conditions: [],
  seenAt: new Date(),
  snapshots: [snapshot],
}

describe.skipIf(!testMongoUrl)('clusters that begin with a snapshot (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let world: World
  /** Of the same people, with other roles in it for some. */
  let other: World
  const clusters = () => app.db.collection<{ _id: string }>('clusters')

  beforeAll(async () => {
    app = await startTestApp()
    world = await createWorld(app.db, await createPeople(app.db))
    other = await createWorld(app.db, world.people)
    await clusters().updateOne({ _id: world.cluster.id }, { $set: { observed } })
  })
  afterAll(() => app.close())

  const restore = (who: keyof World['people'], given: object = {}) =>
    app.parts.services.clusterTemplates.order(asViewer(world.people[who]), {
      projectId: world.project.id,
      name: newId(),
      datacenter: 'byo-eu',
      restoreFrom: { clusterId: world.cluster.id, snapshot: 's1' },
      ...given,
    })

  it('are what the other one was, and tell their seed of it with every revision', async () => {
    const result = await restore('owner')
    expect(result).toMatchObject({
      kind: 'ok',
      cluster: {
        network: world.cluster.network,
        profile: world.cluster.profile,
        version: '1.36.3',
        restoredFrom: { seed: world.cluster.seed, clusterId: world.cluster.id, snapshot: 's1' },
      },
    })
    if (result.kind !== 'ok') throw new Error(result.message)
    const none = { users: [], accounts: [], sshKeys: [] }
    const stored = await app.parts.services.clusters.get(asViewer(world.people.owner), result.cluster.id)
    expect(toResource({ ...result.cluster, revision: 7 }, world.project, none).spec.restoreFrom).toEqual({
      seed: world.cluster.seed,
      cluster: world.cluster.id,
      snapshot: 's1',
      user: world.people.owner.email,
    })
    expect(stored.restoredFrom).toEqual(result.cluster.restoredFrom)
    expect(toResource(world.cluster, world.project, none).spec).not.toHaveProperty('restoreFrom')
  })

  it('are for owners of both projects', async () => {
    await expect(restore('editor')).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(restore('editor', { projectId: other.project.id })).rejects.toMatchObject({ code: 'FORBIDDEN' })
    await expect(restore('stranger')).rejects.toMatchObject({ code: 'NOT_FOUND' })
    const own = await app.db
      .collection<{ _id: string }>('projects')
      .findOne({ members: { $elemMatch: { userId: world.people.stranger.id, role: 'owner' } } })
    const into = restore('stranger', { projectId: own?._id })
    await expect(into).rejects.toMatchObject({ code: 'NOT_FOUND', message: expect.stringContaining('cluster') })
    expect(await restore('owner', { projectId: other.project.id })).toMatchObject({ kind: 'ok' })
    const unknown = { restoreFrom: { clusterId: newId(), snapshot: 's1' } }
    await expect(restore('owner', unknown)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('can be made while the other one is being deleted, and not of a snapshot that its seed does not know', async () => {
    await clusters().updateOne({ _id: world.cluster.id }, { $set: { deletedAt: new Date() } })
    expect(await restore('owner')).toMatchObject({ kind: 'ok' })
    const field = 'restoreFrom.snapshot'
    const unknown = { restoreFrom: { clusterId: world.cluster.id, snapshot: 's2' } }
    expect(await restore('owner', unknown)).toMatchObject({ kind: 'invalid', field })
  })
})
