import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ClusterProgressRepository } from '../clusters/progress-repository.ts'
import { ClusterRepository } from '../clusters/repository.ts'
import { createPeople, createWorld, type World } from '../testing/access/world.ts'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'
import type { User } from '../users/model.ts'
import { ProjectRepository } from './repository.ts'

const asViewer = ({ id, email }: User) => ({ userId: id, email, isAdmin: false })

describe.skipIf(!testMongoUrl)('members in MongoDB (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let world: World
  let projects: ProjectRepository
  const members = () => app.parts.services.members
  const revisionOfCluster = async () => (await new ClusterRepository(app.db).get(world.cluster.id)).revision

  beforeAll(async () => {
    app = await startTestApp()
    projects = new ProjectRepository(app.db)
  })
  afterAll(() => app.close())

  async function freshWorld(): Promise<World> {
    world = await createWorld(app.db, await createPeople(app.db))
    await new ClusterProgressRepository(app.db).markSynced(world.cluster.id, 1)
    return world
  }

  it('sends the clusters of the project to their seeds again, with who is in it now', async () => {
    const { people, project } = await freshWorld()
    const added = { projectId: project.id, email: people.stranger.email.toUpperCase(), role: 'editor' as const }
    expect(await members().add(asViewer(people.owner), added)).toMatchObject({ kind: 'ok' })
    expect(await revisionOfCluster()).toBe(2)
    const removed = { projectId: project.id, userId: people.stranger.id }
    expect(await members().remove(asViewer(people.owner), removed)).toMatchObject({ kind: 'ok' })
    expect(await revisionOfCluster()).toBe(3)
    expect((await projects.get(project.id)).members).toEqual(project.members)
  })

  it('tells the seeds later what a killed master did not tell', async () => {
    const { project } = await freshWorld()
    const changed = await projects.replace({ ...project, members: [], accessChangedAt: new Date() })
    expect(await revisionOfCluster()).toBe(1)
    for (const sweep of app.parts.sweeps) await sweep()
    expect(await revisionOfCluster()).toBe(2)
    for (const sweep of app.parts.sweeps) await sweep()
    expect(await revisionOfCluster()).toBe(2)
    expect(await projects.get(project.id)).toMatchObject({ revision: changed.revision, members: [] })
  })

  it('keeps an owner when two owners remove each other at once', async () => {
    const { people, project } = await freshWorld()
    const second = { projectId: project.id, userId: people.editor.id }
    await members().setRole(asViewer(people.owner), { ...second, role: 'owner' })
    await Promise.allSettled([
      members().remove(asViewer(people.owner), second),
      members().remove(asViewer(people.editor), { projectId: project.id, userId: people.owner.id }),
      members().remove(asViewer(people.owner), { projectId: project.id, userId: people.owner.id }),
      members().remove(asViewer(people.editor), second),
    ])
    const owners = (await projects.get(project.id)).members.filter(({ role }) => role === 'owner')
    expect(owners).toHaveLength(1)
  })

  it('takes all of many changes at once', async () => {
    const { people, project } = await freshWorld()
    const others = await Promise.all(Array.from({ length: 6 }, () => createPeople(app.db)))
    const results = await Promise.all(
      others.map((other) => {
        const { email } = other.stranger
        return members().add(asViewer(people.owner), { projectId: project.id, email, role: 'viewer' })
      }),
    )
    expect(results.map(({ kind }) => kind)).toEqual(others.map(() => 'ok'))
    expect((await projects.get(project.id)).members).toHaveLength(3 + others.length)
  })

  it('lets everybody leave but the last owner', async () => {
    const { people, project } = await freshWorld()
    const leave = (user: User) => members().remove(asViewer(user), { projectId: project.id, userId: user.id })
    expect(await leave(people.viewer)).toMatchObject({ kind: 'ok' })
    expect(await leave(people.owner)).toMatchObject({ kind: 'invalid', field: 'userId' })
    await expect(leave(people.stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('says to invite somebody who has no account', async () => {
    const { people, project } = await freshWorld()
    const input = { projectId: project.id, email: 'nobody@example.com', role: 'viewer' as const }
    expect(await members().add(asViewer(people.owner), input)).toMatchObject({
      field: 'email',
      message: expect.stringMatching(/invite/),
    })
  })
})
