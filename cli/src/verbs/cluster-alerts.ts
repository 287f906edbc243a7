import { ListClusterAlertsDocument } from '../__generated__/operations.ts'
import { findCluster } from '../api/clusters.ts'
import { connect } from '../api/connect.ts'
import type { Context } from '../context.ts'
import type { ClusterFlags } from './cluster.ts'

/** What fires in a cluster, the worst first. */
export async function listAlerts(c: Context, nameOrId: string, flags: ClusterFlags): Promise<void> {
  const api = await connect(c, flags)
  const { id, name } = await findCluster(api, nameOrId, flags.project)
  const { cluster } = await api.run(ListClusterAlertsDocument, { id })
  if (cluster.stale)
    c.note(`The seed cannot be reached; this is how it was, last seen ${cluster.lastSeenAt ?? 'never'}.`)
  await c.out.list(cluster.alerts, flags, {
    header: ['severity', 'alert', 'of', 'since', 'what', 'runbook'],
    rows: cluster.alerts.map(({ severity, name: alert, subject, since, summary, runbook }) => [
      severity.toLowerCase(),
      alert,
      subject ?? '',
      since,
      summary,
      runbook,
    ]),
    whenEmpty: `No alert of cluster ${name} fires.`,
  })
}
