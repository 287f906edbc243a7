import { PATHS } from './paths.ts'

/** As kubelet reads it; JSON is YAML too. `file` has a certificate and its key. */
export function kubeconfig(server: string, file: string): object {
  return {
    apiVersion: 'v1',
    kind: 'Config',
    'current-context': 'cluster',
    clusters: [{ name: 'cluster', cluster: { server, 'certificate-authority': PATHS.authority } }],
    users: [{ name: 'node', user: { 'client-certificate': file, 'client-key': file } }],
    contexts: [{ name: 'cluster', context: { cluster: 'cluster', user: 'node' } }],
  }
}
