import { ADDON_LABEL } from '../addons/addon.ts'
import { KUBE_STATE_FIGURES, NODE_FIGURES } from '../addons/figures.ts'
import type { ControlPlaneParams } from '../manifest.ts'
import { podsInCluster, throughVpn } from './node-jobs.ts'
import type { Relabel, ScrapeJob } from './scrape-job.ts'

/** Those that are switched on. */
export function addonJobs({
  kubeStateMetrics,
  nodeExporter,
}: ControlPlaneParams['scrapedAddons']): readonly ScrapeJob[] {
  return [
    ...(kubeStateMetrics ? [job('kube-state-metrics', KUBE_STATE_FIGURES, [])] : []),
    ...(nodeExporter ? [job('node-exporter', NODE_FIGURES, [node])] : []),
  ]
}

const node: Relabel = { source_labels: ['__meta_kubernetes_pod_node_name'], target_label: 'node' }

/** As Prometheus names a label of a pod. */
const label = `__meta_kubernetes_pod_label_${ADDON_LABEL.replaceAll(/[^a-z]/g, '_')}`

function job(name: string, figures: readonly string[], labels: readonly Relabel[]): ScrapeJob {
  return {
    job_name: name,
    scheme: 'http',
    ...throughVpn,
    ...podsInCluster('kube-system'),
    relabel_configs: [
      { source_labels: [label, '__meta_kubernetes_pod_container_port_name'], regex: `${name};metrics`, action: 'keep' },
      ...labels,
    ],
    // Whatever a pod of this name says: no more than what is on the list.
    metric_relabel_configs: [{ source_labels: ['__name__'], regex: figures.join('|'), action: 'keep' }],
  }
}
