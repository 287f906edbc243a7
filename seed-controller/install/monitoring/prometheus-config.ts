import { alertingRule, CLUSTER_LABEL, COMPONENT_LABEL, type Rules } from '#templates'
import { CONTROLLER, NAMESPACE } from '../names.ts'
import { SEED_ALERTS } from './alerts.ts'
import { CLUSTER_ALERTS, FEDERATED, LATENCY, LATENCY_STEPS } from './federation.ts'
import { ALERTMANAGER, ALERTMANAGER_PORT, MONITORING_NAMESPACE, PROMETHEUS_PORT } from './names.ts'

export const SEED_RULES: Rules = { groups: [{ name: 'seed', rules: SEED_ALERTS.map(alertingRule) }] }

const ALERTMANAGER_ADDRESS = `${ALERTMANAGER}.${MONITORING_NAMESPACE}.svc:${ALERTMANAGER_PORT}`
const META = '__meta_kubernetes'
/** As Prometheus writes the name of a label of Kubernetes. */
const labelName = (label: string) => label.replaceAll(/[^A-Za-z0-9_]/g, '_')

/** The variable of its environment that says which seed it is of. */
export const SEED_VARIABLE = 'SEED_NAME'

/** Each replica: only one of them leads. */
const seedControllers = {
  job_name: 'seed-controller',
  kubernetes_sd_configs: [
    {
      role: 'pod',
      namespaces: { names: [NAMESPACE] },
      selectors: [{ role: 'pod', label: `app.kubernetes.io/name=${CONTROLLER}` }],
    },
  ],
  relabel_configs: [
    { source_labels: [`${META}_pod_container_port_name`], regex: 'http', action: 'keep' },
    { source_labels: [`${META}_pod_name`], target_label: 'pod' },
  ],
}

const clusters = {
  job_name: 'clusters',
  metrics_path: '/federate',
  params: { 'match[]': Object.values(FEDERATED) },
  scrape_interval: '60s',
  kubernetes_sd_configs: [
    { role: 'service', selectors: [{ role: 'service', label: `${CLUSTER_LABEL},${COMPONENT_LABEL}=prometheus` }] },
  ],
  relabel_configs: [
    { source_labels: [`${META}_service_label_${labelName(CLUSTER_LABEL)}`], target_label: 'cluster' },
    { source_labels: ['cluster'], target_label: 'instance' },
  ],
  /**
   * Labels of the target count: a cluster's programs cannot speak in the name of another one. Which job something is of
   * is taken over, since only series of known ones were asked for.
   */
  metric_relabel_configs: [
    {
      source_labels: ['__name__', 'le'],
      regex: `${LATENCY};(${LATENCY_STEPS})`,
      target_label: '__keep',
      replacement: 'yes',
    },
    { source_labels: ['__keep', '__name__'], regex: `;${LATENCY}`, action: 'drop' },
    { regex: '__keep', action: 'labeldrop' },
    { source_labels: ['exported_job'], regex: '(.+)', target_label: 'job' },
    { source_labels: ['exported_instance'], regex: '(.+)', target_label: 'instance' },
    { source_labels: ['__name__', 'alertname'], regex: 'ALERTS;(.+)', target_label: 'alert' },
    { source_labels: ['__name__'], regex: 'ALERTS', target_label: '__name__', replacement: CLUSTER_ALERTS },
    { regex: 'exported_.+|alertname|alertstate', action: 'labeldrop' },
  ],
}

/** What the Prometheus of a seed scrapes and where its alerts go, in Prometheus' own words. JSON is YAML. */
export const SEED_PROMETHEUS = {
  global: {
    scrape_interval: '30s',
    scrape_timeout: '10s',
    evaluation_interval: '30s',
    body_size_limit: '16MB',
    sample_limit: 5_000,
    label_limit: 32,
    label_value_length_limit: 1024,
    external_labels: { seed: `\${${SEED_VARIABLE}}` },
  },
  rule_files: ['rules.json'],
  alerting: { alertmanagers: [{ static_configs: [{ targets: [ALERTMANAGER_ADDRESS] }] }] },
  scrape_configs: [
    { job_name: 'prometheus', static_configs: [{ targets: [`localhost:${PROMETHEUS_PORT}`] }] },
    { job_name: 'alertmanager', static_configs: [{ targets: [ALERTMANAGER_ADDRESS] }] },
    seedControllers,
    clusters,
  ],
} as const
