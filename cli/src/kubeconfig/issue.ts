import { IssueClusterTokenDocument } from '../__generated__/operations.ts'
import type { ApiClient } from '../api/client.ts'
import { InvalidField } from '../api/errors.ts'
import { CliError } from '../errors.ts'
import { renderKubeconfig, type Access } from './kubeconfig.ts'

/** So long is a kubeconfig with a token in it good where nobody says otherwise: the longest that the platform gives. */
const KUBECONFIG_SECONDS = 43_200

type Named = { readonly id: string; readonly name: string }
/** `token` is a secret. */
export type IssuedToken = Access & { readonly token: string; readonly expiresAt: string }
export type IssuedKubeconfig = { readonly kubeconfig: string; readonly expiresAt: string; readonly username: string }

/** A kubeconfig with a token that lives for at most 12 hours. @throws as `issueToken` */
export async function issueKubeconfig(
  api: ApiClient,
  cluster: Named,
  expirationSeconds = KUBECONFIG_SECONDS,
): Promise<IssuedKubeconfig> {
  const { token, expiresAt, ...access } = await issueToken(api, cluster, expirationSeconds)
  return { kubeconfig: renderKubeconfig(cluster.name, access, { token }), expiresAt, username: access.username }
}

/** @throws CliError saying what the cluster waits for, when there is nothing yet that a token could open */
export async function issueToken(api: ApiClient, cluster: Named, expirationSeconds: number): Promise<IssuedToken> {
  const { issueClusterToken: result } = await api.run(IssueClusterTokenDocument, {
    input: { clusterId: cluster.id, expirationSeconds },
  })
  if (result.__typename === 'InvalidInput') throw new InvalidField(result)
  if (result.__typename === 'ClusterNotReady') {
    throw new CliError(`there is no kubeconfig for cluster ${cluster.name} yet: ${result.message}`)
  }
  return result
}
