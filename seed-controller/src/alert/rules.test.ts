import { describe, expect, it } from 'vitest'
import { ALERTS, RULES } from '#templates'
import { promtool, testRules, type RuleCase } from './promtool.fixture.ts'

const up = (job: string, instance = `${job}:1`) => `up{job="${job}",instance="${instance}"}`
/** As promtool writes a value that stays, and one that grows with every half minute. */
const stays = (value: number) => `${value}x800`
const grows = (by: number) => `0+${by}x800`

const requests = (code: string) => `apiserver_request_total{job="apiserver",code="${code}"}`
const answered = (le: string) => `apiserver_request_sli_duration_seconds_bucket{job="apiserver",verb="GET",le="${le}"}`
const size = 'etcd_mvcc_db_total_size_in_bytes{job="etcd",instance="etcd-0:2381"}'
const quota = 'etcd_server_quota_backend_bytes{job="etcd",instance="etcd-0:2381"}'
const fsync = (le: string) =>
  `etcd_disk_wal_fsync_duration_seconds_bucket{job="etcd",instance="etcd-0:2381",le="${le}"}`
const clients = (replica: number) => `vpn_clients{job="vpn",instance="vpn-${replica}:8133"}`
const nodes = (replica: number) => `vpn_nodes{job="vpn",instance="vpn-${replica}:8133"}`
const disk = (what: string, device = '/dev/vda1') =>
  `container_fs_${what}_bytes{job="cadvisor",node="worker-1",device="${device}"}`
const ttl = (what: string) =>
  `kubelet_certificate_manager_${what}_ttl_seconds{job="kubelet",node="worker-1",instance="worker-1"}`
const leader = (member: number) => `etcd_server_has_leader{job="etcd",instance="etcd-${member}:2381"}`

const lost = 'apiserver_audit_error_total{job="apiserver",plugin="webhook"}'

