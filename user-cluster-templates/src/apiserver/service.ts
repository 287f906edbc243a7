import type { V1Service } from '#kubernetes'
import { labels, selector } from '../labels.ts'
import type { FoundationParams, Manifest } from '../manifest.ts'

/** The port by which controller-manager and scheduler reach the API server inside the seed. */
export const INTERNAL_PORT = 443

/**
 * The seed picks the node port; the API server then listens on that same port. The port is named,
 * so that this Service need not change when the number becomes known.
 */
export function apiserverService(p: FoundationParams): Manifest<V1Service> {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name: 'apiserver', namespace: p.namespace, labels: labels(p, 'apiserver') },
    spec: {
      type: 'NodePort',
      // A single replica is the only one to talk to, ready or not; this saves the time in which the seed notices.
      // Absent otherwise: Kubernetes stores no false here, and what it does not store would be applied again and again.
      ...(p.profile === 'single' ? { publishNotReadyAddresses: true } : {}),
      selector: selector(p, 'apiserver'),
      ports: [{ name: 'https', port: INTERNAL_PORT, protocol: 'TCP', targetPort: 'https' }],
    },
  }
}
