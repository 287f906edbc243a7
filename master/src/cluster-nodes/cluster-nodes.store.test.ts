import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { ListedNode } from '#seed-api'
import type { Cluster } from '../clusters/model.ts'
import { ClusterRepository } from '../clusters/repository.ts'
import { createPeople, createWorld, openSession, type World } from '../testing/access/world.ts'
import { post, startTestApp, type TestApp } from '../testing/app.ts'
import { testMongoUrl } from '../testing/config.ts'

const AT = '2026-01-01T00:00:00.000Z'
const phase = { name: 'tunnels', title: 'VPN', state: 'failed', since: AT, failures: 40, message: 'no answer' } as const
const listed: ListedNode[] = [
  {
    name: 'worker-2',
    createdAt: AT,
    ready: true,
    agent: 'Failing',
    agentSince: AT,
    agentVersion: '0.1.0',
    phases: [phase],
  },
  { name: 'worker-1', createdAt: AT, version: '1.36.3', addresses: ['198.18.128.1'], ready: true, agent: 'Healthy' },
]
const problem = { node: 'worker-2', reason: 'PhaseFailing', phase: 'tunnels', message: 'VPN: no answer' } as const
const observed: Cluster['observed'] = {
  uid: 'u',
  order: 1,
  createdAt: AT,
  nodes: { total: 2, ready: 2, unhealthy: 1, problems: [problem], listed },
  conditions: [],
  seenAt: new Date(AT),
}
const QUERY = `query ($id: ID!) { cluster(id: $id) { nodes { total problems { advice } } nodeList {
  name version addresses ready problem { reason message advice } agent { state version since heardAt tunnels { up } phases { name state failures since } } } } }`

describe.skipIf(!testMongoUrl)('the nodes of a cluster (set TEST_MONGODB_URL)', () => {
  let app: TestApp
  let world: World
  let token: string

  beforeAll(async () => {
    app = await startTestApp()
    world = await createWorld(app.db, await createPeople(app.db))
    token = await openSession(app.db, world.people.viewer)
    await app.db
      .collection<{ _id: string }>('clusters')
      .updateOne({ _id: world.cluster.id }, { $set: { observed, revision: 2 } })
  })
  afterAll(() => app.close())

  it('are shown one by one, with what is wrong and what to do', async () => {
    const response = await post(app.url, { query: QUERY, variables: { id: world.cluster.id }, token })
    const advice = expect.stringContaining('firewall')
    expect(await response.json()).toEqual({
      data: {
        cluster: {
          nodes: { total: 2, problems: [{ advice }] },
          nodeList: [
            {
              name: 'worker-2',
              version: null,
              addresses: [],
              ready: true,
              problem: { reason: 'PHASE_FAILING', message: 'VPN: no answer', advice },
              agent: {
                state: 'FAILING',
                version: '0.1.0',
                since: AT,
                heardAt: null,
                tunnels: null,
                phases: [{ name: 'tunnels', state: 'FAILED', failures: 40, since: AT }],
              },
            },
            {
              name: 'worker-1',
              version: '1.36.3',
              addresses: ['198.18.128.1'],
              ready: true,
              problem: null,
              agent: { state: 'HEALTHY', version: null, since: null, heardAt: null, tunnels: null, phases: [] },
            },
          ],
        },
      },
    })
  })

  it('are shown by REST', async () => {
    const base = app.url.replace('/graphql', `/api/v1/clusters/${world.cluster.id}/nodes`)
    const headers = { authorization: `Bearer ${token}` }
    const [all, one, none] = await Promise.all(
      ['', '/worker-2', '/worker-9'].map((path) => fetch(base + path, { headers })),
    )
    expect(await all?.json()).toMatchObject({ items: [{ name: 'worker-2' }, { name: 'worker-1', cordoned: false }] })
    expect(await one?.json()).toMatchObject({ problem: { phase: 'tunnels' }, agent: { phases: [phase] } })
    expect(none?.status).toBe(404)
  })

  it('are not read for lists of clusters', async () => {
    const [cluster] = await new ClusterRepository(app.db).listByIds([world.cluster.id])
    expect(cluster?.observed?.nodes).toEqual({ total: 2, ready: 2, unhealthy: 1, problems: [problem] })
  })
})
