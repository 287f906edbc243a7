import { LineChart } from '@mantine/charts'
import '@mantine/charts/styles.css'
import type { MetricUnit } from '../__generated__/graphql.ts'
import { formatFigure } from './format.ts'
import type { Line, Point } from './lines.ts'
import { ticksOf } from './scale.ts'

type Props = {
  readonly lines: readonly Line[]
  readonly points: readonly Point[]
  readonly unit: MetricUnit
  /** What of it is to be read, in words. */
  readonly words: string
}

const HEIGHT = 190
const clock = new Intl.DateTimeFormat(undefined, { hour: '2-digit', minute: '2-digit' })

/** Before a point is pointed at there is none. */
const timeOf = (at: unknown) => (typeof at === 'number' ? clock.format(at) : '')

/** Lines over time. In a file of its own: what draws it is larger than the rest of the dashboard. */
export function MetricChart({ lines, points, unit, words }: Props) {
  const ticks = ticksOf(Math.max(...lines.map(({ highest }) => highest)), unit)
  const [first, last] = [points[0]?.at ?? 0, points.at(-1)?.at ?? 0]
  return (
    <div role="img" aria-label={words} className="chart">
      <LineChart
        h={HEIGHT}
        data={[...points]}
        dataKey="at"
        series={lines.map(({ key, name, color, isDashed }) => ({
          name: key,
          label: name,
          color,
          ...(isDashed ? { strokeDasharray: '5 4' } : {}),
        }))}
        valueFormatter={(value) => formatFigure(value, unit)}
        curveType="linear"
        strokeWidth={1.75}
        withDots={false}
        connectNulls={false}
        tickLine="none"
        gridAxis="x"
        xAxisProps={{
          type: 'number',
          scale: 'time',
          domain: [first, last],
          tickFormatter: (at: number) => clock.format(at),
          minTickGap: 48,
        }}
        yAxisProps={{ width: 76, domain: [0, ticks.at(-1) ?? 1], ticks }}
        tooltipProps={{ labelFormatter: timeOf, isAnimationActive: false }}
        lineProps={{ isAnimationActive: false }}
        lineChartProps={{ accessibilityLayer: false }}
      />
    </div>
  )
}
