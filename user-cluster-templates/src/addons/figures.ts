/** Where addons serve figures for the cluster's Prometheus; named `metrics` in their pods. */
export const METRICS_PORT = 9100

/**
 * What is kept of kube-state-metrics: about twelve figures for a pod. All that it can say would be ten times as much, of
 * which nobody looks at most.
 */
export const KUBE_STATE_FIGURES = [
  'kube_cronjob_status_last_schedule_time',
  'kube_daemonset_status_desired_number_scheduled',
  'kube_daemonset_status_number_ready',
  'kube_deployment_spec_replicas',
  'kube_deployment_status_replicas_available',
  'kube_horizontalpodautoscaler_spec_max_replicas',
  'kube_horizontalpodautoscaler_status_current_replicas',
  'kube_horizontalpodautoscaler_status_desired_replicas',
  'kube_job_status_active',
  'kube_job_status_failed',
  'kube_node_spec_unschedulable',
  'kube_node_status_allocatable',
  'kube_node_status_condition',
  'kube_persistentvolumeclaim_status_phase',
  'kube_pod_container_resource_limits',
  'kube_pod_container_resource_requests',
  'kube_pod_container_status_restarts_total',
  'kube_pod_container_status_waiting_reason',
  'kube_pod_status_phase',
  'kube_poddisruptionbudget_status_pod_disruptions_allowed',
  'kube_statefulset_replicas',
  'kube_statefulset_status_replicas_ready',
] as const

/** What is kept of each machine: forty to a hundred figures, by how many processors and disks it has. */
export const NODE_FIGURES = [
  'node_boot_time_seconds',
  'node_cpu_seconds_total',
  'node_disk_(io_time_seconds|read_bytes|written_bytes)_total',
  'node_filefd_(allocated|maximum)',
  'node_filesystem_(avail|size)_bytes',
  'node_filesystem_(files|files_free|readonly)',
  'node_load(1|5|15)',
  'node_memory_(MemAvailable|MemTotal|SwapFree|SwapTotal)_bytes',
  'node_pressure_.+',
  'node_time_seconds',
  'node_uname_info',
  'node_vmstat_oom_kill',
] as const
