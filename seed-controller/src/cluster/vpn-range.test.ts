import ipaddr from 'ipaddr.js'
import { expect, it } from 'vitest'
import { VPN_RANGE } from '#seed-api'
import { NODE_RANGE, vpnReplicas } from '#templates'

it('keeps free all that the VPN uses, and none of it twice', () => {
  const subnets = vpnReplicas({ id: 'c', namespace: 'cluster-c', profile: 'ha' }).map(({ subnet }) => subnet)
  const ranges = [NODE_RANGE, ...subnets].map((range) => ipaddr.IPv4.parseCIDR(range))
  const whole = ipaddr.IPv4.parseCIDR(VPN_RANGE)
  for (const [index, [address, prefix]] of ranges.entries()) {
    expect(address.match(whole) && prefix > whole[1]).toBe(true)
    for (const other of ranges.slice(index + 1)) expect(address.match(other[0], Math.min(prefix, other[1]))).toBe(false)
  }
})
