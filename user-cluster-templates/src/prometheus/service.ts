import type { V1Service } from '#kubernetes'
import { labels, selector } from '../labels.ts'
import type { FoundationParams, Manifest } from '../manifest.ts'
import { PROMETHEUS_PORT } from './ports.ts'

/** Where programs on the seed ask the Prometheus of the cluster in this namespace. */
export const prometheusUrl = (namespace: string): string => `http://prometheus.${namespace}.svc:${PROMETHEUS_PORT}`

/** Where the seed's own monitoring finds it, and operators do through their API server. */
export function prometheusService(p: FoundationParams): Manifest<V1Service> {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'prometheus', namespace: p.namespace, labels: labels(p, 'prometheus') },
    spec: {
      type: 'ClusterIP',
      selector: selector(p, 'prometheus'),
      ports: [{ name: 'http', port: PROMETHEUS_PORT, protocol: 'TCP', targetPort: 'http' }],
    },
  }
}
