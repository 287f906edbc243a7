import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
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

describe.skipIf(!testMongoUrl)('cluster templates (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let world: World
  const templates = () => app.parts.services.clusterTemplates
  const owner = () => asViewer(world.people.owner)
  const admin = () => asViewer(world.people.admin)

  beforeAll(async () => {
    app = await startTestApp()
  })
  beforeEach(async () => {
    world = await createWorld(app.db, await createPeople(app.db))
  })
  afterAll(() => app.close())

  async function saved(input: object, viewer = owner()) {
    const result = await templates().create(viewer, { projectId: world.project.id, name: newId(), ...input })
    if (result.kind === 'invalid') throw new Error(`${result.field}: ${result.message}`)
    return result.clusterTemplate
  }
  const order = (template: string, given: object = {}) =>
    templates().order(owner(), { projectId: world.project.id, name: newId(), template, ...given })

  it('make clusters like what they say, but for what is said otherwise', async () => {
    const settings = { datacenter: 'byo-eu', profile: 'ha' as const, labels: { env: 'prod', team: 'a' } }
    const template = await saved({ settings: { ...settings, network: { podCIDR: '10.1.0.0/16' } } })
    expect(await order(template.id, { labels: { team: 'b' }, deletionProtection: true, profile: null })).toMatchObject({
      kind: 'ok',
      cluster: {
        datacenter: 'byo-eu',
        version: '1.36.3',
        profile: 'ha',
        network: { podCIDR: '10.1.0.0/16', serviceCIDR: '10.96.0.0/16' },
        labels: { env: 'prod', team: 'b' },
        deletionProtection: true,
        madeFrom: { templateId: template.id, name: template.name, revision: 1 },
      },
    })
  })

  it('are made of a cluster, and give another one like it', async () => {
    const template = await saved({ fromCluster: world.cluster.id, settings: { labels: { 'example.com/of': 'copy' } } })
    const { datacenter, version, profile, network, nodePools } = world.cluster
    const like = { datacenter, version, profile, network, nodePools, labels: { 'example.com/of': 'copy' } }
    expect((await templates().get(owner(), template.id)).settings).toEqual({ ...like, deletionProtection: false })
    expect(await order(template.id)).toMatchObject({ kind: 'ok', cluster: like })
    const elsewhere = await createWorld(app.db, world.people)
    const input = { projectId: world.project.id, name: newId(), fromCluster: elsewhere.cluster.id }
    expect(await templates().create(owner(), input)).toMatchObject({ kind: 'invalid', field: 'fromCluster' })
  })

  it.each<[string, object, string]>([
    ['an unknown datacenter', { datacenter: 'mars' }, 'settings.datacenter'],
    ['half a place', { provider: 'byo' }, 'settings.region'],
    ['a version that is not offered', { version: '1.20.0' }, 'settings.version'],
    ['ranges that overlap', { network: { podCIDR: '10.96.0.0/16' } }, 'settings.network.podCIDR'],
    ['a label of the platform', { labels: { 'seedbed.dev/a': 'b' } }, 'settings.labels.seedbed.dev/a'],
  ])('refuse %s when they are saved', async (_name, settings, field) => {
    const { id } = await saved({})
    const input = { projectId: world.project.id, name: newId(), settings }
    expect(await templates().create(owner(), input)).toMatchObject({ kind: 'invalid', field })
    expect(await templates().update(owner(), { id, revision: 1, settings })).toMatchObject({ kind: 'invalid', field })
  })

  it('say where a value comes from that is not good any more', async () => {
    const { id, name } = await saved({ settings: { datacenter: 'byo-eu' } })
    const collection = app.db.collection<{ _id: string }>('clusterTemplates')
    await collection.updateOne({ _id: id }, { $set: { 'settings.version': '1.20.0' } })
    const message = expect.stringContaining(`The template ${name} says so`) as string
    expect(await order(id)).toMatchObject({ kind: 'invalid', field: 'version', message })
    expect(await order(id, { version: '1.36.3' })).toMatchObject({ kind: 'ok' })
    expect(await order(id, { version: '1.19.0' })).not.toMatchObject({ message })
  })

  it('have a name once in a project, and once on the platform', async () => {
    const name = newId()
    const twice = () => templates().create(owner(), { projectId: world.project.id, name })
    const results = await Promise.all([twice(), twice()])
    expect(results.map(({ kind }) => kind).toSorted()).toEqual(['invalid', 'ok'])
    await saved({ projectId: null, name }, admin())
    await expect(saved({ projectId: null, name }, admin())).rejects.toThrow(/taken/)
    const other = await saved({})
    expect(await templates().update(owner(), { id: other.id, revision: 1, name })).toMatchObject({ field: 'name' })
    const listed = (await templates().list(world.project.id)).filter((one) => one.name === name)
    expect(listed.map(({ projectId }) => projectId)).toEqual(expect.arrayContaining([world.project.id, undefined]))
  })

  it('are changed by one of two at once, and clusters that were made stay as they are', async () => {
    const { id } = await saved({ description: 'for shops', settings: { labels: { a: 'b' } } })
    const made = await order(id, { datacenter: 'byo-eu' })
    const change = (env: string) => templates().update(owner(), { id, revision: 1, settings: { labels: { env } } })
    const results = await Promise.allSettled([change('a'), change('b')])
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    expect(await templates().get(owner(), id)).toMatchObject({ revision: 2, description: 'for shops' })
    expect(made).toMatchObject({ cluster: { labels: { a: 'b' }, madeFrom: { revision: 1 } } })
  })

  it('of the platform are for every project, and for its admins to change', async () => {
    const { id } = await saved({ projectId: null, settings: { datacenter: 'byo-eu' } }, admin())
    expect(await order(id)).toMatchObject({ kind: 'ok' })
    expect(await templates().canChange(owner(), await templates().get(owner(), id))).toBe(false)
    const forbidden = { code: 'FORBIDDEN' }
    await expect(saved({ projectId: null })).rejects.toMatchObject(forbidden)
    await expect(templates().update(owner(), { id, revision: 1 })).rejects.toMatchObject(forbidden)
    await expect(templates().delete(owner(), id)).rejects.toMatchObject(forbidden)
    await templates().delete(admin(), id)
    expect(await order(id)).toMatchObject({ kind: 'invalid', field: 'template' })
  })

  it('of a project are for that project, and go with it', async () => {
    const elsewhere = await createWorld(app.db, world.people)
    expect(await order(elsewhere.clusterTemplate.id)).toMatchObject({ kind: 'invalid', field: 'template' })
    expect(await app.parts.services.projects.contents(elsewhere.project.id)).toMatchObject({ clusterTemplates: 1 })
    await app.db.collection<{ _id: string }>('clusters').deleteOne({ _id: elsewhere.cluster.id })
    const { id, name } = elsewhere.project
    await app.parts.services.projects.delete(owner(), { id, confirm: name })
    await expect(templates().get(owner(), elsewhere.clusterTemplate.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
