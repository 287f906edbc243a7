import type { V1Service } from '#kubernetes'
import { labels, selector } from '../labels.ts'
import type { FoundationParams, Manifest } from '../manifest.ts'
import { CLIENT_PORT, METRICS_PORT, PEER_PORT } from './flags.ts'

/** Members of an etcd cluster. */
export function etcdMembers(p: FoundationParams): number {
  return p.profile === 'ha' ? 3 : 1
}

/** One Service per member: an address that outlives its pod and is known before it. */
export function etcdServices(p: FoundationParams): Manifest<V1Service>[] {
  return Array.from({ length: etcdMembers(p) }, (_, ordinal) => memberService(p, `etcd-${ordinal}`))
}

function memberService(p: FoundationParams, name: string): Manifest<V1Service> {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: p.namespace, labels: labels(p, 'etcd') },
    spec: {
      type: 'ClusterIP',
      // Members have to find each other before any of them can be ready.
      publishNotReadyAddresses: true,
      selector: { ...selector(p, 'etcd'), 'statefulset.kubernetes.io/pod-name': name },
      ports: [
        { name: 'client', port: CLIENT_PORT, protocol: 'TCP', targetPort: 'client' },
        { name: 'peer', port: PEER_PORT, protocol: 'TCP', targetPort: 'peer' },
        { name: 'metrics', port: METRICS_PORT, protocol: 'TCP', targetPort: 'metrics' },
      ],
    },
  }
}
