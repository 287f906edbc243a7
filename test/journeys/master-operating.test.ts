import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { openOperator, type Operator } from '../master/operator.ts'
import { runSeedbed } from '../platform.ts'

const CLAIM = 'seedbed-backups'
const CRON_JOB = 'seedbed-master-backup'
const UP = { timeoutMs: 180_000, everyMs: 1_000 } as const

type Job = { spec: { template: { spec: { containers: { args: string[] }[] } } } }

/** Installed by the chart, backed up by its CronJob, and brought back into an empty database: as docs/operating.md says. */
describe.skipIf(config.helm === undefined)('a master that Helm installs (set TEST_HELM)', () => {
  const helm = config.helm ?? ''
  let operator: Operator
  let dir: string

  beforeAll(async () => {
    dir = await mkdtemp(path.join(tmpdir(), 'seedbed-chart-'))
    operator = await openOperator('master-operating')
  }, 300_000)
  afterAll(async () => {
    await rm(dir, { recursive: true, force: true })
    await operator?.close()
  }, 120_000)

  const isUp = () => eventually(async () => expect(await operator.master('check')).toMatchObject({ exitCode: 0 }), UP)
  const inNamespace = (...args: string[]) => operator.cluster.run(...args, '-n', operator.namespace)

  it('is up by its chart, and lets its first admin in', async () => {
    const { cluster, namespace } = operator
    await operator.applySecret()
    await cluster.apply({
      apiVersion: 'v1',
      kind: 'PersistentVolumeClaim',
      metadata: { name: CLAIM, namespace },
      spec: { accessModes: ['ReadWriteOnce'], resources: { requests: { storage: '64Mi' } } },
    })
    const files = path.join(operator.config, 'secrets/away.kubeconfig')
    const secret = `--from-file=secrets__away.kubeconfig=${files}`
    await inNamespace('create', 'secret', 'generic', 'seedbed-master-files', secret)
    const chart = path.join(dir, 'seedbed-master')
    const backups = ['--backup-schedule', '30 2 * * *', '--backup-claim', CLAIM]
    const made = await runSeedbed('master', 'chart', '--out', chart, ...operator.settings, ...backups)
    expect({ code: made.exitCode, said: made.stderr }).toMatchObject({ code: 0 })
    await execa(helm, ['install', 'seedbed', chart, '--namespace', namespace, '--kubeconfig', cluster.kubeconfig])
    await isUp()
    await operator.changePassword()
  }, 240_000)

  it('is backed up when its CronJob says so', async () => {
    await inNamespace('create', 'job', 'now', `--from=cronjob/${CRON_JOB}`)
    expect(await endOf('now')).toMatch(/\.backup is whole: /)
    expect(await operator.master('check')).toMatchObject({ exitCode: 0 })
  }, 120_000)

  it('comes back from that, in an empty database', async () => {
    await inNamespace('scale', 'deployment/seedbed-master', '--replicas', '0')
    await operator.applySecret('restored')
    await runJob('list', ['list', '--directory', '/backups'])
    const [name = ''] = /\S+\.backup/.exec(await endOf('list')) ?? []
    await runJob('restore', ['restore', name, '--directory', '/backups'])
    expect(await endOf('restore')).toContain('restored what was there at')
    await inNamespace('scale', 'deployment/seedbed-master', '--replicas', '2')
    await isUp()
    expect(await operator.logIn()).toEqual({ logIn: { __typename: 'Session' } })
  }, 240_000)

  /** The CronJob's own, with other words. */
  async function runJob(name: string, args: readonly string[]): Promise<void> {
    const dry = await inNamespace('create', 'job', name, `--from=cronjob/${CRON_JOB}`, '--dry-run=client', '-o', 'json')
    // What kubectl makes of the CronJob that was installed.
    const job = JSON.parse(dry) as Job
    for (const container of job.spec.template.spec.containers) container.args = [...args]
    await operator.cluster.apply(job)
  }

  /** What a Job said, once it is complete. */
  async function endOf(job: string): Promise<string> {
    await inNamespace('wait', '--for=condition=Complete', `job/${job}`, '--timeout=90s')
    return inNamespace('logs', `job/${job}`)
  }
})
