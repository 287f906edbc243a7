import { expect, it } from 'vitest'
import { clusterReport } from '../terminal/conditions.ts'
import { onePerSeed } from '../verbs/demo.ts'
import type { Cluster, Condition } from './clusters.ts'
import { changedConditions, whyUnready } from './watch.ts'

const condition = (type: string, status: Condition['status'], message = ''): Condition => ({
  type,
  status,
  reason: status === 'True' ? 'Available' : 'Waiting',
  message,
  lastTransitionTime: '1',
})
const cluster = (...conditions: Condition[]): Cluster => ({
  id: 'k1',
  revision: 1,
  name: 'shop',
  version: '1.36.3',
  profile: 'single',
  createdAt: '',
  deletedAt: null,
  endpoint: null,
  ready: false,
  lastSeenAt: null,
  stale: false,
  project: { id: 'p1', name: 'demo' },
  datacenter: { name: 'local-eu' },
  seed: { name: 'eu' },
  placement: null,
  madeFrom: null,
  preset: null,
  network: { podCIDR: '10.244.0.0/16', serviceCIDR: '10.96.0.0/16', dnsDomain: 'cluster.local' },
  labels: [],
  deletionProtection: false,
  deletion: null,
  pause: null,
  nodes: null,
  conditions,
})
const waiting = cluster(condition('EtcdAvailable', 'True'), condition('Ready', 'False', 'Waiting for apiserver'))

it('names the part that a cluster waits for rather than the sum of all', () => {
  const broken = cluster(condition('Ready', 'False', 'not all'), condition('EtcdAvailable', 'False', 'no volume'))
  expect(whyUnready(broken)).toBe('EtcdAvailable: no volume')
  expect(whyUnready(waiting)).toBe('Ready: Waiting for apiserver')
  expect(whyUnready(cluster())).toMatch(/seed has not said anything/)
})

it('shows a condition again only when a person would see a difference', () => {
  const later = cluster(
    { ...condition('EtcdAvailable', 'True'), lastTransitionTime: '2' },
    condition('Ready', 'False', 'Waiting for scheduler'),
  )
  expect(changedConditions(undefined, waiting)).toHaveLength(2)
  expect(changedConditions(waiting, later).map((c) => c.type)).toEqual(['Ready'])
})

it('counts the parts, not their sum', () => {
  expect(clusterReport(waiting)).toEqual({ done: 1, total: 1, detail: 'Waiting for apiserver' })
  expect(clusterReport(cluster())).toEqual({})
})

const dc = (name: string, seed: string) => ({
  name,
  provider: 'local',
  region: seed,
  seed: { name: seed, location: seed, reachable: true, message: null },
})

it('takes the first datacenter of each of two seeds', () => {
  const chosen = onePerSeed([dc('us-2', 'us'), dc('eu-1', 'eu'), dc('us-1', 'us'), dc('ap-1', 'zz')])
  expect(chosen.map((d) => d.name)).toEqual(['eu-1', 'us-1'])
})
