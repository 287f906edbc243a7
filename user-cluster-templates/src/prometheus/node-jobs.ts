import { INTERNAL_PORT } from '../apiserver/service.ts'
import { FORWARD_PORT } from '../vpn/ports.ts'
import { TLS, without, type Relabel, type ScrapeJob } from './scrape-job.ts'

const KUBELET_PORT = 10_250

/** Nodes and pods are behind the VPN, which knows them by the same names and addresses as the cluster. */
export const throughVpn = { proxy_url: `https://vpn:${FORWARD_PORT}`, tls_config: TLS } as const

const found = (role: 'node' | 'pod') => ({ kubernetes_sd_configs: [discovery(role)] })

const discovery = (role: 'node' | 'pod') => ({
  role,
  api_server: `https://apiserver:${INTERNAL_PORT}`,
  tls_config: TLS,
})

/** Those of one namespace. */
export const podsInCluster = (namespace: string) => ({
  kubernetes_sd_configs: [{ ...discovery('pod'), namespaces: { names: [namespace] } }],
})

/** By name: two nodes behind different routers may have the same address. */
const nodesByName: readonly Relabel[] = [
  {
    source_labels: ['__meta_kubernetes_node_name'],
    target_label: '__address__',
    replacement: `$1:${KUBELET_PORT}`,
  },
  { source_labels: ['__meta_kubernetes_node_name'], target_label: 'node' },
]

const kubelet: ScrapeJob = {
  job_name: 'kubelet',
  scheme: 'https',
  ...throughVpn,
  ...found('node'),
  relabel_configs: nodesByName,
  metric_relabel_configs: [without('.+_bucket', 'kubernetes_feature_enabled')],
}

const cadvisor: ScrapeJob = {
  job_name: 'cadvisor',
  scheme: 'https',
  metrics_path: '/metrics/cadvisor',
  ...throughVpn,
  ...found('node'),
  relabel_configs: nodesByName,
  metric_relabel_configs: [
    without(
      'container_(tasks_state|memory_failures_total|cpu_load.*|blkio_device_usage_total|spec_.+)',
      'container_network_(tcp|tcp6|udp|udp6|advance_tcp).*',
    ),
    // Of the groups between the machine and its pods nobody asks.
    { source_labels: ['id', 'pod'], regex: '/.+;', action: 'drop' },
    { regex: 'id|name|image', action: 'labeldrop' },
  ],
}

const annotation = (name: string) => `__meta_kubernetes_pod_annotation_prometheus_io_${name}`

/** Pods that ask for it with `prometheus.io/scrape: "true"`; their ports, or that of `prometheus.io/port`. */
const pods: ScrapeJob = {
  job_name: 'pods',
  scheme: 'http',
  ...throughVpn,
  ...found('pod'),
  // What one pod may take of this Prometheus.
  sample_limit: 5000,
  body_size_limit: '4MB',
  // Many a program does not say which format it speaks.
  fallback_scrape_protocol: 'PrometheusText0.0.4',
  relabel_configs: [
    { source_labels: [annotation('scrape')], regex: 'true', action: 'keep' },
    { source_labels: ['__meta_kubernetes_pod_phase'], regex: 'Succeeded|Failed', action: 'drop' },
    { source_labels: ['__meta_kubernetes_pod_container_init'], regex: 'true', action: 'drop' },
    // In the network of its node: of a node the VPN lets only the kubelet be read.
    { source_labels: ['__meta_kubernetes_pod_host_ip'], target_label: '__meta_kubernetes_pod_ip', action: 'dropequal' },
    {
      source_labels: ['__meta_kubernetes_pod_ip', annotation('port')],
      regex: '(.+);(\\d+)',
      target_label: '__address__',
      replacement: '$1:$2',
    },
    { source_labels: [annotation('path')], regex: '(.+)', target_label: '__metrics_path__' },
    { source_labels: ['__meta_kubernetes_namespace'], target_label: 'namespace' },
    { source_labels: ['__meta_kubernetes_pod_name'], target_label: 'pod' },
    { source_labels: ['__meta_kubernetes_pod_node_name'], target_label: 'node' },
  ],
}

/** What is known only inside the cluster, and reached only through its VPN. */
export const nodeJobs: readonly ScrapeJob[] = [kubelet, cadvisor, pods]
