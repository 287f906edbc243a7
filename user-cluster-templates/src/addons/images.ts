import type { AddonParams } from './addon.ts'

/** CoreDNS is released apart; this is the one that we test with every offered version. */
const COREDNS_VERSION = '1.15.0'
/** Of itself as well: https://github.com/kubernetes-sigs/metrics-server#compatibility-matrix */
const METRICS_SERVER_VERSION = '0.9.0'

/** The official images for a Kubernetes version (without the `v`). */
export function addonImagesOf(version: string): AddonParams['images'] {
  return {
    coredns: `registry.k8s.io/coredns/coredns:v${COREDNS_VERSION}`,
    metricsServer: `registry.k8s.io/metrics-server/metrics-server:v${METRICS_SERVER_VERSION}`,
    kubeProxy: `registry.k8s.io/kube-proxy:v${version}`,
  }
}
