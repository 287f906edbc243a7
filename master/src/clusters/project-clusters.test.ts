import { expect, it } from 'vitest'
import { sampleCluster } from '../testing/cluster.ts'
import type { Cluster } from './model.ts'
import { ProjectClusters } from './project-clusters.ts'

const at = (n: number) => new Date(1_767_225_600_000 + n)
const [api, bank, shop] = (['api', 'bank', 'shop'] as const).map((name, n) =>
  sampleCluster({ id: name, name, createdAt: at(-n) }),
) as [Cluster, Cluster, Cluster]
const versionsOf = (clusters: readonly Cluster[]) => clusters.map(({ name, version }) => `${name} ${version}`)

it.each<[string, (clusters: ProjectClusters) => void, { name: string; createdAt: string }]>([
  ['nothing', () => undefined, { name: 'api bank shop', createdAt: 'shop bank api' }],
  ['a new one', (all) => all.put(sampleCluster({ name: 'mail', createdAt: at(1) })), { name: 'api bank mail shop', createdAt: 'shop bank api mail' }], // prettier-ignore
  ['another name', (all) => all.put({ ...api, name: 'web' }), { name: 'bank shop web', createdAt: 'shop bank web' }],
  ['one that is gone', (all) => all.delete('bank'), { name: 'api shop', createdAt: 'shop api' }],
])('has every order right after %s', (_, change, orders) => {
  const clusters = new ProjectClusters()
  for (const cluster of [shop, api, bank]) clusters.put(cluster)
  for (const by of ['name', 'createdAt'] as const) clusters.inOrder(by)
  change(clusters)
  for (const by of ['name', 'createdAt'] as const) {
    expect(
      clusters
        .inOrder(by)
        .map(({ name }) => name)
        .join(' '),
    ).toBe(orders[by])
  }
})

it('shows what is new of a cluster that stays in its place', () => {
  const clusters = new ProjectClusters()
  for (const cluster of [shop, api]) clusters.put({ ...cluster, version: '1.35.6' })
  for (const by of ['name', 'createdAt'] as const) clusters.inOrder(by)
  clusters.put({ ...api, version: '1.36.3' })
  expect(versionsOf(clusters.inOrder('name'))).toEqual(['api 1.36.3', 'shop 1.35.6'])
  expect(versionsOf(clusters.inOrder('createdAt'))).toEqual(['shop 1.35.6', 'api 1.36.3'])
  expect(clusters.get('api')?.version).toBe('1.36.3')
})
