import {
  DashboardBuilder,
  DashboardLinkBuilder,
  DashboardLinkType,
  DatasourceVariableBuilder,
  QueryVariableBuilder,
  RowBuilder,
  TextBoxVariableBuilder,
  VariableRefresh,
  VariableSort,
  type Dashboard,
  type DataSourceRef,
} from '@grafana/grafana-foundation-sdk/dashboard'
import {
  LegendDisplayMode,
  LegendPlacement,
  ReduceDataOptionsBuilder,
  TooltipDisplayMode,
  VizLegendOptionsBuilder,
  VizTooltipOptionsBuilder,
} from '@grafana/grafana-foundation-sdk/common'
import { DataqueryBuilder } from '@grafana/grafana-foundation-sdk/prometheus'
import { PanelBuilder as StatBuilder } from '@grafana/grafana-foundation-sdk/stat'
import { PanelBuilder as TimeseriesBuilder } from '@grafana/grafana-foundation-sdk/timeseries'
import { runbookOf } from '#templates'

/** What a panel shows. PromQL, with names of Prometheus' own and of `metrics.ts`; `legend` as Grafana writes it: `{{cluster}}`. */
export type Panel = {
  readonly title: string
  /** One of Grafana's: `s`, `bytes`, `percentunit`. */
  readonly unit: string
  readonly lines: readonly { readonly expr: string; readonly legend: string }[]
  /** One number, the newest, instead of lines over time. */
  readonly isNumber?: true
  /** Alerts that watch what is shown here: their sections say what to do. */
  readonly alerts?: readonly string[]
  /** What is not plain from the title. */
  readonly about?: string
  /** The highest value that there can be. */
  readonly max?: number
}

export type Row = { readonly title: string; readonly panels: readonly Panel[] }

export type Board = {
  /** Also the name of its file, and its address in Grafana. */
  readonly name: string
  readonly title: string
  readonly rows: readonly Row[]
  /** It is about one cluster, which people choose. */
  readonly ofCluster: boolean
}

const DATASOURCE: DataSourceRef = { type: 'prometheus', uid: '${datasource}' }
const [NUMBER_WIDTH, LINES_WIDTH] = [4, 8]
const [NUMBER_HEIGHT, LINES_HEIGHT] = [4, 8]

/** A dashboard as Grafana imports it. Pure. */
export function dashboardOf(board: Board): Dashboard {
  const builder = new DashboardBuilder(board.title)
    .uid(board.name)
    .tags(['seedbed'])
    .editable()
    .refresh('1m')
    .time({ from: 'now-6h', to: 'now' })
    .withVariable(new DatasourceVariableBuilder('datasource').label('Prometheus of the seed').type('prometheus'))
    .withVariable(new TextBoxVariableBuilder('docs').label('Where docs/ is served').defaultValue('docs'))
  if (board.ofCluster) builder.withVariable(clusterVariable())
  let id = 0
  for (const { title, panels } of board.rows) {
    builder.withRow(new RowBuilder(title).id((id += 1)))
    for (const panel of panels) builder.withPanel(panelOf(panel).id((id += 1)))
  }
  return builder.build()
}

const clusterVariable = () =>
  new QueryVariableBuilder('cluster')
    .label('Cluster')
    .datasource(DATASOURCE)
    .query(CLUSTERS)
    // Each time somebody opens it: clusters come and go.
    .refresh(VariableRefresh.OnDashboardLoad)
    // oxlint-disable-next-line unicorn/no-array-sort -- of what Grafana lists, and not of an array
    .sort(VariableSort.AlphabeticalAsc)
/** Not PromQL: Grafana asks which values a label has. */
const CLUSTERS = 'label_values(up{job="apiserver"}, cluster)'

const NEWEST = new ReduceDataOptionsBuilder().calcs(['lastNotNull'])
const asNumber = () => new StatBuilder().height(NUMBER_HEIGHT).span(NUMBER_WIDTH).reduceOptions(NEWEST)

const LEGEND = new VizLegendOptionsBuilder()
  .displayMode(LegendDisplayMode.List)
  .placement(LegendPlacement.Bottom)
  .showLegend(true)
const TOOLTIP = new VizTooltipOptionsBuilder().mode(TooltipDisplayMode.Multi)
const asLines = () =>
  new TimeseriesBuilder().height(LINES_HEIGHT).span(LINES_WIDTH).min(0).legend(LEGEND).tooltip(TOOLTIP)

function panelOf(panel: Panel) {
  const builder = panel.isNumber ? asNumber() : asLines()
  builder.title(panel.title).unit(panel.unit).datasource(DATASOURCE)
  for (const [index, { expr, legend }] of panel.lines.entries()) {
    const query = new DataqueryBuilder()
      .refId(String.fromCodePoint(65 + index))
      .expr(expr)
      .legendFormat(legend)
    builder.withTarget(panel.isNumber ? query.instant() : query.range())
  }
  if (panel.max !== undefined) builder.max(panel.max)
  const alerts = panel.alerts ?? []
  const watched = alerts.map((alert) => `${alert} (${runbookOf(alert)})`).join(', ')
  const about = [panel.about, watched && `Watched by ${watched}.`].filter(Boolean).join(' ')
  if (about) builder.description(about)
  return builder.links(alerts.map(linkOf))
}

/** Below the address that the operator gives. */
const linkOf = (alert: string) =>
  new DashboardLinkBuilder(alert)
    .type(DashboardLinkType.Link)
    .url(runbookOf(alert).replace(/^docs\//, '${docs}/'))
    .targetBlank(true)
