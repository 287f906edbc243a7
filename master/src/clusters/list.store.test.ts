import type { CommandStartedEvent } from 'mongodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { newId } from '../ids.ts'
import { createPeople, openSession, type People } from '../testing/access/world.ts'
import { post, startTestApp, type Answer, type TestApp } from '../testing/app.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { testMongoUrl } from '../testing/config.ts'
import type { Project } from '../projects/model.ts'
import { ProjectRepository } from '../projects/repository.ts'
import type { ClusterDoc } from './document.ts'
import { CLUSTER_ORDERS, listQuery, type ClusterFilter } from './list-query.ts'
import type { Cluster } from './model.ts'
import type { ClusterRepository } from './repository.ts'

const LIST = `query ($projectId: ID!, $filter: ClusterFilter, $orderBy: ClusterOrder, $first: Int, $after: String) {
  project(id: $projectId) { clusters(filter: $filter, orderBy: $orderBy, first: $first, after: $after) {
    totalCount nodes { name } pageInfo { hasNextPage endCursor } } } }`
const ALL = `query ($filter: ClusterFilter, $first: Int) {
  clusters(filter: $filter, first: $first) { totalCount nodes { name project { name } seed { name } labels { key } } } }`

type Page = { totalCount: number; nodes: { name: string }[]; pageInfo: { hasNextPage: boolean; endCursor: string } }

type ListAnswer = { data?: { clusters: Page; project: { clusters: Page } }; errors?: Answer['errors'] }

const at = (n: number) => new Date(1_767_225_600_000 + n)

const namesOf = ({ nodes }: Page) => nodes.map(({ name }) => name).join(' ')

