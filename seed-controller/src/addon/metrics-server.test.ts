import type { KubernetesObject, V1APIService, V1Deployment } from '#kubernetes'
import { expect, it } from 'vitest'
import { ADDON_LABEL } from '#templates'
import { newCluster, NOW, roots } from '../cluster/settled.fixture.ts'
import { isStarting, metricsServerParams } from './metrics-server.ts'

const target = { id: 'a1', endpoint: 'https://198.51.100.7:31234', roots }
const withNodes = (total: number) => ({ ...newCluster, status: { nodes: { total, ready: 0 } } })
const api = (labels: Record<string, string>): V1APIService => ({ metadata: { name: 'v1beta1.metrics.k8s.io', labels } })
const deployment = (availableReplicas: number, ageMs = 0): V1Deployment => ({
  kind: 'Deployment',
  metadata: { name: 'metrics-server', creationTimestamp: new Date(NOW.getTime() - ageMs).toISOString() },
  status: { availableReplicas },
})

type Seen = { nodes?: number; live?: readonly KubernetesObject[]; api?: V1APIService }

it.each<[string, Seen, boolean | undefined]>([
  ['without a node', { nodes: 0 }, undefined],
  ['where somebody else serves that API', { api: api({}) }, undefined],
  ['with the first node', {}, false],
  ['while the first replica starts', { live: [deployment(0)] }, false],
  ['when it is ready', { live: [deployment(1)] }, true],
  ['when it was once and is not now', { live: [deployment(0)], api: api({ [ADDON_LABEL]: 'metrics-server' }) }, true],
])('%s', async (_name, { nodes = 1, live = [], api: found }, isServing) => {
  const inputs = { cluster: withNodes(nodes), target, live, api: found, now: NOW }
  expect((await metricsServerParams(inputs))?.isServing).toBe(isServing)
})

it('is looked at again soon while it starts, and not for ever', () => {
  const wanted = [deployment(0)]
  const seen = [[], [deployment(0, 10_000)], [deployment(0, 3_600_000)]]
  expect(seen.map((live) => isStarting(wanted, live, NOW))).toEqual([true, true, false])
  expect(isStarting([], [], NOW)).toBe(false)
  const told = { kind: 'APIService', metadata: { name: 'v1beta1.metrics.k8s.io' } }
  expect(isStarting([...wanted, told], [deployment(0)], NOW)).toBe(false)
})
