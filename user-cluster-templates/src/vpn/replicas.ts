import type { FoundationParams } from '../manifest.ts'

export type VpnReplica = {
  /** Of its pod, its Services and its settings. */
  readonly name: string
  /** Addresses of its nodes, IPv4 CIDR. The server has the first one. */
  readonly subnet: string
}

/**
 * Here each node has the address that its cluster knows it by, through whichever replica it is reached: those of its
 * tunnels come and go with them, and those of its machine may be another machine's too.
 */
export const NODE_RANGE = '198.18.128.0/17'

/** By ordinal; a node has the same place in each. The same in every cluster: tunnels of different clusters never meet. */
export function vpnReplicas(p: FoundationParams): readonly VpnReplica[] {
  const first = { name: 'vpn-0', subnet: '198.18.0.0/17' }
  return p.profile === 'ha' ? [first, { name: 'vpn-1', subnet: '198.19.0.0/17' }] : [first]
}
