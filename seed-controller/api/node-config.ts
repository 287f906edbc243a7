import * as z from 'zod'
import { CNIS } from './cluster-addons.ts'
import { NodePool } from './node-pool.ts'
import { NodeProxy } from './proxy.ts'
import { WantedAgent } from './wanted-agent.ts'

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
  /** Absent: the platform's. `none`: whoever owns the cluster brings it. */
  cni: z.enum(CNIS).optional(),
  /** What pools have of their own, by name: kubelets are told where it differs from what kubelet does by itself. */
  pools: z.record(z.string(), NodePool.pick({ kubelet: true, version: true })).optional(),
  /**
   * Public keys that are attached to the cluster; absent: none. An agent looks at each as `SshPublicKey` by itself: one that is
   * not as expected must not keep a machine from being a node.
   */
  sshKeys: z.array(z.string()).optional(),
  /**
   * The agent that nodes are to have; absent: the one that they came with. What an agent cannot read of it is as if it were
   * not there, so that nothing else of a node depends on it. `held`: a node went back from it, and no further one begins.
   */
  agent: WantedAgent.extend({ held: z.boolean().optional() }).optional().catch(undefined),
  /**
   * By which registries and programs are reached; absent: directly. One that an agent cannot read is none, as it must not keep a
   * machine from being a node.
   */
  proxy: NodeProxy.optional().catch(undefined),
  podCIDR: z.cidrv4(),
  serviceCIDR: z.cidrv4(),
  vpn: z.object({
    /**
     * Holds the address that each node is known by, which leads there through every replica. Its place is that of the
     * node's podCIDR in the cluster's, after the two first addresses: nodes and the VPN sidecar reckon it for themselves.
     */
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
