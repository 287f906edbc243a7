import type { V1NetworkPolicy, V1NetworkPolicyEgressRule, V1NetworkPolicySpec } from '#kubernetes'
import { sinkPort } from '../apiserver/audit-sink.ts'
import { CLIENT_PORT, METRICS_PORT, PEER_PORT } from '../etcd/flags.ts'
import { PROMETHEUS_PORT } from '../prometheus/ports.ts'
import { EGRESS_PORT, FORWARD_PORT, HEALTH_PORT, OPENVPN_PORT } from '../vpn/ports.ts'
import { ISSUER } from '../issuer.ts'
import { CLUSTER_LABEL, labels, MONITORING_LABEL, selector } from '../labels.ts'
import type { ComponentName, FoundationParams, Manifest } from '../manifest.ts'

/**
 * Nothing may pass but what a control plane needs. In particular no pod of a cluster reaches its seed's API,
 * other clusters, or the network around the seed. The API server alone reaches one port of the seed's own,
 * and where there is a sink of its audit events, one port of one address.
 */
export function networkPolicies(p: FoundationParams): Manifest<V1NetworkPolicy>[] {
  const pods = (name: ComponentName) => [{ podSelector: { matchLabels: selector(p, name) } }]
  const toVpn: V1NetworkPolicyEgressRule = { to: pods('vpn'), ports: ports(EGRESS_PORT) }
  const toApiserver: V1NetworkPolicyEgressRule[] = [{ to: pods('apiserver') }]
  return [
    // The lists are ours, though empty: a rule that somebody adds to them goes.
    policy(p, 'default-deny', { podSelector: {}, policyTypes: ['Ingress', 'Egress'], ingress: [], egress: [] }),
    allow(p, 'etcd', {
      ingress: [
        { from: pods('apiserver'), ports: ports(CLIENT_PORT) },
        { from: pods('etcd'), ports: ports(CLIENT_PORT, PEER_PORT) },
        // It looks after the members, with a certificate of the cluster's own authority.
        { from: [seedController], ports: ports(CLIENT_PORT) },
        { from: pods('prometheus'), ports: ports(METRICS_PORT) },
      ],
      egress: [{ to: pods('etcd'), ports: ports(CLIENT_PORT, PEER_PORT) }],
    }),
    // Open to everyone who reaches the outside address; who they are is the API server's own question.
    allow(p, 'apiserver', {
      ingress: [{ ports: [{ protocol: 'TCP', port: 'https' }] }],
      egress: [{ to: pods('etcd'), ports: ports(CLIENT_PORT) }, toVpn, toIssuer, ...toSink(p)],
    }),
    allow(p, 'controller-manager', { ingress: [], egress: toApiserver }),
    allow(p, 'scheduler', { ingress: [], egress: toApiserver }),
    // Nodes come from anywhere; OpenVPN answers only to those with the cluster's key.
    allow(p, 'vpn', {
      ingress: [
        { ports: ports(OPENVPN_PORT) },
        { from: [...pods('apiserver'), ...pods('vpn')], ports: ports(EGRESS_PORT) },
        { from: pods('prometheus'), ports: ports(FORWARD_PORT, HEALTH_PORT) },
      ],
      egress: [...toApiserver, toVpn],
    }),
    allow(p, 'prometheus', {
      ingress: [
        // Members of the cluster's project ask through it, for figures of a fixed list.
        { from: [{ namespaceSelector: { matchLabels: monitoring } }, seedController], ports: ports(PROMETHEUS_PORT) },
      ],
      egress: [
        ...toApiserver,
        { to: pods('etcd'), ports: ports(METRICS_PORT) },
        { to: pods('vpn'), ports: ports(FORWARD_PORT, HEALTH_PORT) },
      ],
    }),
  ]
}

export const seedController = {
  namespaceSelector: { matchLabels: { 'kubernetes.io/metadata.name': ISSUER.namespace } },
  podSelector: { matchLabels: ISSUER.pods },
}

/** What it takes to verify people's tokens. */
const toIssuer: V1NetworkPolicyEgressRule = { to: [seedController], ports: [{ protocol: 'TCP', port: ISSUER.port }] }

const toSink = ({ auditSink }: FoundationParams): V1NetworkPolicyEgressRule[] =>
  auditSink ? [{ to: [{ ipBlock: { cidr: `${auditSink.address}/32` } }], ports: ports(sinkPort(auditSink)) }] : []

const monitoring = { [MONITORING_LABEL]: 'true' }

const ports = (...numbers: readonly number[]) => numbers.map((port) => ({ protocol: 'TCP', port }))

function allow(
  p: FoundationParams,
  name: ComponentName,
  rules: Pick<V1NetworkPolicySpec, 'ingress' | 'egress'>,
): Manifest<V1NetworkPolicy> {
  const podSelector = { matchLabels: selector(p, name) }
  return policy(p, name, { podSelector, policyTypes: ['Ingress', 'Egress'], ...rules })
}

function policy(p: FoundationParams, name: string, spec: V1NetworkPolicySpec): Manifest<V1NetworkPolicy> {
  return {
    apiVersion: 'networking.k8s.io/v1',
    kind: 'NetworkPolicy',
    metadata: { name, namespace: p.namespace, labels: { ...labels(p, name), [CLUSTER_LABEL]: p.id } },
    spec,
  }
}
