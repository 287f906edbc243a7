import { nodesOf } from './nodes.ts'
import type { Cluster } from './world.ts'

const MINUTE = 60_000

/** What fires: of each node that is not well, that its agent cannot do its work. */
export function alertsOf(cluster: Cluster) {
  return nodesOf(cluster)
    .filter(({ problem }) => problem !== null)
    .map(({ name }) => ({
      name: 'NodeAgentUnhealthy',
      severity: 'WARNING',
      subject: name,
      summary: `The agent of node ${name} cannot do its work.`,
      since: new Date(Date.now() - 14 * MINUTE),
      runbook: 'docs/runbooks.md#nodeagentunhealthy',
    }))
}
