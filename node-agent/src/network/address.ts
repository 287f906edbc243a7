import { networkInterfaces } from 'node:os'
import ipaddr from 'ipaddr.js'
import type { NodeConfig } from '#seed-api'
import { run } from '../command.ts'

/** Always there, and belongs to no tunnel. */
const DEVICE = 'lo'

/** The node has this address, and no other one of the nodes' range. */
export async function keepAddress(address: string, nodeCIDR: string): Promise<void> {
  const range = ipaddr.parseCIDR(nodeCIDR)
  const own = (networkInterfaces()[DEVICE] ?? []).filter((a) => a.family === 'IPv4').map((a) => a.address)
  const old = own.filter((a) => a !== address && ipaddr.parse(a).match(range))
  if (!own.includes(address)) await run('ip', ['address', 'replace', `${address}/32`, 'dev', DEVICE])
  for (const a of old) await run('ip', ['address', 'delete', `${a}/32`, 'dev', DEVICE])
}

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
