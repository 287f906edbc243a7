import type { ControlPlaneParams } from './manifest.ts'

/** etcd and the API server are released apart; this is the etcd that we test with every offered version. */
const ETCD_VERSION = '3.7.3-0'
/** Knows nothing of Kubernetes' versions. */
const PROMETHEUS_VERSION = '3.15.0'
const BUSYBOX_VERSION = '1.35.0'

/** The official images of a Kubernetes version (without the `v`). That of the VPN is ours, and the seed's setting. */
export function imagesOf(version: string): Omit<ControlPlaneParams['images'], 'vpn'> {
  return {
    etcd: `registry.k8s.io/etcd:${ETCD_VERSION}`,
    apiserver: `registry.k8s.io/kube-apiserver:v${version}`,
    'controller-manager': `registry.k8s.io/kube-controller-manager:v${version}`,
    scheduler: `registry.k8s.io/kube-scheduler:v${version}`,
    prometheus: `docker.io/prom/prometheus:v${PROMETHEUS_VERSION}`,
    wait: `docker.io/library/busybox:${BUSYBOX_VERSION}`,
  }
}
