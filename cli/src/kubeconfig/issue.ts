import { IssueKubeconfigDocument } from '../__generated__/operations.ts'
import type { ApiClient } from '../api/client.ts'
import type { Cluster } from '../api/clusters.ts'
import { InvalidField } from '../api/errors.ts'
import { CliError } from '../errors.ts'
import { renderKubeconfig } from './kubeconfig.ts'
import { createKeyAndRequest } from './request.ts'

export type IssuedKubeconfig = { readonly kubeconfig: string; readonly expiresAt: string; readonly username: string }

/**
 * A kubeconfig whose client certificate lives for at most 12 hours. The key is made here and never sent.
 * @throws CliError saying what the cluster waits for, when it cannot issue credentials yet
 */
export async function issueKubeconfig(
  api: ApiClient,
  cluster: Cluster,
  expirationSeconds?: number,
): Promise<IssuedKubeconfig> {
  const { privateKey, request } = await createKeyAndRequest()
  const { issueKubeconfig: result } = await api.run(IssueKubeconfigDocument, {
    input: { clusterId: cluster.id, certificateSigningRequest: request, expirationSeconds: expirationSeconds ?? null },
  })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  if (result.__typename === 'ClusterNotReady') {
    throw new CliError(`cluster ${cluster.name} cannot issue a kubeconfig yet: ${result.message}`)
  }
  return {
    kubeconfig: renderKubeconfig(cluster.name, { ...result, privateKey }),
    expiresAt: result.expiresAt,
    username: result.username,
  }
}
