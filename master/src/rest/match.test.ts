import { expect, it } from 'vitest'
import { findRoute } from './match.ts'
import { routes } from './routes.ts'

const short = (method: string, path: string) => {
  const found = findRoute(routes, method, path)
  if (found.kind === 'route') return [found.route.operationId, found.params]
  return found.kind === 'nothing' ? ['nothing'] : ['other methods', found.allow]
}

it.each<[string, string, unknown[]]>([
  ['GET', '/api/v1/clusters/a1', ['getCluster', { clusterId: 'a1' }]],
  ['HEAD', '/api/v1/clusters/a1', ['getCluster', { clusterId: 'a1' }]],
  ['PUT', '/api/v1/projects/p/groups/company%3Aa%2Fb', ['setGroupRole', { projectId: 'p', group: 'company:a/b' }]],
  ['PUT', '/api/v1/clusters/a1', ['other methods', ['DELETE', 'GET', 'HEAD', 'OPTIONS', 'PATCH']]],
  ['POST', '/api/v1/viewer', ['other methods', ['GET', 'HEAD', 'OPTIONS']]],
  ['GET', '/api/v1/clusters/', ['nothing']],
  ['GET', '/api/v1/clusters/a1/nothing', ['nothing']],
  ['GET', '/api/v1/clusters/%zz', ['nothing']],
  ['GET', '/api/v2/clusters', ['nothing']],
])('%s %s', (method, path, want) => {
  expect(short(method, path)).toEqual(want)
})
