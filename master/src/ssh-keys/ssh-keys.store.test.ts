import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { ClusterRepository } from '../clusters/repository.ts'
import { newId } from '../ids.ts'
import { createPeople, createWorld, type World } from '../testing/access/world.ts'
import { startTestApp, type TestApp } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'
import type { User } from '../users/model.ts'

const PUBLIC_KEY = 'ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJb7D0lXW9Jp2wFo0U3oWk5rW3mC9l9Yq0ZV7aXnT0C4'
const asViewer = ({ id, email }: User) => ({ userId: id, email, isAdmin: false })

describe.skipIf(!testMongoUrl)('SSH keys in MongoDB (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let world: World
  const owner = () => asViewer(world.people.owner)
  const create = (name: string | undefined, publicKey: string) =>
    app.parts.services.sshKeys.create(owner(), { projectId: world.project.id, name, publicKey })
  const pair = () => ({ clusterId: world.cluster.id, sshKeyId: world.sshKey.id })

  beforeAll(async () => {
    app = await startTestApp()
    world = await createWorld(app.db, await createPeople(app.db))
  })
  afterAll(() => app.close())

  it('takes a key once per project, for many at a time', async () => {
    const results = await Promise.all(Array.from({ length: 5 }, () => create(newId(), PUBLIC_KEY)))
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['invalid', 'invalid', 'invalid', 'invalid', 'ok'])
    expect(results).toContainEqual(expect.objectContaining({ field: 'publicKey' }))
    expect(await create(world.sshKey.name, PUBLIC_KEY)).toMatchObject({ kind: 'invalid' })
  })

  it('names a key by its comment, where it has one', async () => {
    expect(await create(undefined, PUBLIC_KEY)).toMatchObject({ kind: 'invalid', field: 'name' })
    expect(await create(undefined, `${PUBLIC_KEY} \u0007`)).toMatchObject({ kind: 'invalid', field: 'name' })
    const other = await createWorld(app.db, world.people)
    const input = { projectId: other.project.id, publicKey: `${PUBLIC_KEY} ann@laptop` }
    expect(await app.parts.services.sshKeys.create(owner(), input)).toMatchObject({ sshKey: { name: 'ann@laptop' } })
  })

  it('is on a cluster until it is detached, and cannot be deleted before', async () => {
    const { attachments, sshKeys } = app.parts.services
    expect(await attachments.attach(owner(), pair())).toMatchObject({ kind: 'ok', cluster: { revision: 2 } })
    expect(await attachments.attach(owner(), pair())).toMatchObject({ kind: 'ok', cluster: { revision: 2 } })
    const refused = await sshKeys.delete(owner(), world.sshKey.id)
    expect(refused).toMatchObject({ kind: 'in-use', clusters: [{ id: world.cluster.id }] })
    expect(await attachments.detach(owner(), pair())).toMatchObject({ sshKeyIds: [], revision: 3 })
    expect(await attachments.detach(owner(), pair())).toMatchObject({ revision: 3 })
    expect(await sshKeys.delete(owner(), world.sshKey.id)).toEqual({ kind: 'ok' })
    await expect(attachments.attach(owner(), pair())).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })

  it('does not put a key of another project on a cluster', async () => {
    const other = await createWorld(app.db, world.people)
    const foreign = { clusterId: world.cluster.id, sshKeyId: other.sshKey.id }
    await expect(app.parts.services.attachments.attach(owner(), foreign)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    expect((await new ClusterRepository(app.db).get(world.cluster.id)).sshKeyIds).toEqual([])
  })
})
