/** What lies in the directory of a node's programs. */
export const NEEDED = [
  'containerd',
  'ctr',
  'containerd-shim-runc-v2',
  'runc',
  'kubelet',
  'bridge',
  'host-local',
  'loopback',
  'portmap',
] as const