describe.skipIf(!testMongoUrl)('lists of clusters (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let people: People
  let clusters: ClusterRepository

  beforeAll(async () => {
    app = await startTestApp()
    people = await createPeople(app.db)
    // Its own, so that it knows at once what is stored; of what other masters store it hears soon.
    clusters = app.parts.clusterRepository
  })
  afterAll(() => app.close())

  async function projectOf(member: keyof People): Promise<Project> {
    const members = [{ userId: people[member].id, role: 'viewer' as const }]
    const project = { id: newId(), revision: 1, name: newId(), createdAt: new Date(), members }
    await new ProjectRepository(app.db).insert(project)
    return project
  }

  async function ask(query: string, variables: object, person: keyof People = 'owner'): Promise<ListAnswer> {
    const token = await openSession(app.db, people[person])
    const answer = await post(app.url, { query, variables, token })
    return (await answer.json()) as ListAnswer
  }

  async function list(projectId: string, variables: object = {}): Promise<Page> {
    const { data } = await ask(LIST, { projectId, ...variables })
    if (!data) throw new Error('there is no answer')
    return data.project.clusters
  }

  async function projectWith(changes: readonly Partial<Cluster>[]): Promise<string> {
    const { id } = await projectOf('owner')
    for (const change of changes) await clusters.insert(sampleCluster({ projectId: id, ...change }))
    return id
  }

  it.each<[string, object, string]>([
    ['nothing', {}, 'api shop web'],
    ['a datacenter', { datacenter: 'byo-us' }, 'web'],
    ['a seed', { seed: 'us' }, 'web'],
    ['a version', { version: '1.35.9' }, 'shop'],
    ['being ready', { ready: true }, ''],
    ['not being ready', { ready: false }, 'api shop web'],
    ['being deleted', { deleting: true }, 'api'],
    ['not being deleted', { deleting: false }, 'shop web'],
    ['a part of the name', { search: 'P' }, 'api shop'],
    ['a part that means something to others', { search: '.*' }, ''],
    ['a label', { labelSelector: 'env=prod' }, 'shop web'],
    ['two labels', { labelSelector: 'env=prod,tier in (a, b)' }, 'web'],
    ['a label that is something else', { labelSelector: 'tier!=a' }, 'api shop'],
    ['a label that is there', { labelSelector: 'tier' }, 'web'],
    ['a label that is not there', { labelSelector: '!env' }, 'api'],
    ['several things', { labelSelector: 'env', seed: 'eu', search: 's' }, 'shop'],
  ])('are filtered by %s', async (_name, filter, names) => {
    const projectId = await projectWith([
      { name: 'web', seed: 'us', datacenter: 'byo-us', labels: { env: 'prod', tier: 'a' } },
      { name: 'api', deletedAt: new Date() },
      { name: 'shop', version: '1.35.9', labels: { env: 'prod' } },
    ])
    const page = await list(projectId, { filter })
    expect(namesOf(page)).toBe(names)
    expect(page.totalCount).toBe(page.nodes.length)
  })

  it.each([
    ['name', 'a b c'],
    ['nameDescending', 'c b a'],
    ['newest', 'a c b'],
    ['oldest', 'b c a'],
  ])('are in the order of %s, page by page', async (orderBy, names) => {
    const projectId = await projectWith([
      { name: 'a', createdAt: at(2) },
      { name: 'b', createdAt: at(0) },
      { name: 'c', createdAt: at(1) },
    ])
    const seen: string[] = []
    let after: string | undefined
    for (;;) {
      const page = await list(projectId, { orderBy, first: 1, after })
      seen.push(namesOf(page))
      if (!page.pageInfo.hasNextPage) break
      after = page.pageInfo.endCursor
    }
    expect(seen.join(' ')).toBe(names)
  })

  it('show none twice and skip none while others come and go', async () => {
    const createdAt = new Date()
    const projectId = await projectWith(['b', 'd', 'f'].map((name) => ({ name, createdAt })))
    const first = await list(projectId, { orderBy: 'oldest', first: 2 })
    const seen = namesOf(first).split(' ')
    for (const name of ['a', 'c', 'g']) await clusters.insert(sampleCluster({ projectId, name }))
    const rest = await list(projectId, { orderBy: 'oldest', after: first.pageInfo.endCursor })
    expect([...seen, ...namesOf(rest).split(' ')].filter((name) => 'bdf'.includes(name)).toSorted()).toEqual([
      'b',
      'd',
      'f',
    ])
  })

  it.each([
    ['a cursor of another order', { orderBy: 'newest' }, /another order/],
    ['a cursor that was made up', { after: 'Yzo1' }, /not a cursor of this list/],
    ['a selector that cannot be read', { filter: { labelSelector: 'a>b' } }, /filter\.labelSelector: "a>b"/],
    ['a search without end', { filter: { search: 'a'.repeat(64) } }, /filter\.search/],
  ])('refuse %s', async (_name, variables, message) => {
    const projectId = await projectWith([{ name: 'a' }, { name: 'b' }])
    const { pageInfo } = await list(projectId, { first: 1 })
    const answer = await ask(LIST, { projectId, after: pageInfo.endCursor, ...variables })
    expect(answer.errors?.[0]).toMatchObject({ message: expect.stringMatching(message) as string })
    expect(answer.errors?.[0]?.extensions.code).toBe('INVALID')
  })

  it('of everything show members their projects, and admins all', async () => {
    const project = await projectOf('viewer')
    const name = newId()
    await clusters.insert(sampleCluster({ projectId: project.id, name }))
    const filter = { search: name }
    const count = async (person: keyof People) => (await ask(ALL, { filter }, person)).data?.clusters.totalCount
    expect([await count('viewer'), await count('stranger'), await count('admin'), await count('auditor')]).toEqual([
      1, 0, 1, 1,
    ])
  })

  /** How often the database is asked for a page. */
  async function finds(first: number): Promise<number> {
    const commands: string[] = []
    const listen = ({ commandName, databaseName }: CommandStartedEvent) => {
      if (databaseName === app.db.databaseName && commandName === 'find') commands.push(commandName)
    }
    app.db.client.on('commandStarted', listen)
    const answer = await ask(ALL, { first }, 'editor')
    app.db.client.off('commandStarted', listen)
    expect(answer.data?.clusters.nodes).toHaveLength(first)
    return commands.length
  }

  it('ask the database as often for many as for few', async () => {
    for (let n = 0; n < 20; n++) await clusters.insert(sampleCluster({ projectId: (await projectOf('editor')).id }))
    await finds(20) // From here on what the present revisions say of the projects is known.
    expect(await finds(20)).toBe(await finds(1))
  })

  const FILTERS: [string, ClusterFilter][] = [
    ['everything', {}],
    ['one project', { projectIds: ['p'] }],
    ['several projects', { projectIds: ['p', 'q'] }],
    ['a datacenter', { datacenter: 'byo-eu' }],
    ['a seed', { seed: 'eu' }],
    ['a version', { version: '1.36.3' }],
    ['being ready', { ready: true }],
    ['being deleted', { deleting: true }],
    ['a label', { labels: [{ key: 'env', is: true, values: ['prod'] }] }],
    ['a part of the name', { search: 'a' }],
    ['several things', { projectIds: ['p'], seed: 'eu', ready: true, search: 'a' }],
  ]
  const AFTER = { name: '["name","m","a"]', createdAt: '["createdAt",0,"a"]' }

  it.each(FILTERS)('find %s by an index, in every order', async (_name, filter) => {
    for (const order of CLUSTER_ORDERS) {
      for (const after of [undefined, order.startsWith('name') ? AFTER.name : AFTER.createdAt]) {
        const query = listQuery({ filter, order, after })
        const explained = await app.db
          .collection<ClusterDoc>('clusters')
          .find(query.filter, { sort: query.sort, limit: 51 })
          .explain('queryPlanner')
        const plan = JSON.stringify(explained['queryPlanner'])
        expect([order, after, plan.includes('IXSCAN'), plan.includes('COLLSCAN')]).toEqual([order, after, true, false])
      }
    }
  })
})
