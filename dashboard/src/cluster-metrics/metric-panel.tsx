import { Button, Skeleton, Text } from '@mantine/core'
import { lazy, Suspense, useMemo, useState } from 'react'
import type { ClusterMetric, ClusterMetricsQuery } from '../__generated__/graphql.ts'
import { Panel } from '../ui/panel.tsx'
import { TableHead } from '../ui/table-head.tsx'
import { formatFigure } from './format.ts'
import { inWords, linesOf, pointsOf, type Line } from './lines.ts'

const MetricChart = lazy(async () => ({ default: (await import('./metric-chart.tsx')).MetricChart }))
const HEIGHT = 190
/** Without asking for more. */
const SHOWN = 6

export type Measured = Extract<ClusterMetricsQuery['clusterMetrics'], { __typename: 'ClusterMetrics' }>
export type Figures = Measured['metrics'][number]

type Props = { readonly title: string; readonly figures: Figures; readonly measured: Measured }

/** One metric: its chart, and the same in figures. */
export function MetricPanel({ title, figures, measured }: Props) {
  const { series, unit, description, message } = figures
  const lines = useMemo(() => linesOf(series), [series])
  const points = useMemo(() => pointsOf(series, measured), [series, measured])
  return (
    <Panel title={title} hint={description}>
      {lines.length > 0 && (
        <>
          <Suspense fallback={<Skeleton height={HEIGHT} />}>
            <MetricChart lines={lines} points={points} unit={unit} words={`${title}. ${inWords(lines, unit)}`} />
          </Suspense>
          <Legend lines={lines} unit={unit} title={title} />
        </>
      )}
      {message != null && (
        <Text size="sm" c="dimmed">
          {message}
        </Text>
      )}
    </Panel>
  )
}

type LegendProps = { readonly lines: readonly Line[]; readonly unit: Figures['unit']; readonly title: string }

function Legend({ lines, unit, title }: LegendProps) {
  const [all, setAll] = useState(false)
  const shown = all || lines.length <= SHOWN + 1 ? lines : lines.slice(0, SHOWN)
  return (
    <>
      <table className="figures">
        <TableHead titles={['Line', 'Latest', 'Lowest', 'Highest']} />
        <tbody>
          {shown.map(({ key, name, color, isDashed, latest, lowest, highest }) => (
            <tr key={key}>
              <th scope="row">
                <span className="swatch" data-dashed={isDashed} style={{ color }} aria-hidden />
                {name}
              </th>
              <td>{latest === null ? 'nothing' : formatFigure(latest, unit)}</td>
              <td>{formatFigure(lowest, unit)}</td>
              <td>{formatFigure(highest, unit)}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {shown.length < lines.length && (
        <Button variant="subtle" size="compact-sm" mt={6} ml={-8} onClick={() => setAll(true)}>
          Show all {lines.length} <span className="visually-hidden">lines of {title}</span>
        </Button>
      )}
    </>
  )
}

/** Everything that is asked for, in the order in which people look for it when something is slow. */
export const SECTIONS: readonly {
  readonly title: string
  readonly metrics: readonly (readonly [ClusterMetric, string])[]
}[] = [
  {
    title: 'API server',
    metrics: [
      ['API_LATENCY', 'Latency'],
      ['API_REQUESTS', 'Requests'],
      ['API_ERRORS', 'Errors'],
    ],
  },
  {
    title: 'Control plane',
    metrics: [
      ['CONTROL_PLANE_CPU', 'Processors'],
      ['CONTROL_PLANE_MEMORY', 'Memory'],
      ['ETCD_DATABASE', 'Database of etcd'],
      ['ETCD_DISK', 'Disk of etcd'],
    ],
  },
  {
    title: 'Nodes',
    metrics: [
      ['NODE_CPU', 'Processors of nodes'],
      ['NODE_MEMORY', 'Memory of nodes'],
      ['PODS', 'Pods'],
      ['NODES', 'Nodes'],
    ],
  },
  {
    title: 'VPN',
    metrics: [
      ['VPN_TRAFFIC', 'Traffic'],
      ['VPN_TUNNELS', 'Tunnels'],
    ],
  },
]
