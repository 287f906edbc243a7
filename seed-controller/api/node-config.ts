import ipaddr from 'ipaddr.js'
import { z } from 'zod'

/** Where a node finds its configuration in its own cluster: ConfigMap `kube-system/seedbed-node-config`. */
export const NODE_CONFIG = { namespace: 'kube-system', name: 'seedbed-node-config', key: 'config.json' } as const
/** Where a node that has joined finds the key that OpenVPN's first packets are sealed with. */
export const NODE_VPN_SECRET = { namespace: 'kube-system', name: 'seedbed-vpn', key: 'tls-crypt.key' } as const

/** What every node of a cluster has to know, and nothing that is secret. */
export const NodeConfig = z.object({
  /** Kubernetes version that kubelet should have, without the `v`. */
  version: z.string().regex(/^\d+\.\d+\.\d+$/),
  /** Address of the cluster's DNS Service. */
  clusterDNS: z.ipv4(),
  clusterDomain: z.string().min(1),
  podCIDR: z.cidrv4(),
  serviceCIDR: z.cidrv4(),
  vpn: z.object({
    /** Holds the address that each node is known by; it leads there through every replica. See `nodeAddress`. */
    nodeCIDR: z.cidrv4(),
    /** PEM bundle: who may have signed an OpenVPN server's certificate. */
    certificateAuthority: z.string().min(1),
    replicas: z.array(
      z.object({
        name: z.string().min(1),
        address: z.ipv4(),
        port: z.int().min(1).max(65_535),
        /** The range in which this replica gives VPN addresses. */
        subnet: z.cidrv4(),
      }),
    ),
  }),
})
export type NodeConfig = z.infer<typeof NodeConfig>

/** The first address of a range is its name, the second that of the servers. */
const FIRST_NODE = 2

/**
 * The address that a node is known by in its cluster, from its part of the pods' range: `198.18.128.3` for 10.244.1.0/24
 * of 10.244.0.0/16. Nobody stores it, so nobody can get it wrong; the VPN sidecar reckons the same.
 */
export function nodeAddress(config: NodeConfig, podCIDR: string): string {
  const [, prefix] = ipaddr.IPv4.parseCIDR(podCIDR)
  const place = (firstOf(podCIDR) - firstOf(config.podCIDR)) / 2 ** (32 - prefix)
  return formatAddress(firstOf(config.vpn.nodeCIDR) + FIRST_NODE + place)
}

function firstOf(range: string): number {
  return ipaddr.IPv4.networkAddressFromCIDR(range).octets.reduce((sum, octet) => sum * 256 + octet, 0)
}

const formatAddress = (address: number) => [24, 16, 8, 0].map((shift) => (address >>> shift) & 255).join('.')
