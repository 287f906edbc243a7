import type { V1Service } from '#kubernetes'
import { expect, it } from 'vitest'
import type { Cluster } from '#seed-api'
import type { Kube } from '../kube/kube.ts'
import { findAddress } from './observe.ts'
import { newCluster, settled } from './settled.fixture.ts'

const service = (name: string, clusterIP: string, ports: object[]) =>
  ({ kind: 'Service', metadata: { name }, spec: { clusterIP, ports } }) as V1Service

/** The Services of a cluster as a seed holds them, the API server's at this port. */
function services(nodePort: number | undefined): V1Service[] {
  const port = { port: 443, ...(nodePort === undefined ? {} : { nodePort }) }
  return [
    service('apiserver', '10.11.0.20', [port]),
    service('etcd-0', '10.11.0.30', []),
    service('vpn', '10.11.0.40', []),
    service('vpn-0', '10.11.0.41', []),
    service('vpn-0-external', '10.11.0.42', [{ port: 1194, nodePort: 31_194 }]),
  ]
}

const told: Cluster = { ...newCluster, status: { endpoint: 'https://198.51.100.7:31234' } }

type Case = { readonly cluster: Cluster; readonly live: number | undefined; readonly expected: number | undefined }
const of = (cluster: Cluster, live: number | undefined, expected: number | undefined): Case => ({
  cluster,
  live,
  expected,
})

it.each<[string, Case]>([
  ['the one that the seed has picked', of(newCluster, 30_000, 30_000)],
  ['the one that was told', of(told, 31_234, 31_234)],
  ['the one that was told, whatever somebody has made of it', of(told, 30_000, 31_234)],
  ['none before the seed has picked one', of(newCluster, undefined, undefined)],
  ['none while somebody has taken it away', of(told, undefined, undefined)],
])('the port of an API server is %s', async (_which, { cluster, live, expected }) => {
  const kube: Pick<Kube, 'list'> = { list: () => Promise.resolve(services(live) as never[]) }
  const address = await findAddress({ kube: kube as Kube, seed: settled.seed }, cluster)
  expect(address?.port).toBe(expected)
})
