import type { ClusterProxyResolvers, ClusterResolvers, NodeProxyResolvers } from '../graphql/__generated__/resolvers.ts'
import { nodeProxyOf } from './decide.ts'

export const ProxyOfCluster: Pick<ClusterResolvers, 'proxy' | 'nodeProxy'> = {
  proxy: ({ proxy }) => proxy ?? null,
  nodeProxy: (cluster) => nodeProxyOf(cluster) ?? null,
}

export const ClusterProxy: ClusterProxyResolvers = {
  enabled: ({ enabled }) => enabled ?? null,
  httpProxy: ({ httpProxy }) => httpProxy ?? null,
  httpsProxy: ({ httpsProxy }) => httpsProxy ?? null,
  noProxy: ({ noProxy }) => noProxy ?? [],
}

export const NodeProxy: NodeProxyResolvers = {
  httpProxy: ({ httpProxy }) => httpProxy ?? null,
  httpsProxy: ({ httpsProxy }) => httpsProxy ?? null,
  noProxy: ({ noProxy }) => noProxy ?? [],
}
