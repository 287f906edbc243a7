import { Gauge, type Registry } from 'prom-client'
import type { ListedAlert } from '#seed-api'
import { isWatchedFor } from './firing.ts'

/** How many clusters each alert fires in, as a metric of this process: names are a closed list, ids are not in it. */
export function countAlerts(registry: Registry) {
  const byCluster = new Map<string, readonly ListedAlert[]>()
  const gauge = new Gauge({
    name: 'clusters_alerting',
    help: 'Clusters in which an alert fires, by who finds it: their own Prometheus, or the seed-controller',
    labelNames: ['alert', 'severity', 'found_by'],
    registers: [],
    collect() {
      this.reset()
      for (const alerts of byCluster.values()) {
        const firing = new Map(alerts.map((alert) => [alert.name, alert]))
        for (const alert of firing.values()) this.inc(labelsOf(alert))
      }
    },
  })
  registry.registerMetric(gauge)
  return {
    set(cluster: string, alerts: readonly ListedAlert[]): void {
      if (alerts.length === 0) byCluster.delete(cluster)
      else byCluster.set(cluster, alerts)
    },
  }
}

const labelsOf = (alert: ListedAlert) => ({
  alert: alert.name,
  severity: alert.severity,
  found_by: isWatchedFor(alert) ? 'prometheus' : 'seed-controller',
})
