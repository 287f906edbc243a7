import { networkInterfaces } from 'node:os'
import { execa } from 'execa'
import ipaddr from 'ipaddr.js'

const CANDIDATES = 256
const prefix = (n: number) => `10.213.${n}`

type Range = { readonly cidr: string; readonly device: string }

/** Every IPv4 range that this host has an address in or a route to, but for the default route. */
export async function rangesInUse(): Promise<readonly Range[]> {
  const own = Object.entries(networkInterfaces()).flatMap(([device, list]) =>
    (list ?? []).flatMap((a) => (a.family === 'IPv4' && a.cidr ? [{ cidr: a.cidr, device }] : [])),
  )
  const { stdout } = await execa('ip', ['-json', '-4', 'route', 'show'], { reject: false })
  const routes = (stdout ? JSON.parse(stdout) : []) as readonly { dst?: string; dev?: string }[]
  const routed = routes
    .filter((r) => r.dst !== undefined && r.dst !== 'default')
    .map((r) => ({ cidr: r.dst?.includes('/') ? r.dst : `${r.dst}/32`, device: r.dev ?? '' }))
  return [...own, ...routed]
}

/** The range in use that overlaps `10.213.N.0/24`, if any; ranges on `exceptDevice` are ours. */
export function findOverlap(net: string, ranges: readonly Range[], exceptDevice = ''): Range | undefined {
  const ours = ipaddr.IPv4.parseCIDR(`${net}.0/24`)
  return ranges.find((r) => {
    if (r.device === exceptDevice) return false
    const other = ipaddr.IPv4.parseCIDR(r.cidr)
    return ours[0].match(other[0], Math.min(24, other[1]))
  })
}

/**
 * A /24 of 10.213.0.0/16 that nothing on this host uses, starting from one that the id determines.
 * @throws when all of them are in use
 */
export async function chooseSubnet(id: string): Promise<string> {
  const ranges = await rangesInUse()
  const first = Number.parseInt(id, 16)
  for (let i = 0; i < CANDIDATES; i++) {
    const net = prefix((first + i) % CANDIDATES)
    if (!findOverlap(net, ranges)) return net
  }
  throw new Error('no subnet is free: 10.213.0.0/16 is in use on this host (see `ip route`); free one /24 of it')
}
