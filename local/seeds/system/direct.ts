import { API_PORT, type LocalSeed } from '../seed.ts'

/**
 * Environment of a container that goes straight to the API server. At a restart, what asks its Service before kube-proxy
 * has made that work hangs in one connection for 30 s, and all of the seed with it.
 */
export function directToApi(s: LocalSeed): readonly object[] {
  return [
    { name: 'KUBERNETES_SERVICE_HOST', value: s.machine.address },
    { name: 'KUBERNETES_SERVICE_PORT', value: String(API_PORT) },
  ]
}
