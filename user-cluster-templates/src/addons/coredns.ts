import type { V1ConfigMap, V1PodDisruptionBudget, V1Service, V1ServiceAccount } from '#kubernetes'
import { READ_AGAIN } from '../labels.ts'
import type { Manifest } from '../manifest.ts'
import { addonLabels, type Addon, type AddonParams } from './addon.ts'
import { corednsDeployment } from './coredns-deployment.ts'
import { clusterGrant, serviceAccount } from './rbac.ts'

const NAME = 'coredns'
/** As everybody expects the pods of a cluster's DNS to be labelled. */
const selector = { 'k8s-app': 'kube-dns' }
const metadata = { name: NAME, namespace: 'kube-system', labels: { ...addonLabels(NAME), ...selector } }

/** The cluster's DNS, at the tenth address of its Services. */
export const coredns: Addon = {
  name: NAME,
  manifests: (p) => [
    account,
    ...clusterGrant({ addon: NAME, name: 'seedbed:coredns', subjects: [serviceAccount(NAME)] }, [
      { apiGroups: [''], resources: ['endpoints', 'services', 'pods', 'namespaces'], verbs: ['list', 'watch'] },
      { apiGroups: ['discovery.k8s.io'], resources: ['endpointslices'], verbs: ['list', 'watch'] },
    ]),
    configMap(p),
    service(p),
    corednsDeployment({ params: p, metadata, selector }),
    disruptionBudget,
  ],
}

const account: Manifest<V1ServiceAccount> = { apiVersion: 'v1', kind: 'ServiceAccount', metadata }

/** As kubeadm's: answers about the cluster are not kept, so that a name asked for a moment too early is not lost. */
function configMap(p: AddonParams): Manifest<V1ConfigMap> {
  const corefile = `.:53 {
    errors
    health {
        lameduck 5s
    }
    ready
    kubernetes ${p.clusterDomain} in-addr.arpa ip6.arpa {
        pods insecure
        fallthrough in-addr.arpa ip6.arpa
        ttl 30
    }
    prometheus :9153
    forward . /etc/resolv.conf {
        max_concurrent 1000
    }
    cache 30 {
        disable success ${p.clusterDomain}
        disable denial ${p.clusterDomain}
    }
    loop
    reload
    loadbalance
}
`
  const own = p.coreDNS.corefile
  if (own === undefined) return { apiVersion: 'v1', kind: 'ConfigMap', metadata, data: { Corefile: corefile } }
  // CoreDNS reads it again by itself and goes on with the last good one: pods that were replaced for it could all fail.
  const annotations = { [READ_AGAIN]: 'true' }
  return { apiVersion: 'v1', kind: 'ConfigMap', metadata: { ...metadata, annotations }, data: { Corefile: own } }
}

function service(p: AddonParams): Manifest<V1Service> {
  return {
    apiVersion: 'v1',
    kind: 'Service',
    metadata: {
      ...metadata,
      name: 'kube-dns',
      labels: { ...metadata.labels, 'kubernetes.io/cluster-service': 'true', 'kubernetes.io/name': 'CoreDNS' },
    },
    spec: {
      selector,
      clusterIP: p.clusterDNS,
      ports: [
        { name: 'dns', port: 53, protocol: 'UDP', targetPort: 53 },
        { name: 'dns-tcp', port: 53, protocol: 'TCP', targetPort: 53 },
        { name: 'metrics', port: 9153, protocol: 'TCP', targetPort: 9153 },
      ],
    },
  }
}

const disruptionBudget: Manifest<V1PodDisruptionBudget> = {
  apiVersion: 'policy/v1',
  kind: 'PodDisruptionBudget',
  metadata,
  spec: { maxUnavailable: 1, selector: { matchLabels: selector } },
}
