/** Official names of the images that a seed's own system runs; local/images makes them. */
export const IMAGES = {
  coredns: 'registry.k8s.io/coredns/coredns:v1.15.0',
  kubeProxy: 'registry.k8s.io/kube-proxy:v1.36.3',
  localPathProvisioner: 'docker.io/rancher/local-path-provisioner:v0.0.30',
  busybox: 'docker.io/library/busybox:1.35.0',
} as const
