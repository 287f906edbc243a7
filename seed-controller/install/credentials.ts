import { rename, writeFile } from 'node:fs/promises'
import { CoreV1Api, type KubeConfig } from '@kubernetes/client-node'
import { MASTER, NAMESPACE } from './names.ts'

/** The master renews its token long before. */
const TOKEN_SECONDS = 86_400

/** Writes a kubeconfig for the master, readable by its owner only, with a token that the seed just issued. */
export async function writeCredentials(kubeconfig: KubeConfig, file: string): Promise<void> {
  const cluster = kubeconfig.getCurrentCluster()
  if (!cluster) throw new Error('The kubeconfig has no current context: set `current-context`')
  const body = { spec: { audiences: [], expirationSeconds: TOKEN_SECONDS } }
  const core = kubeconfig.makeApiClient(CoreV1Api)
  const request = await core.createNamespacedServiceAccountToken({ name: MASTER, namespace: NAMESPACE, body })
  const token = request.status?.token
  if (!token) throw new Error(`The seed issued no token for service account ${NAMESPACE}/${MASTER}`)

  const authority: Record<string, string> = {}
  if (cluster.caData) authority['certificate-authority-data'] = cluster.caData
  if (cluster.caFile) authority['certificate-authority'] = cluster.caFile
  const content = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [{ name: 'seed', cluster: { server: cluster.server, ...authority } }],
    users: [{ name: MASTER, user: { token } }],
    contexts: [{ name: 'seed', context: { cluster: 'seed', user: MASTER } }],
    'current-context': 'seed',
  }
  // Readers see the old file or the new one, never half of it.
  const draft = `${file}.${process.pid}.tmp`
  await writeFile(draft, JSON.stringify(content, undefined, 2), { mode: 0o600 })
  await rename(draft, file)
}
