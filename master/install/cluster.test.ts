import type { V1CronJob, V1CronJobStatus } from '@kubernetes/client-node'
import { expect, it } from 'vitest'
import { backupProblems } from './cluster.ts'

const [noon, later] = [new Date('2026-01-31T12:00:00Z'), new Date('2026-02-01T12:00:00Z')]
const job = (status: V1CronJobStatus, suspend = false): V1CronJob => ({
  metadata: { name: 'seedbed-master-backup', namespace: 'seedbed' },
  spec: { schedule: '@daily', suspend, jobTemplate: {} },
  status,
})

it.each<[string, V1CronJob, string]>([
  ['none was due yet', job({}), ''],
  ['the last one is made', job({ lastScheduleTime: noon, lastSuccessfulTime: later }), ''],
  ['one is being made', job({ lastScheduleTime: later, lastSuccessfulTime: noon, active: [{}] }), ''],
  [
    'the last one failed',
    job({ lastScheduleTime: later, lastSuccessfulTime: noon }),
    '2026-02-01T12:00:00.000Z failed, and the last good one is of 2026-01-31',
  ],
  ['all failed', job({ lastScheduleTime: later }), 'none was ever made: kubectl --namespace seedbed logs'],
  ['somebody switched them off', job({ lastScheduleTime: noon, lastSuccessfulTime: later }, true), 'suspended'],
])('of backups it says what is wrong: %s', (_name, cronJob, message) => {
  const problems = backupProblems(cronJob)
  expect(problems).toHaveLength(message === '' ? 0 : 1)
  expect(problems.join('\n')).toContain(message)
})
