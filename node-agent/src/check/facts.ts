/** A process, as far as it matters who it is. `ours`: it was started with our configuration. */
export type ProcessFact = { readonly pid: number; readonly name: string; readonly ours: boolean }

/** Everything about a machine that decides whether it can be a node. Holds no secret. */
export type Facts = {
  readonly system: string
  readonly architecture: string
  readonly kernel: string
  readonly isRoot: boolean
  readonly cpus: number
  readonly memoryMiB: number
  /** Free space where data goes, by the directory that it is for. */
  readonly disks: readonly { readonly path: string; readonly freeGiB: number }[]
  /** Who listens on the ports that a node needs; no name where that cannot be seen. */
  readonly ports: readonly { readonly port: number; readonly owner?: ProcessFact }[]
  readonly swap: readonly string[]
  /** Whether the machine's owner lets kubelet run beside swap. */
  readonly swapAllowed: boolean
  /** How far the API server's clock is ahead, in milliseconds; `unknown`: nobody was asked, `silent`: no answer. */
  readonly clock: number | 'unknown' | 'silent'
  /** Of each feature of the kernel: there, to be had as a module, or neither. */
  readonly kernelFeatures: Readonly<Record<'overlay' | 'tun' | 'br_netfilter', 'there' | 'module' | 'missing'>>
  readonly cgroup: { readonly version: 1 | 2; readonly controllers: readonly string[] }
  readonly missingPrograms: readonly string[]
  readonly runsServices: boolean
  /** As whom SSH keys shall let in, and why that cannot be; absent where nobody asks for it. */
  readonly ssh?: { readonly user: string; readonly trouble?: string }
  /** Names of variables that programs read about proxies. */
  readonly proxies: readonly string[]
  /** By which nodes of its cluster reach registries; absent where they do so directly, and where it has not joined one. */
  readonly clusterProxy?: string
  readonly processes: readonly ProcessFact[]
  /** Directories of another Kubernetes that are there. */
  readonly remains: readonly string[]
  /** Files in the directory of CNI configurations that are not ours. */
  readonly foreignCni: readonly string[]
  /** IPv4 ranges that the machine is in or has routes to, and through which device; without our own devices. */
  readonly networks: readonly { readonly range: string; readonly device: string }[]
  /** Ranges of ours, and what they are for. */
  readonly reserved: readonly { readonly range: string; readonly title: string }[]
}
