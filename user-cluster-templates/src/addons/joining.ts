import type { V1ConfigMap, V1Secret } from '#kubernetes'
import type { Manifest } from '../manifest.ts'
import { addonLabels, type Addon, type AddonParams } from './addon.ts'
import { clusterBinding, grant, group, READ } from './rbac.ts'

const ADDON = 'joining'
const NAMESPACE = 'kube-system'
const CONFIG = 'seedbed-node-config'
const SECRET = 'seedbed-vpn'

const nodes = group('system:nodes')
/** Those who hold a join token and nothing else yet. */
const bootstrappers = group('system:bootstrappers:seedbed')
/** Nodes whose kubelet certificate ran out while they were away. */
const returning = group('seedbed:returning-nodes')

/** What a machine may do and read to become a node, to stay one, and to come back. */
export const joining: Addon = {
  name: ADDON,
  manifests: (p) => [
    clusterBinding({ addon: ADDON, name: 'seedbed:bootstrappers', subjects: [bootstrappers] }, NODE_BOOTSTRAPPER),
    clusterBinding({ addon: ADDON, name: 'seedbed:returning-nodes', subjects: [returning] }, NODE_BOOTSTRAPPER),
    configMap(p),
    ...grant({ ...at('seedbed:node-config'), subjects: [bootstrappers, nodes] }, [
      { apiGroups: [''], resources: ['configmaps'], resourceNames: [CONFIG], verbs: READ },
    ]),
    secret(p),
    ...grant({ ...at('seedbed:node-vpn'), subjects: [nodes] }, [
      { apiGroups: [''], resources: ['secrets'], resourceNames: [SECRET], verbs: READ },
    ]),
  ],
}

/** Of Kubernetes itself: asks for certificates and reads the answers. Whether it gets one is decided by the rules. */
const NODE_BOOTSTRAPPER = 'system:node-bootstrapper'

const at = (name: string) => ({ addon: ADDON, name, namespace: NAMESPACE })

function configMap(p: AddonParams): Manifest<V1ConfigMap> {
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { name: CONFIG, namespace: NAMESPACE, labels: addonLabels(ADDON) },
    data: { 'config.json': JSON.stringify(p.nodeConfig, undefined, 2) },
  }
}

function secret(p: AddonParams): Manifest<V1Secret> {
  return {
    apiVersion: 'v1',
    kind: 'Secret',
    type: 'Opaque',
    metadata: { name: SECRET, namespace: NAMESPACE, labels: addonLabels(ADDON) },
    data: { 'tls-crypt.key': Buffer.from(p.tlsCryptKey).toString('base64') },
  }
}
