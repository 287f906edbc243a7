import { requireViewer } from '../graphql/context.ts'
import type { ClusterMetricFiguresResolvers, QueryResolvers } from '../graphql/__generated__/resolvers.ts'
import { invalidInput } from '../graphql/invalid-input.ts'

export const ClusterMetricsQuery: Pick<QueryResolvers, 'clusterMetrics'> = {
  async clusterMetrics(_, { input }, context) {
    const result = await context.clusterMetrics.query(requireViewer(context), input)
    switch (result.kind) {
      case 'ok': {
        const { start, end, step } = result.window
        const [from, until] = [new Date(start * 1_000), new Date(end * 1_000)]
        return { __typename: 'ClusterMetrics', start: from, end: until, stepSeconds: step, metrics: result.metrics }
      }
      case 'not-ready':
        return { __typename: 'ClusterNotReady', message: result.message }
      case 'unavailable':
        return { __typename: 'ClusterMetricsUnavailable', message: result.message, since: result.since ?? null }
      case 'invalid':
        return invalidInput(result)
    }
  },
}

export const ClusterMetricFigures: ClusterMetricFiguresResolvers = {
  message: ({ message }) => message ?? null,
}
