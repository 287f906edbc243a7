import { imagesIn } from '../registry.ts'
import type { AddonParams } from './addon.ts'

/** CoreDNS is released apart; this is the one that we test with every offered version. */
const COREDNS_VERSION = '1.15.0'
/** Of itself as well: https://github.com/kubernetes-sigs/metrics-server#compatibility-matrix */
const METRICS_SERVER_VERSION = '0.9.0'
const KUBE_STATE_METRICS_VERSION = '2.15.0'
const NODE_EXPORTER_VERSION = '1.12.1'

/** The official images for a Kubernetes version (without the `v`), or those of a registry that has them too. */
export function addonImagesOf(version: string, registry?: string): AddonParams['images'] {
  return imagesIn(registry, {
    coredns: `registry.k8s.io/coredns/coredns:v${COREDNS_VERSION}`,
    kubeStateMetrics: `registry.k8s.io/kube-state-metrics/kube-state-metrics:v${KUBE_STATE_METRICS_VERSION}`,
    nodeExporter: `quay.io/prometheus/node-exporter:v${NODE_EXPORTER_VERSION}`,
    metricsServer: `registry.k8s.io/metrics-server/metrics-server:v${METRICS_SERVER_VERSION}`,
    kubeProxy: `registry.k8s.io/kube-proxy:v${version}`,
  })
}
