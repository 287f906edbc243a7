import * as z from 'zod'
import { ListedAlert } from '#seed-api'
import { read } from '../rest/route.ts'
import { Id, instant, listOf } from '../rest/schemas.ts'
import { runbookOf } from './runbook.ts'

const AlertView = z
  .strictObject({
    name: z.string().describe('CamelCase, from a closed list for each version of Seedbed.'),
    severity: ListedAlert.shape.severity.describe(
      '`critical`: work is interrupted, or about to be. `warning`: it will be, if nobody does anything for days.',
    ),
    subject: z.string().optional().describe('Which part of the cluster it is about, such as a node.'),
    summary: z.string().describe('One sentence.'),
    since: instant('Since when it is so, which is before it fired.'),
    runbook: z.string().describe("Where it is written what to do: a file of Seedbed's documentation, and its section."),
  })
  .meta({ id: 'ClusterAlert', description: 'Something about a cluster that somebody has to look at.' })

export const clusterAlertRoutes = [
  read('listClusterAlerts', {
    path: '/clusters/{clusterId}/alerts',
    tag: 'Clusters',
    summary: 'List the alerts of a cluster that fire',
    description: 'As its seed last told: at most 20, the critical ones first, then those that fire longest.',
    params: z.strictObject({ clusterId: Id }),
    answers: { 200: { description: 'The alerts; none when all is well.', schema: listOf(AlertView) } },
    async handle({ viewer, params, context }) {
      const { observed } = await context.clusters.get(viewer, params.clusterId)
      const items = (observed?.alerts ?? []).map((alert) => ({ ...alert, runbook: runbookOf(alert.name) }))
      return { status: 200, body: { items } }
    },
  }),
]
