import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../ids.ts'
import { ProjectRepository } from '../projects/repository.ts'
import { createPeople, createWorld, type World } from '../testing/access/world.ts'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'
import { client } from '../testing/people.ts'
import type { User } from '../users/model.ts'
import { InvitationRepository } from './repository.ts'

const asViewer = ({ id, email }: User) => ({ userId: id, email, isAdmin: false })

describe.skipIf(!testMongoUrl)('invitations in MongoDB (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let world: World
  let repository: InvitationRepository
  const service = () => app.parts.services.invitations
  const memberOf = async (projectId: string, { id }: User) =>
    (await new ProjectRepository(app.db).get(projectId)).members.find(({ userId }) => userId === id)

  beforeAll(async () => {
    app = await startTestApp()
    repository = new InvitationRepository(app.db)
    world = await createWorld(app.db, await createPeople(app.db))
  })
  afterAll(() => app.close())

  /** Somebody who is invited and has just got an account. */
  async function invited(expirationDays = 1): Promise<{ user: User; id: string }> {
    const { people, project } = world
    const user = { ...people.stranger, id: newId(), email: `${newId()}@example.com` }
    const input = { projectId: project.id, email: user.email.toUpperCase(), role: 'editor' as const, expirationDays }
    const result = await service().create(asViewer(people.owner), input)
    return { user, id: result.kind === 'ok' ? result.invitation.id : '' }
  }

  it('makes the invited a member at their first log-in, once', async () => {
    const { user, id } = await invited()
    await Promise.all([service().accept(user, client), service().accept(user, client)])
    expect(await memberOf(world.project.id, user)).toEqual({ userId: user.id, role: 'editor' })
    await expect(repository.get(id, new Date())).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('lets nobody in who was invited under another address', async () => {
    await invited()
    await service().accept(world.people.stranger, client)
    expect(await memberOf(world.project.id, world.people.stranger)).toBeUndefined()
  })

  it('inviting again replaces role and end', async () => {
    const { user, id } = await invited()
    const { people, project } = world
    const again = { projectId: project.id, email: user.email, role: 'viewer' as const }
    expect(await service().create(asViewer(people.owner), again)).toMatchObject({ invitation: { id, role: 'viewer' } })
    await service().accept(user, client)
    expect(await memberOf(project.id, user)).toMatchObject({ role: 'viewer' })
  })

  it('one that was revoked lets nobody in, whatever happens at once', async () => {
    for (let round = 0; round < 10; round++) {
      const { user, id } = await invited()
      const revoke = service().revoke(asViewer(world.people.owner), id)
      const [revoked] = await Promise.allSettled([revoke, service().accept(user, client)])
      const isIn = (await memberOf(world.project.id, user)) !== undefined
      expect({ isIn }).toEqual({ isIn: revoked.status === 'rejected' })
    }
  })

  it('one that has ended lets nobody in, and is not shown', async () => {
    const { user, id } = await invited()
    await app.db.collection<{ _id: string }>('invitations').updateOne({ _id: id }, { $set: { expiresAt: new Date() } })
    await service().accept(user, client)
    expect(await memberOf(world.project.id, user)).toBeUndefined()
    const shown = await service().list(asViewer(world.people.owner), world.project, { first: 100 })
    expect(shown.nodes.map((invitation) => invitation.id)).not.toContain(id)
  })

  it('goes on where a killed master stopped', async () => {
    const { user, id } = await invited()
    expect(await repository.markAccepted(id, user.id, new Date())).toBe(true)
    expect(await repository.markAccepted(id, 'somebody-else', new Date())).toBe(false)
    await service().accept(user, client)
    expect(await memberOf(world.project.id, user)).toBeDefined()
  })

  it.each([
    ['a person with an account', () => world.people.stranger.email, /add them as a member/],
    ['what is no address', () => 'nobody', /not an e-mail address/],
  ])('refuses %s', async (_name, email, message) => {
    const input = { projectId: world.project.id, email: email(), role: 'viewer' as const }
    const result = await service().create(asViewer(world.people.owner), input)
    expect(result).toEqual({ kind: 'invalid', field: 'email', message: expect.stringMatching(message) })
  })
})
