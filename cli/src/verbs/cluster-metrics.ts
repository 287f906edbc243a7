import { getMetrics, type ClusterMetrics } from '../api/cluster-metrics.ts'
import { findCluster } from '../api/clusters.ts'
import { connect } from '../api/connect.ts'
import type { Context } from '../context.ts'
import { formatFigure } from '../terminal/figure.ts'
import type { ClusterFlags } from './cluster.ts'

type Metric = ClusterMetrics['metrics'][number]
export type MetricsFlags = ClusterFlags & { readonly range: number }

/** What each figure is now and was, as text; with `--json` every point. */
export async function showMetrics(c: Context, nameOrId: string, flags: MetricsFlags): Promise<void> {
  const api = await connect(c, flags)
  const { id: clusterId, name } = await findCluster(api, nameOrId, flags.project)
  const measured = await getMetrics(api, { clusterId, lastSeconds: flags.range })
  await c.out.list(measured, flags, {
    header: ['metric', 'of', 'now', 'lowest', 'highest', 'message'],
    rows: measured.metrics.flatMap(rowsOf),
    whenEmpty: `Nothing is measured of cluster ${name}.`,
  })
}

function rowsOf({ metric, unit, series, message }: Metric): string[][] {
  const title = metric.toLowerCase().replaceAll('_', ' ')
  if (series.length === 0) return [[title, '', '', '', '', message ?? '']]
  return series.map(({ name, values }, index) => {
    const known = values.filter((value) => value !== null)
    // The last point may not be measured yet when it is asked for.
    const now = values.slice(-3).findLast((value) => value !== null)
    const figures = [now, Math.min(...known), Math.max(...known)]
    const shown = figures.map((value) => (value == null ? '' : formatFigure(value, unit)))
    return [index === 0 ? title : '', name, ...shown, index === 0 ? (message ?? '') : '']
  })
}
