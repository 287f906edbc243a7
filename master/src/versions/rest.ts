import * as z from 'zod'
import type { VersionConfig } from '../files/versions.ts'
import { read } from '../rest/route.ts'
import { Id, listOf } from '../rest/schemas.ts'
import { offeredVersions, updatesFrom } from './rules.ts'
import { UPGRADE_CHECKS, UPGRADE_OUTCOMES, upgradeChecks } from './upgrade-checks.ts'

const VersionView = z
  .strictObject({
    version: z.string().meta({ description: 'Without the `v`.', example: '1.36.3' }),
    isDefault: z.boolean(),
    isOffered: z.boolean().describe('Clusters can be made with it or updated to it now.'),
    deprecatedAt: z.iso.date().optional().describe('From this day on (UTC) people are told to leave it.'),
    endOfLifeAt: z.iso.date().optional().describe('From this day on (UTC) it is not offered.'),
    updatesTo: z.array(z.string()).describe('What a cluster of it can be updated to now, newest first.'),
  })
  .meta({ id: 'KubernetesVersion' })

function present(config: VersionConfig): z.input<typeof VersionView>[] {
  const now = new Date()
  const offered = offeredVersions(config, now)
  return config.releases.map(({ version, deprecated, endOfLife }) => ({
    version,
    isDefault: version === config.default,
    isOffered: offered.includes(version),
    deprecatedAt: deprecated,
    endOfLifeAt: endOfLife,
    updatesTo: updatesFrom(version, config, now),
  }))
}

const CheckView = z
  .strictObject({
    name: z.enum(UPGRADE_CHECKS),
    outcome: z.enum(UPGRADE_OUTCOMES).describe('A request to upgrade is refused where one is `blocking`.'),
    message: z.string().describe('How it is, and what to do where it is not well.'),
  })
  .meta({ id: 'UpgradeCheck', description: 'One thing to know before an upgrade.' })

export const versionRoutes = [
  read('listKubernetesVersions', {
    path: '/kubernetes-versions',
    tag: 'Platform',
    summary: 'List the Kubernetes versions that the platform knows',
    answers: { 200: { description: 'Newest first.', schema: listOf(VersionView) } },
    handle: ({ context }) => ({ status: 200, body: { items: present(context.seeds.kubernetes) } }),
  }),

  read('listUpgradeChecks', {
    path: '/clusters/{clusterId}/upgrade-checks',
    tag: 'Clusters',
    summary: 'Say what to know before a cluster is upgraded',
    description: 'Nothing is changed, and no seed is asked: it is what the seed of the cluster last told.',
    params: z.strictObject({ clusterId: Id }),
    query: z.strictObject({
      version: z.string().meta({ description: 'To upgrade to, without the `v`.', example: '1.36.3' }),
    }),
    answers: {
      200: { description: 'All checks; of a version that is not offered only `version`.', schema: listOf(CheckView) },
    },
    async handle({ viewer, params, query, context: { clusters, seeds } }) {
      const cluster = await clusters.get(viewer, params.clusterId)
      const facts = { versions: seeds.kubernetes, seed: seeds.getSeed(cluster.seed), now: new Date() }
      return { status: 200, body: { items: upgradeChecks(cluster, query.version, facts) } }
    },
  }),
]
