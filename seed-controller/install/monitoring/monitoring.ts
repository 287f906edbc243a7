import type { V1Namespace, V1NetworkPolicy } from '#kubernetes'
import { MONITORING_LABEL, type Manifest } from '#templates'
import { dashboardMaps } from '../dashboards/dashboards.ts'
import type { InstallSettings } from '../options.ts'
import { alertmanager } from './alertmanager.ts'
import { ALERTMANAGER, labelsOf, MONITORING_NAMESPACE, PROMETHEUS } from './names.ts'
import { seedPrometheus } from './prometheus.ts'

/** The seed's own monitoring; nothing where its operator has another one. Pure. */
export function monitoring(s: InstallSettings): Manifest[] {
  if (!s.monitoring) return []
  return [
    namespace,
    ...networkPolicies,
    ...seedPrometheus(s, s.monitoring),
    ...alertmanager(s, s.monitoring),
    ...(s.monitoring.dashboards ? dashboardMaps() : []),
  ]
}

/** With the label by which the Prometheus of every cluster lets its pods in. */
const namespace: Manifest<V1Namespace> = {
  apiVersion: 'v1',
  kind: 'Namespace',
  metadata: {
    name: MONITORING_NAMESPACE,
    labels: {
      'app.kubernetes.io/part-of': 'seedbed-monitoring',
      'pod-security.kubernetes.io/enforce': 'restricted',
      [MONITORING_LABEL]: 'true',
    },
  },
}

/** A namespace of the operator's own, such as that of a Grafana. */
const operators = { namespaceSelector: { matchLabels: { [MONITORING_LABEL]: 'true' } } }

/**
 * In: nobody but those whom the operator marked, and Prometheus at Alertmanager. Out: anything, because nobody can say in a policy where API
 * servers and receivers of alerts are.
 */
const networkPolicies: Manifest<V1NetworkPolicy>[] = [
  policy('default-deny', { podSelector: {}, policyTypes: ['Ingress'] }),
  policy(PROMETHEUS, {
    podSelector: { matchLabels: labelsOf(PROMETHEUS) },
    policyTypes: ['Ingress'],
    // `_from` is what the client library calls `from`; it writes the real name.
    ingress: [{ from: [operators], ports: [{ protocol: 'TCP', port: 'http' }] }],
  }),
  policy(ALERTMANAGER, {
    podSelector: { matchLabels: labelsOf(ALERTMANAGER) },
    policyTypes: ['Ingress'],
    ingress: [
      { from: [{ podSelector: { matchLabels: labelsOf(PROMETHEUS) } }], ports: [{ protocol: 'TCP', port: 'http' }] },
    ],
  }),
]

function policy(name: string, spec: V1NetworkPolicy['spec']): Manifest<V1NetworkPolicy> {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace: MONITORING_NAMESPACE, labels: labelsOf(name) },
    spec: spec as NonNullable<V1NetworkPolicy['spec']>,
  }
}
