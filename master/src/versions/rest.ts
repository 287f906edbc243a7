import { z } from 'zod'
import type { VersionConfig } from '../files/versions.ts'
import { read } from '../rest/route.ts'
import { listOf } from '../rest/schemas.ts'
import { offeredVersions, updatesFrom } from './rules.ts'

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

export const versionRoutes = [
  read('listKubernetesVersions', {
    path: '/kubernetes-versions',
    tag: 'Platform',
    summary: 'List the Kubernetes versions that the platform knows',
    answers: { 200: { description: 'Newest first.', schema: listOf(VersionView) } },
    handle: ({ context }) => ({ status: 200, body: { items: present(context.seeds.kubernetes) } }),
  }),
]