const CASES: readonly RuleCase[] = [
  { alert: 'AuditEventsLost', series: { [lost]: grows(100) }, at: '8m', firing: 1 },
  // What was lost before the sink came back is over.
  { alert: 'AuditEventsLost', series: { [lost]: '0+100x4 400x60' }, at: '20m', firing: 0 },
  { alert: 'AuditEventsLost', series: { [lost]: '0x60' }, at: '20m', firing: 0 },
  {
    alert: 'AuditEventsLost',
    series: { [lost.replace('job="apiserver"', 'job="pods"')]: grows(100) },
    at: '8m',
    firing: 0,
  },
  { alert: 'ApiserverDown', series: { [up('apiserver')]: '1x10 0x20' }, at: '8m', firing: 1 },
  { alert: 'ApiserverDown', series: { [up('apiserver')]: '1x10 0x3 1x20' }, at: '7m', firing: 0 },
  {
    alert: 'ApiserverErrors',
    series: { [requests('200')]: grows(60), [requests('500')]: grows(6) },
    at: '12m',
    firing: 1,
  },
  {
    alert: 'ApiserverErrors',
    series: { [requests('200')]: grows(600), [requests('500')]: grows(6) },
    at: '12m',
    firing: 0,
  },
  // One of two requests in ten minutes is no outage.
  {
    alert: 'ApiserverErrors',
    series: { [requests('200')]: '0+0.05x800', [requests('500')]: '0+0.05x800' },
    at: '12m',
    firing: 0,
  },
  { alert: 'ApiserverErrors', series: { [requests('200')]: grows(60) }, at: '12m', firing: 0 },
  {
    alert: 'ApiserverSlow',
    series: { [answered('1')]: grows(80), [answered('+Inf')]: grows(100) },
    at: '70m',
    firing: 1,
  },
  {
    alert: 'ApiserverSlow',
    series: { [answered('1.0')]: grows(80), [answered('+Inf')]: grows(100) },
    at: '70m',
    firing: 1,
  },
  {
    alert: 'ApiserverSlow',
    series: { [answered('1')]: grows(95), [answered('+Inf')]: grows(100) },
    at: '70m',
    firing: 0,
  },
  {
    alert: 'ApiserverSlow',
    // It was slow, and is not any more.
    series: { [answered('1')]: `0+80x120 9600+100x40`, [answered('+Inf')]: grows(100) },
    at: '78m',
    firing: 0,
  },
  {
    alert: 'ApiserverSlowForLong',
    series: { [answered('1')]: grows(90), [answered('+Inf')]: grows(100) },
    at: '80m',
    firing: 1,
  },
  {
    alert: 'ApiserverSlowForLong',
    series: { [answered('1')]: grows(99), [answered('+Inf')]: grows(100) },
    at: '80m',
    firing: 0,
  },
  // Nobody asks it anything.
  {
    alert: 'ApiserverSlowForLong',
    series: { [answered('1')]: stays(5), [answered('+Inf')]: stays(9) },
    at: '80m',
    firing: 0,
  },
  { alert: 'EtcdNoLeader', series: { [leader(0)]: '1x4 0x20', [leader(1)]: '1x30' }, at: '6m', firing: 1 },
  { alert: 'EtcdNoLeader', series: { [leader(0)]: '1x4 0x1 1x20' }, at: '6m', firing: 0 },
  {
    alert: 'EtcdMemberDown',
    series: { [up('etcd', 'etcd-0:2381')]: '1x40', [up('etcd', 'etcd-1:2381')]: '1x4 0x30' },
    at: '10m',
    firing: 1,
    told: {
      labels: { severity: 'warning', subject: 'etcd-1:2381', job: 'etcd', instance: 'etcd-1:2381' },
      summary: 'Member etcd-1:2381 of etcd does not answer.',
    },
  },
  { alert: 'EtcdMemberDown', series: { [up('etcd')]: '1x4 0x4 1x30' }, at: '10m', firing: 0 },
  { alert: 'EtcdNearQuota', series: { [size]: stays(85), [quota]: stays(100) }, at: '10m', firing: 1 },
  { alert: 'EtcdNearQuota', series: { [size]: stays(75), [quota]: stays(100) }, at: '10m', firing: 0 },
  { alert: 'EtcdQuotaUsedUp', series: { [size]: stays(96), [quota]: stays(100) }, at: '5m', firing: 1 },
  { alert: 'EtcdQuotaUsedUp', series: { [size]: stays(85), [quota]: stays(100) }, at: '5m', firing: 0 },
  {
    alert: 'EtcdSlowDisk',
    series: { [fsync('0.5')]: grows(50), [fsync('1')]: grows(100), [fsync('+Inf')]: grows(100) },
    at: '20m',
    firing: 1,
  },
  {
    alert: 'EtcdSlowDisk',
    series: { [fsync('0.01')]: grows(100), [fsync('1')]: grows(100), [fsync('+Inf')]: grows(100) },
    at: '20m',
    firing: 0,
  },
  {
    alert: 'VpnDown',
    series: { [up('vpn', 'vpn-0:8133')]: '1x4 0x30', [up('vpn', 'vpn-1:8133')]: '0x34' },
    at: '8m',
    firing: 1,
  },
  {
    alert: 'VpnDown',
    series: { [up('vpn', 'vpn-0:8133')]: '1x34', [up('vpn', 'vpn-1:8133')]: '0x34' },
    at: '8m',
    firing: 0,
  },
  {
    alert: 'VpnReplicaDown',
    series: { [up('vpn', 'vpn-0:8133')]: '1x34', [up('vpn', 'vpn-1:8133')]: '0x34' },
    at: '8m',
    firing: 1,
  },
  { alert: 'VpnReplicaDown', series: { [up('vpn', 'vpn-0:8133')]: '0x34' }, at: '8m', firing: 0 },
  {
    alert: 'NodeTunnelDown',
    series: { [clients(0)]: stays(3), [nodes(0)]: stays(3), [clients(1)]: stays(2), [nodes(1)]: stays(3) },
    at: '10m',
    firing: 1,
  },
  { alert: 'NodeTunnelDown', series: { [clients(0)]: '3x4 2x6 3x40', [nodes(0)]: stays(3) }, at: '10m', firing: 0 },
  {
    alert: 'KubeletUnreachable',
    series: { 'up{job="kubelet",node="worker-1",instance="worker-1"}': '0x60' },
    at: '10m',
    firing: 1,
    told: {
      labels: { severity: 'warning', subject: 'worker-1', job: 'kubelet', node: 'worker-1', instance: 'worker-1' },
      summary: 'The kubelet of node worker-1 does not answer through the VPN: no logs and no exec of its pods.',
    },
  },
  { alert: 'KubeletUnreachable', series: { 'up{job="pods",node="worker-1"}': '0x60' }, at: '10m', firing: 0 },
  {
    alert: 'KubeletCertificateExpiring',
    series: { [ttl('client')]: stays(50_000), [ttl('server')]: stays(9_000) },
    at: '20m',
    firing: 1,
  },
  {
    alert: 'KubeletCertificateExpiring',
    series: { [ttl('client')]: stays(50_000), [ttl('server')]: stays(30_000) },
    at: '20m',
    firing: 0,
  },
  {
    alert: 'NodeDiskFilling',
    series: { [disk('usage')]: stays(90), [disk('limit')]: stays(100) },
    at: '10m',
    firing: 1,
  },
  {
    alert: 'NodeDiskFilling',
    series: { [disk('usage')]: stays(80), [disk('limit')]: stays(100) },
    at: '10m',
    firing: 0,
  },
  // What is in memory is not a disk, and one that is full of nothing is not one either.
  {
    alert: 'NodeDiskFilling',
    series: { [disk('usage', 'tmpfs')]: stays(90), [disk('limit', 'tmpfs')]: stays(100) },
    at: '10m',
    firing: 0,
  },
  { alert: 'NodeDiskFilling', series: { [disk('usage')]: stays(90), [disk('limit')]: stays(0) }, at: '10m', firing: 0 },
  {
    alert: 'NodeMemoryShort',
    series: {
      'container_memory_working_set_bytes{job="cadvisor",node="worker-1"}': stays(95),
      'machine_memory_bytes{job="cadvisor",node="worker-1"}': stays(100),
    },
    at: '20m',
    firing: 1,
  },
  {
    alert: 'NodeMemoryShort',
    series: {
      'container_memory_working_set_bytes{job="cadvisor",node="worker-1",pod="big"}': stays(95),
      'container_memory_working_set_bytes{job="cadvisor",node="worker-1"}': stays(50),
      'machine_memory_bytes{job="cadvisor",node="worker-1"}': stays(100),
    },
    at: '20m',
    firing: 0,
  },
]

const tried = (firing: boolean) => new Set(CASES.filter((c) => c.firing > 0 === firing).map(({ alert }) => alert))

it('every alert of a cluster has a world in which it fires, and one in which it does not', () => {
  const all = new Set(
    Object.values(ALERTS)
      .flat()
      .map(({ name }) => name),
  )
  expect([tried(true), tried(false)]).toEqual([all, all])
})

describe.skipIf(promtool === '')('rules of clusters, by promtool (set TEST_PROMTOOL)', () => {
  it('fire and do not fire as they should', async () => {
    expect(await testRules(RULES, CASES)).toBe('')
  })

  it('would be noticed to be wrong', async () => {
    const wrong: RuleCase = { alert: 'ApiserverDown', series: { [up('apiserver')]: '1x20' }, at: '8m', firing: 1 }
    expect(await testRules(RULES, [wrong])).toContain('ApiserverDown')
  })
})
