import type { ClusterAlertResolvers, ClusterResolvers } from '../graphql/__generated__/resolvers.ts'
import { runbookOf } from './runbook.ts'

export const AlertsOfCluster: Pick<ClusterResolvers, 'alerts'> = {
  alerts: ({ observed }) => observed?.alerts ?? [],
}

export const ClusterAlert: ClusterAlertResolvers = {
  severity: ({ severity }) => (severity === 'critical' ? 'CRITICAL' : 'WARNING'),
  subject: ({ subject }) => subject ?? null,
  since: ({ since }) => new Date(since),
  runbook: ({ name }) => runbookOf(name),
}
