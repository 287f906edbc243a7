import { rename, writeFile } from 'node:fs/promises'
import type { KubeConfig } from '@kubernetes/client-node'
import type { AuthenticationV1TokenRequest } from '#kubernetes'
import type { Connection } from '../src/kube/connection.ts'
import { CUSTOMER_KINDS, pathOf, type Reference } from '../src/kube/kinds.ts'
import { MASTER, NAMESPACE } from './names.ts'

/** The master renews its token long before. */
const TOKEN_SECONDS = 86_400

/** A seed as whoever installs on it reaches it: the file, and the connection that is made from it. */
export type AdministeredSeed = { readonly kubeconfig: KubeConfig; readonly connection: Connection }

/** Writes a kubeconfig for the master, readable by its owner only, with a token that the seed just issued. */
export async function writeCredentials({ kubeconfig, connection }: AdministeredSeed, file: string): Promise<void> {
  const token = await issueToken(connection, { name: MASTER, namespace: NAMESPACE }, TOKEN_SECONDS)
  const { caData, caFile } = kubeconfig.getCurrentCluster() ?? {}
  const authority: Record<string, string> = {}
  if (caData) authority['certificate-authority-data'] = caData
  if (caFile) authority['certificate-authority'] = caFile
  const content = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'seed', cluster: { server: connection.server, ...authority } }],
    users: [{ name: MASTER, user: { token } }],
    contexts: [{ name: 'seed', context: { cluster: 'seed', user: MASTER } }],
    'current-context': 'seed',
  }
  // Readers see the old file or the new one, never half of it.
  const draft = `${file}.${process.pid}.tmp`
  await writeFile(draft, JSON.stringify(content, undefined, 2), { mode: 0o600 })
  await rename(draft, file)
}

/** A token of a service account, for the seed's API. */
export async function issueToken(connection: Connection, account: Reference, seconds: number): Promise<string> {
  const { name, namespace } = account
  const spec = { audiences: [], expirationSeconds: seconds }
  const body = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec }
  const path = `${pathOf(CUSTOMER_KINDS.serviceAccount, account)}/token`
  const { status } = await connection.call<AuthenticationV1TokenRequest>({ method: 'POST', path, body })
  if (!status?.token) throw new Error(`The seed issued no token for service account ${namespace}/${name}`)
  return status.token
}
