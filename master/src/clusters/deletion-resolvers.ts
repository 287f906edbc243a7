import { requireViewer } from '../graphql/context.ts'
import type {
  ClusterDeletionResolvers,
  ClusterResolvers,
  LeftBehindResolvers,
} from '../graphql/__generated__/resolvers.ts'
import { deletionOf, leavesOf, leftOf, whyNoForce } from './deletion.ts'
import { presentConditions } from './conditions.ts'
import { viewerCan } from './resolvers.ts'

export const ClusterDeletionField: Pick<ClusterResolvers, 'deletion'> = {
  deletion: (cluster) => deletionOf(cluster) ?? null,
}

export const ClusterDeletion: ClusterDeletionResolvers = {
  step: ({ said }) => said?.step ?? null,
  since: ({ said }) => (said ? new Date(said.since) : null),
  deadline: ({ said }) => (said ? new Date(said.deadline) : null),
  late: ({ said }) => said?.late ?? false,
  message: ({ cluster }, _, { seeds }) =>
    presentConditions(cluster, seeds.getSeed(cluster.seed)).find(({ type }) => type === 'Ready')?.message ?? '',
  left: ({ said }) => (said ? leftOf(said) : []),
  leftCount: ({ said }) => said?.leftCount ?? 0,
  whyNoForce: ({ cluster }, _, { seeds }) => whyNoForce(cluster, seeds.getSeed(cluster.seed), new Date()) ?? null,
  leaves: ({ cluster }) => leavesOf(cluster),
  viewerCanForce: ({ cluster }, _, context) => {
    requireViewer(context)
    return viewerCan(context, 'cluster:forceDelete', cluster)
  },
}

export const LeftBehind: LeftBehindResolvers = {
  detail: ({ detail }) => detail ?? null,
}
