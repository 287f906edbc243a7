/** The programs that a seed's machine runs, by name. */
export const SEED_TOOLS = [
  'etcd',
  'etcdctl',
  'kube-apiserver',
  'kube-controller-manager',
  'kube-scheduler',
  'kubelet',
  'kubectl',
  'containerd',
  'containerd-shim-runc-v2',
  'ctr',
  'runc',
  'bridge',
  'host-local',
  'loopback',
  'portmap',
] as const

/** Absolute path of each on this host. */
export type SeedTools = Readonly<Record<(typeof SEED_TOOLS)[number], string>>
