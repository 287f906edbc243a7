/** Official names of the images that a seed's own system runs; local/images makes them. */
export const IMAGES = {
  coredns: 'registry.k8s.io/coredns/coredns:v1.15.0',
  kubeProxy: 'registry.k8s.io/kube-proxy:v1.36.3',
} as const
