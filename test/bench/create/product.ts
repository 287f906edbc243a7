import { IssueClusterTokenDocument } from '../../../cli/src/__generated__/operations.ts'
import type { ApiClient } from '../../../cli/src/api/client.ts'
import type { Project } from '../../../cli/src/api/projects.ts'
import type { Platform } from '../../platform.ts'
import { poll, timeControlPlane, type Access, type Milestones } from '../control-plane.ts'

export type Order = { readonly project: Project; readonly name: string; readonly datacenter: string }

/** Creates a cluster as a person would, from the mutation on, and takes the time. Leaves nothing. */
export async function timeCluster(platform: Platform, order: Order): Promise<Milestones> {
  const startedAt = performance.now()
  const cluster = await platform.createCluster(order.project, order.name, order.datacenter)
  try {
    return await timeControlPlane(startedAt, await access(platform.api, cluster.id))
  } finally {
    await platform.untilGone(cluster)
  }
}

/** A person's own credential, as soon as the platform gives one. */
async function access(api: ApiClient, clusterId: string): Promise<Access> {
  const input = { clusterId }
  let found: Access | undefined
  await poll('a token', async () => {
    const { issueClusterToken: result } = await api.run(IssueClusterTokenDocument, { input })
    if (result.__typename === 'InvalidInput') throw new Error(`${result.field}: ${result.message}`)
    if (result.__typename === 'ClusterToken') found = result
    return found !== undefined
  })
  if (!found) throw new Error('no token was issued')
  return found
}
