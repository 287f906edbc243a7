import { pino } from 'pino'
import { Registry } from 'prom-client'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Cluster } from '../clusters/model.ts'
import { ClusterRepository } from '../clusters/repository.ts'
import { createEvents } from '../events.ts'
import { newId } from '../ids.ts'
import { Sealer } from '../secrets/sealing.ts'
import { createPeople, createWorld, openSession, type World } from '../testing/access/world.ts'
import { post, startTestApp, type TestApp } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'
import { viewerOf, type User } from '../users/model.ts'
import { sealedFor } from './model.ts'
import { PresetRepository } from './repository.ts'
import { PresetUsage } from './usage.ts'

const FILES = `---
apiVersion: seedbed.dev/v1alpha1
kind: Datacenter
metadata: { name: hetzner-eu }
spec: { seed: eu, provider: hetzner, region: fsn1 }
`
const TOKEN = 'the-secret-of-this-test'
const NEW_TOKEN = 'the-next-secret-of-this-test'
const hetzner = (token: string) => ({ hetzner: { token } })

function asViewer(user: User) {
  const viewer = viewerOf(user)
  if (!viewer) throw new Error(`${user.email} is disabled`)
  return viewer
}

describe.skipIf(!testMongoUrl)('presets (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let world: World
  let store: PresetRepository
  let clusters: ClusterRepository
  const presets = () => app.parts.services.presets
  const owner = () => asViewer(world.people.owner)
  const admin = () => asViewer(world.people.admin)

  beforeAll(async () => {
    app = await startTestApp({ files: FILES })
    store = new PresetRepository(app.db)
    clusters = new ClusterRepository(app.db)
  })
  beforeEach(async () => {
    world = await createWorld(app.db, await createPeople(app.db))
  })
  afterAll(() => app.close())

  async function saved(input: object = {}, viewer = owner()) {
    const basics = { projectId: world.project.id, name: newId(), credentials: hetzner(TOKEN) }
    const result = await presets().create(viewer, { ...basics, ...input })
    if (result.kind === 'invalid') throw new Error(`${result.field}: ${result.message}`)
    return result.preset
  }
  const order = (preset: string, datacenter = 'hetzner-eu') =>
    app.parts.services.clusters.create(owner(), { projectId: world.project.id, name: newId(), datacenter, preset })
  async function ordered(preset: string): Promise<Cluster> {
    const result = await order(preset)
    if (result.kind === 'invalid') throw new Error(`${result.field}: ${result.message}`)
    return result.cluster
  }
  const sealer = new Sealer([Buffer.alloc(32).toString('base64')])
  const tokenOf = async (id: string, by = sealer) => {
    const preset = await store.get(id)
    return (JSON.parse(by.open(preset.sealed, sealedFor(preset))) as { token: string }).token
  }

  it('keep credentials sealed, each for itself, and say nothing of them', async () => {
    const token = await openSession(app.db, world.people.owner)
    const query = `mutation ($input: CreatePresetInput!) { createPreset(input: $input) { __typename ... on CreatePresetOk {
      preset { id name provider project { id } allowed { projects } credentialsChangedAt viewerCanChange } } } }`
    const input = { projectId: world.project.id, name: newId(), credentials: hetzner(TOKEN) }
    const answer = await (await post(app.url, { query, token, variables: { input } })).text()
    expect(answer).toContain('"viewerCanChange":true')
    const everything = await Promise.all(
      (await app.db.collections()).map((collection) => collection.find({}, { promoteValues: false }).toArray()),
    )
    expect(answer + JSON.stringify(everything)).not.toContain(TOKEN)
    const { id } = (await store.list(world.project.id)).find(({ name }) => name === input.name) ?? { id: '' }
    expect(await tokenOf(id)).toBe(TOKEN)
    const other = await saved()
    expect(() => sealer.open(other.sealed, sealedFor({ id }))).toThrow(/authenticate/)
  })

  it('bring new credentials to the clusters that use them, and to no others', async () => {
    const preset = await saved()
    const [one, two, other] = [await ordered(preset.id), await ordered(preset.id), await ordered((await saved()).id)]
    const change = { id: preset.id, revision: 1, description: 'for shops', credentials: hetzner(NEW_TOKEN) }
    expect(await presets().update(owner(), change)).toMatchObject({ kind: 'ok', preset: { revision: 2 } })
    expect(await tokenOf(preset.id)).toBe(NEW_TOKEN)
    const revisions = await Promise.all([one, two, other].map(async ({ id }) => (await clusters.get(id)).revision))
    expect(revisions).toEqual([2, 2, 1])
    await expect(presets().update(owner(), change)).rejects.toMatchObject({ code: 'CONFLICT' })
    // Another description is nothing that a seed has to know.
    await presets().update(owner(), { id: preset.id, revision: 2, description: '' })
    expect((await clusters.get(one.id)).revision).toBe(2)
    expect((await store.get(preset.id)).description).toBeUndefined()
  })

  it('bring them there also when the master was killed before it could', async () => {
    const preset = await saved()
    const { id } = await ordered(preset.id)
    await store.replace({ ...preset, untoldSince: new Date() })
    for (const sweep of app.parts.sweeps) await sweep()
    expect((await clusters.get(id)).revision).toBe(2)
    for (const sweep of app.parts.sweeps) await sweep()
    expect((await clusters.get(id)).revision).toBe(2)
  })

  it('are sealed anew when the key was changed, but for those whose key is lost', async () => {
    const preset = await saved()
    const events = createEvents(pino({ level: 'silent' }), new Registry())
    const keys = [Buffer.alloc(32, 1).toString('base64'), Buffer.alloc(32).toString('base64')]
    const next = new Sealer(keys)
    const usage = new PresetUsage({ presets: store, clusters, sealer: next, events, nudge: () => undefined })
    await usage.sweep()
    const after = await store.get(preset.id)
    expect(after).toMatchObject({ revision: 1, sealed: { keyId: next.currentKeyId } })
    expect(await tokenOf(preset.id, new Sealer(keys.slice(0, 1)))).toBe(TOKEN)
    expect((await store.get(world.preset.id)).sealed).toEqual(world.preset.sealed)
  })

  it('stay while clusters use them, and say which', async () => {
    const preset = await saved()
    const cluster = await ordered(preset.id)
    expect(await presets().delete(owner(), preset.id)).toMatchObject({ kind: 'in-use', clusters: [{ id: cluster.id }] })
    expect(await order(preset.id)).toMatchObject({ kind: 'ok' })
    const change = (id: string, to: string | null) =>
      app.parts.services.clusterChanges.update(owner(), { id, revision: 1, change: {}, preset: to })
    const next = await saved()
    const changes = [{ field: 'preset', to: `${next.name} (${next.id})` }]
    expect(await change(cluster.id, next.id)).toMatchObject({ kind: 'ok', changes })
    const [left] = await clusters.listWithPreset(preset.id)
    expect(await change(left?.id ?? '', null)).toMatchObject({ kind: 'ok' })
    expect((await clusters.get(left?.id ?? '')).preset).toBeUndefined()
    expect(await presets().delete(owner(), preset.id)).toEqual({ kind: 'ok' })
    expect(await order(preset.id)).toMatchObject({ kind: 'invalid', field: 'preset' })
  })

  it('are never gone under a cluster that is ordered at the same time', async () => {
    for (let round = 0; round < 5; round++) {
      const { id } = await saved()
      const [made] = await Promise.all([order(id), presets().delete(owner(), id)])
      const left = (await clusters.listWithPreset(id)).filter(({ deletedAt }) => !deletedAt)
      expect(left).toHaveLength(made.kind === 'ok' ? 1 : 0)
      const missing = left.length > 0 && (await store.find(id)) === undefined
      expect(missing).toBe(false)
    }
  })

  it('are given back when a master was killed in the middle of a deletion', async () => {
    const [used, unused] = [await saved(), await saved()]
    await ordered(used.id)
    for (const { id } of [used, unused]) await store.markDeleting(id)
    for (const sweep of app.parts.sweeps) await sweep()
    expect(await order(used.id)).toMatchObject({ kind: 'ok' })
    expect(await store.find(unused.id)).toBeUndefined()
  })

  it('are for clusters of their project, at their provider', async () => {
    const { id } = await saved()
    expect(await order(id, 'byo-eu')).toMatchObject({ kind: 'invalid', field: 'preset' })
    const elsewhere = await createWorld(app.db, world.people)
    expect(await order(elsewhere.preset.id)).toMatchObject({ kind: 'invalid', field: 'preset' })
    const aws = { aws: { accessKeyId: 'AKIAIOSFODNN7EXAMPLE', secretAccessKey: 'a-secret-access-key' } }
    const moved = presets().update(owner(), { id, revision: 1, credentials: aws })
    expect(await moved).toMatchObject({ kind: 'invalid', field: 'credentials' })
    const allowed = { projects: ['shop'] }
    await expect(saved({ allowed })).rejects.toThrow(/for that project alone/)
  })

  it('of the platform are for whom its admins say', async () => {
    const forAll = await saved({ projectId: null }, admin())
    const forUs = await saved({ projectId: null, allowed: { projects: [world.project.name] } }, admin())
    const forOthers = await saved({ projectId: null, allowed: { emailDomains: ['example.org'] } }, admin())
    const listed = (await presets().list(owner(), world.project)).map(({ id }) => id)
    expect([forAll, forUs, forOthers, world.preset].map(({ id }) => listed.includes(id))).toEqual([
      true,
      true,
      false,
      true,
    ])
    expect(await order(forUs.id)).toMatchObject({ kind: 'ok' })
    expect(await order(forOthers.id)).toMatchObject({ kind: 'invalid', field: 'preset' })
    await presets().update(admin(), { id: forOthers.id, revision: 1, allowed: {} })
    expect(await order(forOthers.id)).toMatchObject({ kind: 'ok' })
    // Who may use it cannot thereby look at it, and not change it.
    await expect(presets().get(owner(), forAll.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(presets().delete(owner(), forAll.id)).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(presets().delete(asViewer(world.people.auditor), forAll.id)).rejects.toMatchObject({
      code: 'FORBIDDEN',
    })
  })

  it('are in templates, and of the project or the platform', async () => {
    const { id } = await saved()
    const make = (projectId: string | null, viewer = owner()) =>
      app.parts.services.clusterTemplates.create(viewer, {
        projectId,
        name: newId(),
        settings: { datacenter: 'hetzner-eu', preset: id },
      })
    const made = await make(world.project.id)
    if (made.kind === 'invalid') throw new Error(made.message)
    const asked = { projectId: world.project.id, name: newId(), template: made.clusterTemplate.id }
    expect(await app.parts.services.clusterTemplates.order(owner(), asked)).toMatchObject({
      cluster: { preset: { id } },
    })
    expect(await make(null, admin())).toMatchObject({ kind: 'invalid', field: 'settings.preset' })
  })
})
