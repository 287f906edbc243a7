import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { setField } from '../../cli/src/api/cluster-changes.ts'
import { getCluster, type Cluster } from '../../cli/src/api/clusters.ts'
import { KUBERNETES_VERSION, offerKubernetesVersions, provideOlderKubernetes } from '../../local/platform.ts'
import { config } from '../config.ts'
import { eventually } from '../eventually.ts'
import { NO_HARM, whileUsed } from '../failover/disturb.ts'
import type { Kubectl } from '../kubectl.ts'
import { checkoutDir, openPlatform, type Platform } from '../platform.ts'

/** Programs of two other versions are built the first time. */
const SET_UP_MS = 2_400_000
const UPGRADED = { timeoutMs: 600_000, everyMs: 1_000 }
const MOVED = ['apiserver', 'controller-manager', 'scheduler']

const Pod = z.object({
  metadata: z.object({ labels: z.record(z.string(), z.string()), deletionTimestamp: z.string().optional() }),
  spec: z.object({ containers: z.tuple([z.object({ image: z.string() })], z.unknown()) }),
})

/** Programs of three versions: for long runs. */
describe.skipIf(!config.full)('a highly available cluster', () => {
  let platform: Platform
  let seed: Kubectl
  let cluster: Cluster
  /** From the oldest on. */
  let versions: readonly [string, ...string[]]

  beforeAll(async () => {
    platform = await openPlatform()
    seed = await platform.seedKubectl('eu')
    const ref = { checkoutDir, instance: platform.instance }
    const minor = await provideOlderKubernetes(ref, 'minor')
    const patch = await provideOlderKubernetes(ref, 'patch')
    versions = [minor, patch, KUBERNETES_VERSION]
    // The first is the default of other clusters.
    offerKubernetesVersions(ref, versions.toReversed())
    const project = await platform.project('upgrade-path')
    const order = { datacenter: 'local-eu', profile: 'ha', version: minor } as const
    // The master reads its files anew by itself, soon.
    const made = await eventually(() => platform.createCluster(project, 'kept', order), UPGRADED)
    cluster = await platform.untilReady(made)
  }, SET_UP_MS)
  afterAll(async () => {
    if (cluster) await platform.untilGone(cluster)
    if (platform) offerKubernetesVersions({ checkoutDir, instance: platform.instance }, [KUBERNETES_VERSION])
    await platform?.close()
  }, 300_000)

  /** Until every component runs the version, and everyone is told so. */
  const untilAt = (version: string) =>
    eventually(async () => {
      const path = '-o=jsonpath={.status.version}'
      expect(await seed.run('get', 'clusters.seedbed.dev', cluster.id, path)).toBe(version)
      const { conditions } = await getCluster(platform.api, cluster.id)
      expect(conditions.find(({ type }) => type === 'Upgraded')).toMatchObject({ status: 'True', reason: 'UpToDate' })
    }, UPGRADED)

  /** Tags of the images of what is moved with a version, each once. */
  async function tags(): Promise<readonly string[]> {
    const pods = (await seed.list('pods', '-n', `cluster-${cluster.id}`)).map((pod) => Pod.parse(pod))
    const moved = pods.filter(
      ({ metadata }) =>
        metadata.deletionTimestamp === undefined && MOVED.includes(metadata.labels['seedbed.dev/component'] ?? ''),
    )
    expect(moved).toHaveLength(2 * MOVED.length)
    return [...new Set(moved.map(({ spec }) => spec.containers[0].image.split(':').at(-1) ?? ''))]
  }

  it('goes a minor version and then a patch up, and nobody who retries notices', { timeout: 1_500_000 }, async () => {
    const kubectl = await platform.kubectl(cluster)
    const [oldest, ...later] = versions
    expect(await tags()).toEqual([`v${oldest}`])
    const upgrade = async () => {
      for (const version of later) {
        const startedMs = Date.now()
        await setField(platform.api, cluster.id, { version })
        await untilAt(version)
        console.info(`to ${version} in ${Math.round((Date.now() - startedMs) / 1000)} s`)
        await eventually(async () => expect(await tags()).toEqual([`v${version}`]), UPGRADED)
        const served = z
          .object({ gitVersion: z.string() })
          .parse(JSON.parse(await kubectl.run('get', '--raw', '/version')))
        expect(served.gitVersion).toBe(`v${version}`)
      }
    }
    const reads = { 'the API server': { path: '/api/v1/namespaces/default' } }
    expect(await whileUsed(kubectl, reads, upgrade)).toEqual(NO_HARM)
  })
})
