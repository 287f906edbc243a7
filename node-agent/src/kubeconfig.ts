import { PATHS } from './paths.ts'

/** By a token, or by a certificate whose file also has its key. */
type User = { readonly token: string } | { readonly certificateFile: string }

/** As kubelet reads it; JSON is YAML too. */
export function bootstrapKubeconfig(server: string, user: User): object {
  const as = 'token' in user ? user : { 'client-certificate': user.certificateFile, 'client-key': user.certificateFile }
  return {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'cluster',
    clusters: [{ name: 'cluster', cluster: { server, 'certificate-authority': PATHS.authority } }],
    users: [{ name: 'node', user: as }],
    contexts: [{ name: 'cluster', context: { cluster: 'cluster', user: 'node' } }],
  }
}
