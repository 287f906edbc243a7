import type { V1ConfigMap } from '#kubernetes'
import type { Manifest } from '#templates'
import { labelsOf, MONITORING_NAMESPACE } from '../monitoring/names.ts'
import { dashboardOf, type Board } from './board.ts'
import { clusterBoard } from './cluster.ts'
import { seedBoard } from './seed.ts'

export const BOARDS: readonly Board[] = [seedBoard, clusterBoard]

/** The label by which the usual sidecar of Grafana finds dashboards. */
const FOUND_BY = { grafana_dashboard: '1' } as const

/** Dashboards as Grafana imports them, by their file's name. Pure. */
export function dashboardFiles(): Readonly<Record<string, string>> {
  return Object.fromEntries(
    BOARDS.map((board) => [`${board.name}.json`, `${JSON.stringify(dashboardOf(board), undefined, 2)}\n`]),
  )
}

/** The same for a Grafana that looks for them on the seed. */
export function dashboardMaps(): Manifest<V1ConfigMap>[] {
  return Object.entries(dashboardFiles()).map(([file, text]) => {
    const name = `dashboard-${file.replace(/\.json$/, '')}`
    return {
      apiVersion: 'v1',
      kind: 'ConfigMap',
      metadata: { name, namespace: MONITORING_NAMESPACE, labels: { ...labelsOf(name), ...FOUND_BY } },
      data: { [file]: text },
    }
  })
}
