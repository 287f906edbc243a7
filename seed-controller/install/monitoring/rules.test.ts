import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { execa } from 'execa'
import { describe, expect, it } from 'vitest'
import { promtool, testRules, type RuleCase } from '../../src/alert/promtool.fixture.ts'
import { SEED_ALERTS } from './alerts.ts'
import { SEED_PROMETHEUS, SEED_RULES } from './prometheus-config.ts'

const controller = (name: string, labels = '') => `${name}{job="seed-controller",instance="a"${labels}}`
const passes = (outcome: string) => controller('reconcile_total', `,controller="etcd",outcome="${outcome}"`)
const stopped = (instance: string) => `clusters_rollout{job="seed-controller",instance="${instance}",state="stopped"}`
const counted = (foundBy: string) =>
  controller('clusters_alerting', `,alert="SchedulerDown",severity="critical",found_by="${foundBy}"`)
const alerting = 'cluster_alerts{job="clusters",cluster="c1",alert="EtcdSlowDisk",severity="warning"}'
const failed = 'alertmanager_notifications_failed_total{job="alertmanager",integration="email"}'

const CASES: readonly RuleCase[] = [
  { alert: 'SeedControllerDown', series: { [controller('up')]: '1x4 0x30' }, at: '10m', firing: 1 },
  { alert: 'SeedControllerDown', series: {}, at: '10m', firing: 1 },
  { alert: 'SeedControllerDown', series: { [controller('up')]: '1x40' }, at: '10m', firing: 0 },
  { alert: 'SeedControllerNoLeader', series: { [controller('leader')]: '0x40' }, at: '10m', firing: 1 },
  { alert: 'SeedControllerNoLeader', series: { [controller('leader')]: '0x4 1x40' }, at: '10m', firing: 0 },
  {
    alert: 'SeedControllerFailing',
    series: { [passes('ok')]: '0+7x100', [passes('error')]: '0+3x100' },
    at: '40m',
    firing: 1,
  },
  {
    alert: 'SeedControllerFailing',
    series: { [passes('ok')]: '0+9x100', [passes('error')]: '0+1x100' },
    at: '40m',
    firing: 0,
  },
  {
    alert: 'SeedControllerBehind',
    series: { [controller('queue_depth', ',controller="etcd"')]: '60x60' },
    at: '20m',
    firing: 1,
  },
  {
    alert: 'SeedControllerBehind',
    series: { [controller('queue_depth', ',controller="etcd"')]: '60x10 0x60' },
    at: '20m',
    firing: 0,
  },
  {
    alert: 'RolloutStopped',
    series: { [stopped('a')]: '0x4 1x40', [stopped('b')]: '0x60' },
    at: '10m',
    firing: 1,
  },
  { alert: 'RolloutStopped', series: { [stopped('a')]: '1x4 0x40' }, at: '10m', firing: 0 },
  {
    alert: 'RolloutStopped',
    series: { [controller('clusters_rollout', ',state="waiting"')]: '9x40' },
    at: '10m',
    firing: 0,
  },
  {
    alert: 'ClusterFiguresMissing',
    series: { 'up{job="clusters",cluster="c1",instance="c1"}': '0x60' },
    at: '20m',
    firing: 1,
  },
  {
    alert: 'ClusterFiguresMissing',
    series: { 'up{job="etcd",cluster="c1",instance="c1"}': '0x60' },
    at: '20m',
    firing: 0,
  },
  {
    alert: 'ClusterAlert',
    series: { [alerting]: '1x20' },
    at: '2m',
    firing: 1,
    told: {
      labels: { severity: 'warning', subject: 'c1', job: 'clusters', cluster: 'c1', alert: 'EtcdSlowDisk' },
      summary: 'Cluster c1: EtcdSlowDisk',
    },
  },
  { alert: 'ClusterAlert', series: { [alerting]: '1x2 stale' }, at: '8m', firing: 0 },
  { alert: 'ClustersAlerting', series: { [counted('seed-controller')]: '2x20' }, at: '2m', firing: 1 },
  { alert: 'ClustersAlerting', series: { [counted('prometheus')]: '2x20' }, at: '2m', firing: 0 },
  { alert: 'AlertmanagerDown', series: { 'up{job="alertmanager"}': '0x40' }, at: '10m', firing: 1 },
  { alert: 'AlertmanagerDown', series: { 'up{job="alertmanager"}': '1x40' }, at: '10m', firing: 0 },
  { alert: 'AlertsNotDelivered', series: { [failed]: '0+1x60' }, at: '20m', firing: 1 },
  { alert: 'AlertsNotDelivered', series: { [failed]: '3x60' }, at: '20m', firing: 0 },
]
const tried = (firing: boolean) => new Set(CASES.filter((c) => c.firing > 0 === firing).map(({ alert }) => alert))

it('every alert of a seed has a world in which it fires, and one in which it does not', () => {
  const all = new Set(SEED_ALERTS.map(({ name }) => name))
  expect([tried(true), tried(false)]).toEqual([all, all])
})

describe.skipIf(promtool === '')('the Prometheus of a seed, by promtool (set TEST_PROMTOOL)', () => {
  it('has rules that fire and do not fire as they should', async () => {
    expect(await testRules(SEED_RULES, CASES)).toBe('')
  })

  it('takes its configuration', async () => {
    const dir = await mkdtemp(path.join(tmpdir(), 'seedbed-prometheus-'))
    try {
      const file = path.join(dir, 'prometheus.json')
      await writeFile(file, JSON.stringify(SEED_PROMETHEUS))
      await writeFile(path.join(dir, 'rules.json'), JSON.stringify(SEED_RULES))
      const { exitCode, all } = await execa(promtool, ['check', 'config', file], { reject: false, all: true })
      expect(all).toContain('is valid prometheus config file syntax')
      expect(exitCode).toBe(0)
    } finally {
      await rm(dir, { recursive: true })
    }
  })
})
