import { IssueClusterTokenDocument } from '../../../cli/src/__generated__/operations.ts'
import type { ApiClient } from '../../../cli/src/api/client.ts'
import type { Project } from '../../../cli/src/api/projects.ts'
import type { Platform } from '../../platform.ts'
import { poll, timeControlPlane, type Access, type Timed } from '../control-plane.ts'

export type Order = {
  readonly project: Project
  readonly name: string
  readonly datacenter: string
  /** How often it is asked for the credential, which is there long before the API server answers. */
  readonly askMs: number
}

/** Creates a cluster as a person would, from the mutation on, and takes the time. Leaves nothing when it fails. */
export async function timeCluster(platform: Platform, order: Order): Promise<Timed> {
  const startedAt = performance.now()
  const cluster = await platform.createCluster(order.project, order.name, order.datacenter)
  const remove = () => platform.untilGone(cluster)
  try {
    return { ...(await timeControlPlane(startedAt, await access(platform.api, cluster.id, order.askMs))), remove }
  } catch (error) {
    await remove()
    throw error
  }
}

/** A person's own credential, as soon as the platform gives one. */
async function access(api: ApiClient, clusterId: string, askMs: number): Promise<Access> {
  const input = { clusterId }
  let found: Access | undefined
  const ask = async () => {
    const { issueClusterToken: result } = await api.run(IssueClusterTokenDocument, { input })
    if (result.__typename === 'InvalidInput') throw new Error(`${result.field}: ${result.message}`)
    if (result.__typename === 'ClusterToken') found = result
    return found !== undefined
  }
  await poll('a token', ask, askMs)
  if (!found) throw new Error('no token was issued')
  return found
}
