import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { AuditRepository } from '../audit/repository.ts'
import { newId } from '../ids.ts'
import { createPeople, createWorld, openSession, type World } from '../testing/access/world.ts'
import { post, startTestApp, type Answer, type TestApp } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'
import { viewerOf, type User } from '../users/model.ts'
import { ClusterRepository } from './repository.ts'

const seed = (name: string, clusters: number) => `---
apiVersion: seedbed.dev/v1alpha1
kind: Seed
metadata: { name: ${name} }
spec: { location: Nowhere, kubeconfigFile: missing.kubeconfig, capacity: { clusters: ${clusters} } }
`
const datacenter = (name: string, seedName: string, more = '') => `---
apiVersion: seedbed.dev/v1alpha1
kind: Datacenter
metadata: { name: ${name} }
spec: { seed: ${seedName}, provider: aws, region: eu-central-1${more} }
`
const FILES = [
  seed('small', 2),
  seed('big', 5),
  datacenter('aws-a', 'small'),
  datacenter('aws-b', 'big', ', capacity: { clusters: 2 }'),
  datacenter('aws-c', 'big', ', allowed: { emailDomains: [nobody.example.org] }'),
].join('')

/** As the API shows it to who may know where it is, and to who may not. */
const named = (name: string, line?: number) => ({
  name,
  source: line === undefined ? null : { file: 'all.yaml', line },
})

function asViewer(user: User) {
  const viewer = viewerOf(user)
  if (!viewer) throw new Error(`${user.email} is disabled`)
  return viewer
}

describe.skipIf(!testMongoUrl)('where clusters come (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let world: World
  const owner = () => asViewer(world.people.owner)
  const admin = () => asViewer(world.people.admin)
  const inRegion = { provider: 'aws', region: 'eu-central-1' }
  const create = (place: object, projectId = world.project.id) =>
    app.parts.services.clusters.create(owner(), { projectId, name: newId(), ...place })

  beforeAll(async () => {
    app = await startTestApp({ files: FILES })
    world = await createWorld(app.db, await createPeople(app.db))
  })
  afterAll(() => app.close())

  it('is never beyond what seeds and datacenters take, however many are ordered at once', async () => {
    // Of a project each: within one, its quota lets only one order at a time take its place.
    const worlds = await Promise.all(Array.from({ length: 6 }, () => createWorld(app.db, world.people)))
    const made = await Promise.all(worlds.map(({ project }) => create(inRegion, project.id)))
    const clusters = made.flatMap((one) => (one.kind === 'ok' ? [one.cluster] : []))
    const places = ['aws-a', 'aws-b', 'aws-c'].map((name) => clusters.filter(({ datacenter: at }) => at === name))
    expect(places.map(({ length }) => length)).toEqual([2, 2, 0])
    expect(made.filter((one) => one.kind === 'invalid')).toHaveLength(2)
    expect(clusters[0]?.placement).toMatch(/was chosen for aws in eu-central-1/)

    // When one goes, its place is free again, and only that.
    const gone = places[0]?.[0]
    await app.db.collection<{ _id: string }>('clusters').deleteOne({ _id: gone?.id ?? '' })
    const again = await Promise.all([create(inRegion), create({ datacenter: 'aws-a' })])
    expect(again.filter(({ kind }) => kind === 'ok')).toHaveLength(1)
    expect(await new ClusterRepository(app.db).countIn({ seed: 'small' })).toBe(2)
  })

  it('is shown with its file to those who run the platform, and to nobody else', async () => {
    const query =
      '{ seeds { name latencyMs kubernetesVersion source { file line } } datacenters { name source { file line } } }'
    const ask = async (who: User): Promise<unknown> =>
      (await post(app.url, { query, token: await openSession(app.db, who) })).json()
    const away = { latencyMs: null, kubernetesVersion: null }
    expect(await ask(world.people.auditor)).toMatchObject({
      data: {
        seeds: expect.arrayContaining([{ ...named('small', 18), ...away }]),
        datacenters: expect.arrayContaining([named('aws-a', 28)]),
      },
    })
    expect(await ask(world.people.owner)).toMatchObject({
      data: {
        seeds: expect.arrayContaining([{ ...named('small'), ...away }]),
        datacenters: expect.arrayContaining([named('aws-a')]),
      },
    })
  })

  it('is not on a seed that is drained until that is taken back, and who drained it is kept', async () => {
    const token = await openSession(app.db, world.people.admin)
    const ask = async (query: string) => (await (await post(app.url, { query, token })).json()) as Answer
    await ask('mutation { drainSeed(input: { name: "eu", reason: "new disks" }) { __typename } }')
    expect(await create({ datacenter: 'byo-eu' })).toMatchObject({
      kind: 'invalid',
      field: 'datacenter',
      message: expect.stringContaining('drained (new disks)') as string,
    })
    expect(await app.parts.services.clusters.get(owner(), world.cluster.id)).toMatchObject({ revision: 1 })
    await ask('mutation { undrainSeed(input: { name: "eu" }) { __typename } }')
    expect(await create({ datacenter: 'byo-eu' })).toMatchObject({ kind: 'ok' })

    const entries = await new AuditRepository(app.db, { days: 1 }).list({ actor: admin().userId }, { first: 9 })
    expect(entries.map(({ operation, subject, changes }) => [operation, subject.id, changes.at(-2)?.field])).toEqual([
      ['undrainSeed', 'eu', 'drain.reason'],
      ['drainSeed', 'eu', 'drain.reason'],
    ])
  })

  it('shows what others have, and who drained a seed, to those who run the platform only', async () => {
    await app.parts.services.seedDrains.drain(admin(), { name: 'small' })
    const query = '{ seeds { name drain { since by } capacity { clusters limit } } }'
    const asked = async (user: User) => {
      const answer = await post(app.url, { query, token: await openSession(app.db, user) })
      const { data } = (await answer.json()) as { data: { seeds: { name: string }[] } }
      return data.seeds.find(({ name }) => name === 'small')
    }
    const since = expect.any(String) as string
    expect(await asked(world.people.owner)).toEqual({ name: 'small', drain: { since, by: null }, capacity: null })
    expect(await asked(world.people.auditor)).toEqual({
      name: 'small',
      drain: { since, by: world.people.admin.email },
      capacity: { clusters: 2, limit: 2 },
    })
  })

  it('is only where the project may have clusters', async () => {
    const token = await openSession(app.db, world.people.owner)
    const query = `{ project(id: "${world.project.id}") { datacenters { name } } }`
    const answer = (await (await post(app.url, { query, token })).json()) as Answer
    expect(answer.data).toEqual({
      project: { datacenters: [{ name: 'aws-a' }, { name: 'aws-b' }, { name: 'byo-eu' }] },
    })
    expect(await create({ datacenter: 'aws-c' })).toMatchObject({ kind: 'invalid', field: 'datacenter' })
  })
})
