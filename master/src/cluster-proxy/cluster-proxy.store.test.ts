import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Cluster } from '../clusters/model.ts'
import { ClusterRepository } from '../clusters/repository.ts'
import { sampleCluster } from '../testing/cluster.ts'
import { createTestDatabase, testMongoUrl } from '../testing/config.ts'

const A = 'http://proxy.example.com:3128'
const B = 'http://proxy.example.net:3128'

describe.skipIf(!testMongoUrl)('proxies of datacenters (set TEST_MONGODB_URL)', () => {
  let test: Awaited<ReturnType<typeof createTestDatabase>>
  let clusters: ClusterRepository

  beforeAll(async () => {
    test = await createTestDatabase()
    clusters = new ClusterRepository(test.db)
  })
  afterAll(() => test.close())

  async function inserted(change: Partial<Cluster>): Promise<Cluster> {
    const cluster = sampleCluster(change)
    await clusters.insert(cluster)
    return cluster
  }

  it('are taken by its clusters once, and send them to their seed', async () => {
    const here = await inserted({ datacenter: 'here' })
    const elsewhere = await inserted({ datacenter: 'elsewhere', datacenterProxy: { httpProxy: B } })
    const gone = await inserted({ datacenter: 'here', deletedAt: new Date() })

    const proxy = { noProxy: ['b', 'a'], httpProxy: A }
    expect(await clusters.takeDatacenterProxy('here', proxy)).toBe(1)
    expect(await clusters.get(here.id)).toMatchObject({ revision: 2, datacenterProxy: proxy })
    // Whatever the order in which somebody wrote it.
    expect(await clusters.takeDatacenterProxy('here', { httpProxy: A, noProxy: ['b', 'a'] })).toBe(0)

    expect(await clusters.takeDatacenterProxy('here', { httpProxy: B })).toBe(1)
    expect(await clusters.takeDatacenterProxy('here', undefined)).toBe(1)
    expect(await clusters.takeDatacenterProxy('here', undefined)).toBe(0)
    const last = await clusters.get(here.id)
    expect(last.revision).toBe(4)
    expect(last).not.toHaveProperty('datacenterProxy')

    expect(await clusters.get(elsewhere.id)).toMatchObject({ revision: 1, datacenterProxy: { httpProxy: B } })
    expect(await clusters.get(gone.id)).toMatchObject({ revision: 1 })
  })

  it('stay with a cluster when something else of it is changed, and its own goes when it is taken away', async () => {
    const it = await inserted({ datacenter: 'stays', datacenterProxy: { httpProxy: A }, proxy: { noProxy: ['a'] } })
    const { proxy: _proxy, ...without } = it
    const saved = await clusters.replace({ ...without, labels: { env: 'prod' } })
    expect(saved).toMatchObject({ revision: 2, datacenterProxy: { httpProxy: A } })
    expect(saved).not.toHaveProperty('proxy')
  })
})
