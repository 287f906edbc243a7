import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ClusterProgressRepository } from '../clusters/progress-repository.ts'
import { ClusterRepository } from '../clusters/repository.ts'
import { newId } from '../ids.ts'
import { createPeople, createWorld, type People, type World } from '../testing/access/world.ts'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'
import { TokenRepository } from '../tokens/repository.ts'
import { ProjectRepository } from './repository.ts'
import type { QuotaChange } from './quota.ts'

describe.skipIf(!testMongoUrl)('projects in MongoDB (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let people: People
  let world: World
  const owner = () => ({ userId: people.owner.id, email: people.owner.email, isAdmin: false })
  const admin = () => ({ userId: people.admin.id, email: people.admin.email, isAdmin: true })
  const service = () => app.parts.services.projects
  const create = (projectId = world.project.id) =>
    app.parts.services.clusters.create(owner(), { projectId, name: newId(), datacenter: 'byo-eu' })
  const setQuota = (quota: QuotaChange) => service().setQuota(admin(), { projectId: world.project.id, ...quota })
  const remove = (confirm = world.project.name) => service().delete(owner(), { id: world.project.id, confirm })
  const sweep = async () => {
    for (const one of app.parts.sweeps) await one()
  }

  beforeAll(async () => {
    app = await startTestApp()
    people = await createPeople(app.db)
  })
  beforeEach(async () => {
    world = await createWorld(app.db, people)
  })
  afterAll(() => app.close())

  describe('quota', () => {
    it('lets in no more clusters than there is room for, however many come at once', async () => {
      await setQuota({ clusters: 4 })
      const results = await Promise.allSettled(Array.from({ length: 8 }, () => create()))
      expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(3)
      expect(await service().contents(world.project.id)).toMatchObject({ clusters: 4 })
      await expect(create()).rejects.toMatchObject({
        code: 'QUOTA_EXCEEDED',
        message: expect.stringMatching(/quota of clusters \(4 of 4\): .*admin/),
        details: { of: 'clusters', use: '4', limit: '4' },
      })
    })

    it('counts clusters until they are gone, and lets in as many as may be then', async () => {
      await setQuota({ clusters: 1 })
      await app.parts.services.clusters.delete(owner(), { id: world.cluster.id })
      await expect(create()).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED' })
      await new ClusterProgressRepository(app.db).remove(world.cluster.id)
      expect(await create()).toMatchObject({ kind: 'ok' })
    })

    it('gives out neither clusters nor join tokens when there are as many nodes as may be', async () => {
      const { id, seed } = world.cluster
      const seen = { uid: 'a', order: 1, createdAt: '2026-01-01T00:00:00Z', conditions: [], seenAt: new Date() }
      const observed = { ...seen, nodes: { total: 2, ready: 1 } }
      await new ClusterProgressRepository(app.db).saveObserved({ id, seed }, observed, false)
      await setQuota({ nodes: 2 })
      const token = app.parts.services.joinTokens.create(owner(), { clusterId: world.cluster.id })
      await expect(token).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED', details: { of: 'nodes' } })
      await expect(create()).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED', details: { of: 'nodes' } })
    })

    it.each([
      ['cpus', { nodes: 3, cpus: 6, memoryGiB: 15 }],
      ['memoryGiB', { nodes: 3, cpus: 7, memoryGiB: 14 }],
    ])('counts %s of all machines, and changes only the limits that are given', async (of, limits) => {
      const { id, seed } = world.cluster
      const seen = { uid: 'a', order: 1, createdAt: '2026-01-01T00:00:00Z', conditions: [], seenAt: new Date() }
      const observed = { ...seen, nodes: { total: 2, ready: 2, cpuMillis: 6_000, memoryMiB: 15_247 } }
      await new ClusterProgressRepository(app.db).saveObserved({ id, seed }, observed, false)
      expect(await service().contents(world.project.id)).toMatchObject({ nodes: 2, cpus: 6, memoryGiB: 14.9 })
      await setQuota(limits)
      await expect(create()).rejects.toMatchObject({ code: 'QUOTA_EXCEEDED', details: { of } })
      await setQuota({ [of]: null })
      expect(await create()).toMatchObject({ kind: 'ok' })
      const { quota } = await service().get(owner(), world.project.id)
      expect({ ...quota, [of]: null }).toEqual({ ...limits, [of]: null })
      expect(quota).not.toHaveProperty(of)
    })

    it('refuses a limit below zero', async () => {
      expect(await setQuota({ nodes: -1 })).toMatchObject({ kind: 'invalid', field: 'nodes' })
    })
  })

  describe('deletion', () => {
    it('wants the name of the project, and changes nothing without', async () => {
      expect(await remove('shop')).toMatchObject({ kind: 'invalid', field: 'confirm' })
      expect(await new ProjectRepository(app.db).get(world.project.id)).toEqual(world.project)
    })

    it('shows what it takes along', async () => {
      const there = {
        clusters: 1,
        nodes: 0,
        cpus: 0,
        memoryGiB: 0,
        sshKeys: 1,
        invitations: 1,
        serviceAccounts: 1,
        clusterTemplates: 1,
        presets: 1,
      }
      expect(await service().contents(world.project.id)).toEqual(there)
    })

    it('waits until the last cluster is gone, and takes the rest along', async () => {
      expect(await remove()).toEqual({ kind: 'ok', gone: false })
      expect(await remove()).toEqual({ kind: 'ok', gone: false })
      expect(await new ClusterRepository(app.db).get(world.cluster.id)).toMatchObject({ deletedAt: expect.any(Date) })
      await sweep()
      expect(await service().contents(world.project.id)).toMatchObject({ clusters: 1, sshKeys: 1 })
      await new ClusterProgressRepository(app.db).remove(world.cluster.id)
      await sweep()
      // The webhook stays a little, to tell of the end.
      const ending = [{ _id: world.webhook.id, endingAt: expect.any(Date) }]
      expect(await world.contents()).toMatchObject([[], [], [], [], [], [], [], ending])
      expect(await new TokenRepository(app.db).listOf(world.serviceAccount.id)).toEqual([])
    })

    it('takes nothing in any more', async () => {
      await remove()
      await expect(create()).rejects.toMatchObject({ code: 'NOT_FOUND' })
      const email = people.stranger.email
      const member = { projectId: world.project.id, email, role: 'viewer' as const }
      await expect(app.parts.services.members.add(owner(), member)).rejects.toMatchObject({ code: 'CONFLICT' })
    })

    it('leaves no cluster behind that is added at the same time', async () => {
      await Promise.allSettled([create(), remove(), create(), create()])
      await sweep()
      expect(await new ClusterRepository(app.db).listUndeleted(world.project.id)).toEqual([])
    })
  })
})
