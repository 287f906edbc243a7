import { networkInterfaces } from 'node:os'
import { execa } from 'execa'
import ipaddr from 'ipaddr.js'

/** Always there, and belongs to no tunnel. */
const DEVICE = 'lo'

/** The node has this address, and no other one of the nodes' range. */
export async function keepAddress(address: string, nodeCIDR: string): Promise<void> {
  const range = ipaddr.parseCIDR(nodeCIDR)
  const own = (networkInterfaces()[DEVICE] ?? []).filter((a) => a.family === 'IPv4').map((a) => a.address)
  const old = own.filter((a) => a !== address && ipaddr.parse(a).match(range))
  if (!own.includes(address)) await execa('ip', ['address', 'replace', `${address}/32`, 'dev', DEVICE])
  for (const a of old) await execa('ip', ['address', 'delete', `${a}/32`, 'dev', DEVICE])
}
