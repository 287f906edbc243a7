/** Of the seed's node: its API server, and customers' at ports of their own. */
export const EXTERNAL_ADDRESS = '10.99.0.1'
export const API_PORT = 6443
/** Services' addresses: all of them are this machine, in the network of the benchmark. */
export const SERVICE_RANGE = '10.64.0.0/16'

export const PORTS = { etcd: 2379, prometheus: 9090, count: 9999, seedEtcd: 12_379, controller: 8080 } as const

/** Of volumes that are there already. */
export const STORAGE_CLASS = 'static'

const PREFIX = { well: 'well', mute: 'mute', homeless: 'homeless' } as const

/** Valid as what a master makes. `mute`: its API server never answers. `homeless`: there is no room for its etcd. */
export const clusterId = (kind: keyof typeof PREFIX, n: number) => `${PREFIX[kind]}${String(n).padStart(6, '0')}`
export const isMute = (id: string) => id.startsWith(PREFIX.mute)
export const isWell = (id: string) => id.startsWith(PREFIX.well)
