import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import type { Cluster, ClusterStatus, ListedNode } from '#seed-api'
import { ALERTS } from '#templates'
import { SEED_ALERTS } from '../../install/monitoring/alerts.ts'
import { OWN_ALERTS, ownAlerts, type OwnObserved } from './own.ts'

const NOW = new Date('2026-03-01T12:00:00Z')
const ago = (minutes: number) => new Date(NOW.getTime() - minutes * 60_000).toISOString()
const condition = (type: string, minutes: number, status: 'True' | 'False' | 'Unknown' = 'False') => ({
  conditions: [{ type, status, reason: 'Any', message: 'any', lastTransitionTime: ago(minutes) }],
})
const node: ListedNode = { name: 'a', createdAt: ago(999), ready: true, agent: 'Healthy' }
const listed = (change: Partial<ListedNode>) => ({ nodes: { total: 1, ready: 1, listed: [{ ...node, ...change }] } })
const snapshot = (hours: number, state: 'Ready' | 'Failed' = 'Ready') => ({
  snapshots: [
    {
      name: 's',
      requestedBy: 'schedule' as const,
      createdAt: ago(hours * 60),
      state,
      message: 'any',
      takenAt: ago(hours * 60),
    },
  ],
})
const days = (n: number) => new Date(NOW.getTime() - n * 86_400_000)

function observe(status: ClusterStatus, change: Partial<OwnObserved> = {}): OwnObserved {
  const cluster = {
    metadata: { name: 'c1', creationTimestamp: ago(60 * 24 * 30) },
    spec: {},
    status: { version: '1.36.3', ...status },
  } as Cluster
  return { cluster, now: NOW, schedule: undefined, oldestCertificate: days(1), ...change }
}
const daily = { schedule: { everyHours: 24, keep: 7 } }

it.each<[string, OwnObserved, string[]]>([
  ['nothing, when all is well', observe(condition('EtcdAvailable', 60, 'True')), []],
  ['a component that is down', observe(condition('SchedulerAvailable', 6)), ['SchedulerDown']],
  ['not one that is just starting again', observe(condition('SchedulerAvailable', 4)), []],
  ['not one of which nobody knows', observe(condition('SchedulerAvailable', 60, 'Unknown')), []],
  ['addons later than components', observe(condition('AddonsApplied', 14)), []],
  ['addons', observe(condition('AddonsApplied', 16)), ['AddonsNotApplied']],
  ['not machines that are being made', observe(condition('MachinesReady', 29)), []],
  ['machines that do not come', observe(condition('MachinesReady', 31)), ['MachinesNotReady']],
  ['its own Prometheus', observe(condition('PrometheusAvailable', 6)), ['PrometheusDown']],
  ['not a cluster that never worked', observe({ ...condition('EtcdAvailable', 60), version: undefined }), []],
  ['a node that is not ready', observe(listed({ ready: false, readySince: ago(6) })), ['NodeNotReady a']],
  ['not one that comes back', observe(listed({ ready: false, readySince: ago(3) })), []],
  ['a silent agent', observe(listed({ agent: 'Silent', heardAt: ago(11) })), ['NodeAgentSilent a']],
  [
    'of a node what explains most',
    observe(listed({ ready: false, readySince: ago(9), agent: 'Failing', agentSince: ago(9) })),
    ['NodeAgentUnhealthy a'],
  ],
  ['not snapshots that are not set up', observe(snapshot(999)), []],
  ['not a snapshot of yesterday', observe(snapshot(30), daily), []],
  ['a snapshot that is late', observe(snapshot(50), daily), ['SnapshotOverdue']],
  ['one that never worked', observe(snapshot(1, 'Failed'), daily), ['SnapshotOverdue']],
  ['not certificates that are about to be renewed', observe({}, { oldestCertificate: days(250) }), []],
  ['certificates that were not', observe({}, { oldestCertificate: days(280) }), ['CertificateExpiring']],
])('tells %s', (_name, observed, want) => {
  expect(ownAlerts(observed).map(({ name, subject }) => [name, subject].filter(Boolean).join(' '))).toEqual(want)
})

it('every alert has its section in the runbooks, and every section its alert', async () => {
  const text = await readFile(join(import.meta.dirname, '../../../docs/runbooks.md'), 'utf8')
  const sections = [...text.matchAll(/^### (\w+)$/gm)].map(([, name]) => name)
  const watched = [...Object.values(ALERTS).flat(), ...SEED_ALERTS].map(({ name }) => name)
  expect(new Set(sections)).toEqual(new Set([...watched, ...Object.keys(OWN_ALERTS)]))
  expect(sections).toHaveLength(new Set(sections).size)
})

it('an alert that is found in two ways is as severe in both', () => {
  const rules = Object.values(ALERTS).flat()
  const both = rules.filter(({ name }) => name in OWN_ALERTS)
  expect(both.map(({ name, severity }) => `${name} ${severity}`)).toEqual([
    'ApiserverDown critical',
    'VpnDown critical',
  ])
  for (const { name, severity } of both) expect(OWN_ALERTS[name as keyof typeof OWN_ALERTS].severity).toBe(severity)
})
