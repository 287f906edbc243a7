import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { ClusterProgressRepository } from '../clusters/progress-repository.ts'
import { ClusterRepository } from '../clusters/repository.ts'
import { toResource } from '../clusters/resource.ts'
import { createPeople, createWorld, type World } from '../testing/access/world.ts'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'
import { viewerOf, type User } from '../users/model.ts'
import { ProjectRepository } from './repository.ts'

const TEAM = 'company:team'
const FILES = `---
apiVersion: seedbed.dev/v1alpha1
kind: IdentityProvider
metadata: { name: company }
spec: { displayName: Company, issuer: "https://127.0.0.1:1/", clientId: seedbed, groupsClaim: groups }
`

function asViewer(user: User) {
  const viewer = viewerOf(user)
  if (!viewer) throw new Error(`${user.email} is disabled`)
  return viewer
}

describe.skipIf(!testMongoUrl)('groups with a role in a project (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let world: World
  let projects: ProjectRepository
  const users = () => app.parts.userRepository
  const groups = () => app.parts.services.groups
  const owner = () => asViewer(world.people.owner)
  const ofTeam = (role: 'owner' | 'editor' | 'viewer') => ({ projectId: world.project.id, group: TEAM, role })
  const sweep = async () => {
    for (const one of app.parts.sweeps) await one()
  }
  const revision = async () => (await new ClusterRepository(app.db).get(world.cluster.id)).revision

  beforeAll(async () => {
    app = await startTestApp({ files: FILES })
    projects = new ProjectRepository(app.db)
  })
  beforeEach(async () => {
    world = await createWorld(app.db, await createPeople(app.db))
    await new ClusterProgressRepository(app.db).markSynced(world.cluster.id, 1)
  })
  afterAll(() => app.close())

  /** Who the cluster's seed is told to let in. */
  async function access(): Promise<object> {
    const project = await projects.get(world.project.id)
    const memberIds = project.members.map(({ userId }) => userId)
    const found = await users().listByIdsOrGroups(
      memberIds,
      (project.groups ?? []).map(({ group }) => group),
    )
    const { spec } = toResource(world.cluster, project, { users: found, accounts: [], sshKeys: [] })
    return Object.fromEntries(spec.access.map(({ user, role }) => [user, role]))
  }

  it('are in its clusters with the strongest role, each person by name, but for who is disabled', async () => {
    const { editor, viewer, stranger, owner: first } = world.people
    for (const { id } of [viewer, stranger]) await users().replace({ ...(await users().get(id)), groups: [TEAM] })
    const base = { [first.email]: 'owner', [editor.email]: 'editor' }
    expect(await access()).toEqual({ ...base, [viewer.email]: 'viewer' })
    await groups().setRole(owner(), ofTeam('editor'))
    expect(await access()).toEqual({ ...base, [viewer.email]: 'editor', [stranger.email]: 'editor' })
    await app.parts.services.userAdmin.disable({ userId: 'a', email: '', isAdmin: true }, stranger.id)
    expect(await access()).toEqual({ ...base, [viewer.email]: 'editor' })
    await groups().remove(owner(), ofTeam('editor'))
    expect(await access()).toEqual({ ...base, [viewer.email]: 'viewer' })
    // Bound, disabled and removed: three times the clusters were told.
    expect(await revision()).toBe(4)
  })

  it('of which one is an owner do not stand in for the last owner', async () => {
    await groups().setRole(owner(), ofTeam('owner'))
    const last = { projectId: world.project.id, userId: world.people.owner.id }
    const byGroup = { ...asViewer(world.people.stranger), groups: [TEAM] }
    expect(await app.parts.services.members.remove(byGroup, last)).toMatchObject({ kind: 'invalid', field: 'userId' })
    // An owner by a group may all that an owner may.
    const editor = { projectId: world.project.id, userId: world.people.editor.id, role: 'viewer' as const }
    expect(await app.parts.services.members.setRole(byGroup, editor)).toMatchObject({ kind: 'ok' })
  })

  it('are bound by who may say who is in the project, to what there is', async () => {
    await expect(groups().setRole(asViewer(world.people.editor), ofTeam('owner'))).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
    await expect(groups().setRole(asViewer(world.people.stranger), ofTeam('owner'))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    })
    expect(await groups().remove(owner(), ofTeam('viewer'))).toMatchObject({ kind: 'invalid' })
  })

  it('that somebody joined or left are told later when a killed master did not', async () => {
    await groups().setRole(owner(), ofTeam('editor'))
    const before = await revision()
    const user = await users().get(world.people.stranger.id)
    const joined = await users().replace({ ...user, groups: [TEAM], accessChangedAt: new Date() })
    await sweep()
    expect(await revision()).toBe(before + 1)
    const { accessChangedAt: _, ...known } = joined
    await users().replace({ ...known, groups: [], leftGroups: [TEAM], accessChangedAt: new Date() })
    await sweep()
    await sweep()
    expect(await revision()).toBe(before + 2)
    expect(await users().get(user.id)).not.toHaveProperty('leftGroups')
  })
})
