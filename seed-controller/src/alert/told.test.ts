import { expect, it } from 'vitest'
import type { ListedAlert } from '#seed-api'
import { AlertsAnswer, firingAlerts } from './firing.ts'
import { listAlerts } from './told.ts'

const at = (minute: number) => `2026-03-01T12:${String(minute).padStart(2, '0')}:00.000Z`
const alert = (name: string, minute: number, change: Partial<ListedAlert> = {}): ListedAlert => ({
  name,
  severity: 'warning',
  summary: name,
  since: at(minute),
  ...change,
})
const short = (all: readonly ListedAlert[]) => all.map(({ name, since }) => `${name} ${since.slice(14, 16)}`)

it.each<[string, Parameters<typeof listAlerts>[0], string[]]>([
  ['none', { own: [], watched: [], before: [alert('EtcdMemberDown', 1)] }, []],
  [
    'critical ones first, then the oldest',
    {
      own: [alert('SnapshotOverdue', 1), alert('SchedulerDown', 9, { severity: 'critical' })],
      watched: [alert('NodeDiskFilling', 0)],
      before: [],
    },
    ['SchedulerDown 09', 'NodeDiskFilling 00', 'SnapshotOverdue 01'],
  ],
  [
    'once what is found twice, since the first time',
    { own: [alert('VpnDown', 5)], watched: [alert('VpnDown', 3)], before: [] },
    ['VpnDown 03'],
  ],
  [
    'what was told, while Prometheus says nothing, and nothing of its own that is over',
    { own: [], watched: undefined, before: [alert('EtcdMemberDown', 1), alert('SchedulerDown', 1)] },
    ['EtcdMemberDown 01'],
  ],
  [
    'the time of before, when a Prometheus began anew',
    { own: [], watched: [alert('EtcdMemberDown', 30)], before: [alert('EtcdMemberDown', 1)] },
    ['EtcdMemberDown 01'],
  ],
  [
    'each part for itself',
    {
      own: [],
      watched: ['b', 'a'].map((subject) => alert('NodeDiskFilling', 4, { subject })),
      before: [],
    },
    ['NodeDiskFilling 04', 'NodeDiskFilling 04'],
  ],
])('lists %s', (_name, heard, want) => {
  expect(short(listAlerts(heard))).toEqual(want)
})

it('lists a bounded number', () => {
  const watched = Array.from({ length: 50 }, (_, n) => alert('NodeDiskFilling', 1, { subject: `n${n}` }))
  expect(listAlerts({ own: [], watched, before: [] })).toHaveLength(20)
})

const said = (alertname: string, change: object = {}) => ({
  labels: { alertname, severity: 'warning', subject: 'worker-1\u202e' },
  annotations: { summary: 'One\nline.' },
  state: 'firing',
  activeAt: '2026-03-01T12:01:00.123456789Z',
  ...change,
})

it('hears of a Prometheus what fires of our own rules, and nothing else', () => {
  const alerts = [
    said('NodeDiskFilling'),
    said('NodeMemoryShort', { state: 'pending' }),
    said('OfSomebody'),
    said('EtcdMemberDown', { labels: { alertname: 'EtcdMemberDown', severity: 'funny' } }),
  ]
  const answer = AlertsAnswer.parse({ status: 'success', data: { alerts } })
  expect(firingAlerts(answer)).toEqual([
    {
      name: 'NodeDiskFilling',
      severity: 'warning',
      subject: 'worker-1 ',
      summary: 'One line.',
      since: '2026-03-01T12:01:00.123Z',
    },
  ])
})
