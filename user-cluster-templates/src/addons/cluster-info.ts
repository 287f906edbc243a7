import type { V1ConfigMap } from '#kubernetes'
import type { Manifest } from '../manifest.ts'
import { addonLabels, type Addon, type AddonParams } from './addon.ts'
import { grant, user } from './rbac.ts'

const ADDON = 'cluster-info'
const AT = { name: 'cluster-info', namespace: 'kube-public' } as const

/**
 * How a machine that has only a join token gets to know the cluster: anybody may read this, and the token says by which
 * key to believe it. Under the name and in the form that kubeadm gives it.
 */
export const clusterInfo: Addon = {
  name: ADDON,
  manifests: (p) => [
    configMap(p),
    ...grant(
      { addon: ADDON, name: 'seedbed:cluster-info', namespace: AT.namespace, subjects: [user('system:anonymous')] },
      [{ apiGroups: [''], resources: ['configmaps'], resourceNames: [AT.name], verbs: ['get'] }],
    ),
  ],
}

function configMap(p: AddonParams): Manifest<V1ConfigMap> {
  const cluster = { server: p.server, 'certificate-authority-data': base64(p.certificateAuthority) }
  const kubeconfig = { apiVersion: 'v1', kind: 'Config', clusters: [{ name: '', cluster }] }
  return {
    apiVersion: 'v1',
    kind: 'ConfigMap',
    metadata: { ...AT, labels: addonLabels(ADDON) },
    // JSON is YAML, and needs no library.
    data: { kubeconfig: JSON.stringify(kubeconfig, undefined, 2) },
  }
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')
