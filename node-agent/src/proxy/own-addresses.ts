import { networkInterfaces, type NetworkInterfaceInfo } from 'node:os'
import ipaddr from 'ipaddr.js'
import { type NodeConfig, VPN_RANGE } from '#seed-api'

/** Beside another one on its device, such an address comes and goes with whoever balances loads. */
const ALONE = '/32'

type Interfaces = NodeJS.Dict<NetworkInterfaceInfo[]>

/**
 * IPv4 addresses of this machine that stay: what containerd is told restarts it when it changes. Those in the cluster's own
 * ranges are reached directly by these.
 */
export function ownAddresses(
  { podCIDR, serviceCIDR }: Pick<NodeConfig, 'podCIDR' | 'serviceCIDR'>,
  interfaces: Interfaces = networkInterfaces(),
): readonly string[] {
  const ranges = [podCIDR, serviceCIDR, VPN_RANGE].map((range) => ipaddr.IPv4.parseCIDR(range))
  const isOfCluster = (address: string) => ranges.some((range) => ipaddr.IPv4.parse(address).match(range))
  return Object.values(interfaces)
    .flatMap((all = []) => staying(all.filter(({ family, internal }) => family === 'IPv4' && !internal)))
    .map(({ address }) => address)
    .filter((address) => !isOfCluster(address))
    .toSorted()
}

const staying = (all: readonly NetworkInterfaceInfo[]) =>
  all.filter(({ cidr }, at) => at === 0 || cidr?.endsWith(ALONE) !== true)
