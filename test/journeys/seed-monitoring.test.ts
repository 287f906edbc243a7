import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import type { Cluster } from '../../cli/src/api/clusters.ts'
import type { Project } from '../../cli/src/api/projects.ts'
import { createWebhook } from '../../cli/src/api/webhooks.ts'
import { addresses, findInstance } from '../../local/instance/instance.ts'
import { SEED_ALERTS } from '../../seed-controller/install/monitoring/alerts.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import type { Kubectl } from '../kubectl.ts'
import { installMonitoring, monitoringOf, NAMESPACE, removeMonitoring } from '../monitoring/install.ts'
import { openReceiver, type Receiver } from '../monitoring/receiver.ts'
import { checkoutDir, openPlatform, runSeedbed, type Platform } from '../platform.ts'

const PROJECT = 'seed-monitoring'
/** Two scrapes of a cluster, and one of what was found there. */
const COLLECTED = { timeoutMs: 240_000, everyMs: 2_000 }
/** Two minutes until the rule fires, a minute until the seed collects it, one until the master hears of it. */
const TOLD = { timeoutMs: 480_000, everyMs: 2_000 }
/** What goes and comes again within two minutes is one alert, in the cluster and once more on the seed. */
const OVER = { timeoutMs: 780_000, everyMs: 2_000 }

const Listed = z.array(z.object({ name: z.string(), severity: z.string() }))

/** A seed with a Prometheus and an Alertmanager of its own, and what an outage of a cluster looks like from everywhere. */
describe.skipIf(!config.full)('the monitoring of a seed', () => {
  let platform: Platform
  let project: Project
  let cluster: Cluster
  let seed: Kubectl
  let receiver: Receiver
  let monitoring: ReturnType<typeof monitoringOf>

  beforeAll(async () => {
    platform = await openPlatform()
    seed = await platform.seedKubectl('us')
    monitoring = monitoringOf(seed)
    project = await platform.project(PROJECT)
    cluster = await platform.untilReady(await platform.createCluster(project, 'watched', 'local-us'))
    receiver = await openReceiver(hostOf(platform))
    const events = ['clusterAlertFiring', 'clusterAlertResolved'] as const
    const webhook = { projectId: project.id, name: 'watcher', url: receiver.url, events: [...events] }
    receiver.trust((await createWebhook(platform.api, webhook)).secret)
  }, 600_000)
  afterAll(async () => {
    if (seed) await removeMonitoring(seed)
    if (cluster) await platform.untilGone(cluster)
    receiver?.close()
    await platform?.close()
  }, 600_000)

  const namespace = () => `cluster-${cluster.id}`
  /** Of what everybody says: Alertmanager on the seed, the master to a script, and the master to a webhook. */
  const onSeed = async () =>
    (await monitoring.firing()).filter((labels) => labels['cluster'] === cluster.id).map((labels) => labels['alert'])
  const byCommand = async () => {
    const text = await platform.seedbed('cluster', 'alerts', cluster.name, '--project', PROJECT, '--json')
    return Listed.parse(JSON.parse(text)).map(({ name }) => name)
  }
  const byWebhook = (type: string) =>
    receiver
      .messages()
      .filter((message) => message.type === type)
      .map(({ data }) => (data['alert'] as { name: string }).name)

  it('is installed by one more option, and both of its pods run', async () => {
    await installMonitoring(platform, seed)
    for (const name of ['prometheus', 'alertmanager']) {
      const rollout = ['rollout', 'status', `deployment/${name}`, '--namespace', NAMESPACE]
      await seed.run(...rollout, '--timeout=300s', '--request-timeout=0')
    }
    const { exitCode, stdout } = await runSeedbed('seed', 'check', '--kubeconfig', seed.kubeconfig)
    expect({ exitCode, stdout: stdout.trim() }).toEqual({ exitCode: 0, stdout: 'Nothing is missing.' })
  }, 660_000)

  it('collects from the seed-controllers, from Alertmanager, and from clusters, each by its id', async () => {
    await eventually(async () => {
      expect(await monitoring.ask('max by (job) (up{job=~"seed-controller|alertmanager|clusters"})', 'job')).toEqual({
        'seed-controller': '1',
        alertmanager: '1',
        clusters: '1',
      })
      const rates = await monitoring.ask('apiserver:requests:rate5m', 'cluster')
      expect(Number(rates[cluster.id])).toBeGreaterThan(0)
      expect(await monitoring.ask('max(leader{job="seed-controller"})', 'none')).toEqual({ '': '1' })
    }, COLLECTED)
  }, 300_000)

  it('watches by all of its rules, and none of them fails', async () => {
    const all = Object.fromEntries(SEED_ALERTS.map(({ name }) => [name, 'ok']))
    await eventually(async () => expect(await monitoring.rules()).toEqual(all), COLLECTED)
  }, 300_000)

  it('an outage is seen by the operator of the seed, and by the owners of the cluster', async () => {
    await platform.seedbed('cluster', 'pause', cluster.name, '--project', PROJECT, '--reason', 'an outage to look at')
    await eventually(async () => {
      const paused = await seed.run('get', 'clusters.seedbed.dev', cluster.id, '-o', 'jsonpath={.spec.paused}')
      expect(paused).toBe('true')
    }, COLLECTED)
    await seed.run('scale', 'statefulset/vpn', '--namespace', namespace(), '--replicas=0')
    await eventually(async () => {
      expect(await byCommand()).toContain('VpnDown')
      expect(byWebhook('cluster.alert_firing')).toContain('VpnDown')
      expect(await onSeed()).toContain('VpnDown')
    }, TOLD)
    expect(byWebhook('cluster.alert_resolved')).not.toContain('VpnDown')
  }, 600_000)

  it('and its end as well', async () => {
    await platform.seedbed('cluster', 'resume', cluster.name, '--project', PROJECT)
    await eventually(async () => {
      expect(await byCommand()).not.toContain('VpnDown')
      expect(byWebhook('cluster.alert_resolved')).toContain('VpnDown')
      expect(await onSeed()).not.toContain('VpnDown')
    }, OVER)
  }, 840_000)
})

/** Where the local platform's master may send to: this machine's leg in the network of the instance. */
function hostOf(platform: Platform): string {
  const instance = findInstance(checkoutDir, platform.instance)
  if (!instance) throw new Error(`there is no instance ${platform.instance}`)
  return addresses(instance).host
}
