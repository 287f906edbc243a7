import { expect, it } from 'vitest'
import { sampleCluster } from '../testing/cluster.ts'
import { describeDiff, diffClusters } from './diff.ts'
import type { Cluster } from './model.ts'
import { checkPause } from './pause.ts'

const before = sampleCluster({ labels: { env: 'test', team: 'a' } })
const since = new Date('2026-01-01T00:00:00Z')

it.each<[string, Partial<Cluster>, string]>([
  ['nothing', {}, ''],
  ['what people do not set', { revision: 7, changedAt: since }, ''],
  ['a version', { version: '1.37.0' }, 'version 1.36.3 → 1.37.0'],
  ['a label that came', { labels: { ...before.labels, empty: '' } }, 'labels.empty set to empty'],
  ['a label that went', { labels: { env: 'test' } }, 'labels.team removed (was a)'],
  ['a protection', { deletionProtection: true }, 'deletionProtection false → true'],
  [
    'a pause of components',
    { pause: { by: 'ann', since, components: ['etcd', 'vpn'] } },
    'pause false → true, pause.components set to etcd, vpn',
  ],
  [
    'a pause',
    { pause: { by: 'ann', since, reason: 'moving', until: since } },
    'pause false → true, pause.reason set to moving, pause.until set to 2026-01-01T00:00:00.000Z',
  ],
])('tells of %s', (_name, change, text) => {
  expect(describeDiff(diffClusters(before, { ...before, ...change }))).toBe(text)
})

it.each([
  ['nothing', {}, undefined],
  ['a reason and an end', { reason: 'moving', until: new Date(1) }, undefined],
  ['a reason in two lines', { reason: 'a\nb' }, 'reason'],
  ['a reason without end', { reason: 'a'.repeat(201) }, 'reason'],
  ['an end that is over', { until: new Date(0) }, 'until'],
])('a pause takes or refuses %s', (_name, asked, field) => {
  expect(checkPause(asked, new Date(0))?.field).toBe(field)
})
