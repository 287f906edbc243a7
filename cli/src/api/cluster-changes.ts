import {
  GetUpgradeChecksDocument,
  PauseClusterDocument,
  ResumeClusterDocument,
  UpdateClusterDocument,
  type GetUpgradeChecksQuery,
  type PauseClusterInput,
  type UpdateClusterInput,
} from '../__generated__/operations.ts'
import { CliError } from '../errors.ts'
import type { ApiClient } from './client.ts'
import { getCluster, type Cluster } from './clusters.ts'
import { InvalidField } from './errors.ts'

const MAX_ATTEMPTS = 5

type Change = Omit<UpdateClusterInput, 'id' | 'revision'>

/**
 * For one field, whatever others change beside it. `change`: what it shall be, or that by how the cluster is now.
 * @throws InvalidField naming the field that is wrong
 */
export async function setField(
  api: ApiClient,
  id: string,
  change: Change | ((cluster: Cluster) => Change),
): Promise<Cluster> {
  for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
    const cluster = await getCluster(api, id)
    const wanted = typeof change === 'function' ? change(cluster) : change
    const input = { id, revision: cluster.revision, ...wanted }
    const { updateCluster: result } = await api.run(UpdateClusterDocument, { input })
    if (result.__typename === 'InvalidInput') throw new InvalidField(result)
    if (result.__typename === 'UpdateClusterOk') return result.cluster
  }
  throw new CliError('others change this cluster all the time: try again in a moment')
}

export type UpgradeCheck = GetUpgradeChecksQuery['cluster']['upgradeChecks'][number]

/** What to know before a cluster is upgraded to a version. Changes nothing. */
export async function getUpgradeChecks(api: ApiClient, id: string, version: string): Promise<readonly UpgradeCheck[]> {
  return (await api.run(GetUpgradeChecksDocument, { id, version })).cluster.upgradeChecks
}

/** @throws InvalidField naming the field that is wrong */
export async function pauseCluster(api: ApiClient, input: PauseClusterInput): Promise<Cluster> {
  const { pauseCluster: result } = await api.run(PauseClusterDocument, { input })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.cluster
}

/** @throws InvalidField when the cluster is being deleted */
export async function resumeCluster(api: ApiClient, id: string): Promise<Cluster> {
  const { resumeCluster: result } = await api.run(ResumeClusterDocument, { input: { id } })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  return result.cluster
}
