import { ANSWERED_WITHIN, RECORDED } from '#templates'

/** The name under which alerts of clusters are kept: `ALERTS` are those of this Prometheus itself. */
export const CLUSTER_ALERTS = 'cluster_alerts'

const CONTROL_PLANE = 'job=~"apiserver|etcd|vpn|prometheus"'

/**
 * What is collected of each cluster, by name: a few dozen series, and a few for each node. They name the job, so that no
 * pod of a customer gets anything in here; what is recorded has none.
 */
export const FEDERATED: Readonly<Record<string, string>> = {
  up: 'up{job=~"apiserver|etcd|vpn|prometheus|kubelet"}',
  ...Object.fromEntries(Object.values(RECORDED).map(({ record }) => [record, `{__name__="${record}",job=""}`])),
  etcd_server_has_leader: 'etcd_server_has_leader{job="etcd"}',
  etcd_mvcc_db_total_size_in_bytes: 'etcd_mvcc_db_total_size_in_bytes{job="etcd"}',
  vpn_tunnel_bytes_total: 'vpn_tunnel_bytes_total{job="vpn"}',
  vpn_clients: 'vpn_clients{job="vpn"}',
  vpn_nodes: 'vpn_nodes{job="vpn"}',
  process_resident_memory_bytes: `process_resident_memory_bytes{${CONTROL_PLANE}}`,
  process_cpu_seconds_total: `process_cpu_seconds_total{${CONTROL_PLANE}}`,
  [CLUSTER_ALERTS]: 'ALERTS{alertstate="firing",job!="pods"}',
}

/** Of the API server's latency the seed keeps three steps of eleven. */
export const LATENCY_STEPS = '0\\.4|1(\\.0)?|[+]Inf'
export const LATENCY = ANSWERED_WITHIN
