import type { ControlPlaneParams } from './manifest.ts'
import { imagesIn } from './registry.ts'

/** etcd and the API server are released apart; this is the etcd that we test with every offered version. */
const ETCD_VERSION = '3.7.3-0'
/** Knows nothing of Kubernetes' versions. */
const PROMETHEUS_VERSION = '3.15.0'

/** Versions of Kubernetes, without the `v`: while a cluster is upgraded its components have different ones. */
export type KubernetesVersions = Readonly<Record<'apiserver' | 'controller-manager' | 'scheduler', string>>

/**
 * The official images of one version or of several, or those of a registry that has them too. That of the VPN is ours, and
 * the seed's setting.
 */
export function imagesOf(
  versions: string | KubernetesVersions,
  registry?: string,
): Omit<ControlPlaneParams['images'], 'vpn'> {
  const of = (component: keyof KubernetesVersions) => (typeof versions === 'string' ? versions : versions[component])
  return imagesIn(registry, {
    etcd: `registry.k8s.io/etcd:${ETCD_VERSION}`,
    apiserver: `registry.k8s.io/kube-apiserver:v${of('apiserver')}`,
    'controller-manager': `registry.k8s.io/kube-controller-manager:v${of('controller-manager')}`,
    scheduler: `registry.k8s.io/kube-scheduler:v${of('scheduler')}`,
    prometheus: `docker.io/prom/prometheus:v${PROMETHEUS_VERSION}`,
  })
}
