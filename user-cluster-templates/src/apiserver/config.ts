import type { V1ConfigMap } from '#kubernetes'
import { labels } from '../labels.ts'
import type { ControlPlaneParams, Manifest } from '../manifest.ts'
import { SECRETS } from '../pod.ts'
import { EGRESS_PORT } from '../vpn/ports.ts'
import { admission } from './admission.ts'
import { sinkFiles } from './audit-sink.ts'
import { auditPolicyOf } from './audit.ts'

export const CONFIG_NAME = 'apiserver-config'

/** Public settings of the API server. JSON is YAML, and needs no library. */
export function apiserverConfig(p: ControlPlaneParams): Manifest<V1ConfigMap> {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: CONFIG_NAME, namespace: p.namespace, labels: labels(p, 'apiserver') },
    data: {
      'admission.json': JSON.stringify(admission(p.apiserver), undefined, 2),
      'audit-policy.json': JSON.stringify(auditPolicyOf(p.apiserver), undefined, 2),
      ...sinkFiles(p.auditSink),
      'egress.json': JSON.stringify(egress, undefined, 2),
    },
  }
}

/** Nodes and pods are reached through the VPN only. The files are read once: other ones need a restart. */
const egress = {
  apiVersion: 'apiserver.k8s.io/v1beta1',
  kind: 'EgressSelectorConfiguration',
  egressSelections: [
    {
      name: 'cluster',
      connection: {
        proxyProtocol: 'HTTPConnect',
        transport: {
          tcp: {
            url: `https://vpn:${EGRESS_PORT}`,
            tlsConfig: {
              caBundle: `${SECRETS}/egress-ca.crt`,
              clientCert: `${SECRETS}/egress-client.crt`,
              clientKey: `${SECRETS}/egress-client.key`,
            },
          },
        },
      },
    },
  ],
}
