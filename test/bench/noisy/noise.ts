import type { Job } from './load.ts'

/** What the calm one is asked for: it is read from etcd each time. */
export const API_PATH = '/api/v1/namespaces/default'

/** Lists that take an API server's whole time, by as many at once as there are processors and more. */
export const NOISE: Job['loops'] = [
  { path: '/apis/rbac.authorization.k8s.io/v1/clusterroles', streams: 8 },
  { path: '/openapi/v2', streams: 2 },
]
