import { requireViewer } from '../graphql/context.ts'
import type { QueryResolvers } from '../graphql/__generated__/resolvers.ts'
import { authorizeReadAll } from '../policy.ts'

export const FilesQuery: Pick<QueryResolvers, 'configProblems'> = {
  configProblems(_, _args, context) {
    authorizeReadAll(requireViewer(context))
    return context.config.problems
  },
}
