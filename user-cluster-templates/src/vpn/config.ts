import type { V1ConfigMap } from '#kubernetes'
import { labels } from '../labels.ts'
import type { ControlPlaneParams, Manifest } from '../manifest.ts'
import { EGRESS_PORT, FORWARD_PORT, HEALTH_PORT, MANAGEMENT_PORT } from './ports.ts'
import { NODE_RANGE, vpnReplicas } from './replicas.ts'
import { serverConf } from './server-conf.ts'

export const CONFIG_NAME = 'vpn-config'
export const CONFIG = '/etc/seedbed/config'

/** One file for each OpenVPN server, and one for all sidecars: a pod takes those of its own name. */
export function vpnConfig(p: ControlPlaneParams): Manifest<V1ConfigMap> {
  const servers = vpnReplicas(p).map((replica) => [`${replica.name}.conf`, serverConf(replica)] as const)
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: CONFIG_NAME, namespace: p.namespace, labels: labels(p, 'vpn') },
    data: { ...Object.fromEntries(servers), 'sidecar.json': JSON.stringify(sidecar(p), undefined, 2) },
  }
}

/** Read by the sidecar's own `config.ts`. */
function sidecar(p: ControlPlaneParams) {
  const ports = { egress: EGRESS_PORT, forward: FORWARD_PORT, health: HEALTH_PORT, management: MANAGEMENT_PORT }
  return { podCIDR: p.podCIDR, nodeMask: p.nodeMask, nodeCIDR: NODE_RANGE, replicas: vpnReplicas(p), ports }
}
