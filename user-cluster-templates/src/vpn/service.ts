import type { V1Service } from '#kubernetes'
import { labels, selector } from '../labels.ts'
import type { FoundationParams, Manifest } from '../manifest.ts'
import { EGRESS_PORT, FORWARD_PORT, HEALTH_PORT, OPENVPN_PORT } from './ports.ts'
import { vpnReplicas } from './replicas.ts'

const egress = { name: 'egress', port: EGRESS_PORT, protocol: 'TCP', targetPort: 'egress' }
const forward = { name: 'forward', port: FORWARD_PORT, protocol: 'TCP', targetPort: 'forward' }
const health = { name: 'health', port: HEALTH_PORT, protocol: 'TCP', targetPort: 'health' }
const openvpn = { name: 'openvpn', port: OPENVPN_PORT, protocol: 'TCP', targetPort: 'openvpn' }

/** Where the API server finds any replica, replicas find each other, and nodes find each replica. */
export function vpnServices(p: FoundationParams): Manifest<V1Service>[] {
  const replicas = vpnReplicas(p).flatMap(({ name }) => [internal(p, name), external(p, name)])
  return [service(p, 'vpn', { type: 'ClusterIP', selector: selector(p, 'vpn'), ports: [egress, forward] }), ...replicas]
}

/** A replica asks this very one: only it has the tunnels that it has, ready or not. */
function internal(p: FoundationParams, name: string): Manifest<V1Service> {
  return service(p, name, {
    type: 'ClusterIP',
    publishNotReadyAddresses: true,
    selector: selectorOf(p, name),
    ports: [egress, health],
  })
}

/** Nodes have a tunnel to each replica; one that only waits for nodes is not ready, and is to be dialled. */
function external(p: FoundationParams, name: string): Manifest<V1Service> {
  return service(p, externalName(name), {
    type: 'NodePort',
    publishNotReadyAddresses: true,
    selector: selectorOf(p, name),
    ports: [openvpn],
  })
}

/** The Service by which nodes reach a replica. */
export const externalName = (replica: string): string => `${replica}-external`

const selectorOf = (p: FoundationParams, name: string) => ({
  ...selector(p, 'vpn'),
  'statefulset.kubernetes.io/pod-name': name,
})

function service(p: FoundationParams, name: string, spec: V1Service['spec'] & object): Manifest<V1Service> {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: { name, namespace: p.namespace, labels: labels(p, 'vpn') },
    spec,
  }
}
