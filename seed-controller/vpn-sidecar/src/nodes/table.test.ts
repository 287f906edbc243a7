import { expect, it } from 'vitest'
import { formatAddress, parseRange } from './range.ts'
import { addressIn, nodeOfPod, tableOf, type NodeFacts } from './table.ts'

const ranges = {
  podRange: parseRange('10.244.0.0/16'),
  nodeMask: 24,
  nodeRange: parseRange('198.18.128.0/17'),
  subnet: parseRange('198.18.0.0/17'),
}

const node = (uid: string, podCIDR?: string, second = 0): NodeFacts => ({
  uid,
  name: `worker-${uid}`,
  createdAt: new Date(Date.UTC(2026, 0, 1, 0, 0, second)).toISOString(),
  podCIDR,
})

it.each([
  ['10.244.0.0/24', '198.18.0.2'],
  ['10.244.7.0/24', '198.18.0.9'],
  ['10.244.255.0/24', '198.18.1.1'],
])('a Node with pods %s has the VPN address %s', (podCIDR, want) => {
  const table = tableOf([node('a', podCIDR)], ranges)
  expect([...table.byUid.values()].map((n) => formatAddress(addressIn(ranges.subnet, n)))).toEqual([want])
})

it('has its place among parts of another size too', () => {
  const table = tableOf([node('a', '10.244.16.64/26')], { ...ranges, nodeMask: 26 })
  expect([...table.byUid.values()].map((n) => formatAddress(addressIn(ranges.subnet, n)))).toEqual(['198.18.0.67'])
})

it('the same place in every range', () => {
  const [a] = tableOf([node('a', '10.244.7.0/24')], ranges).byUid.values()
  const places = ['198.19.0.0/17', '198.18.128.0/17'].map(
    (range) => a && formatAddress(addressIn(parseRange(range), a)),
  )
  expect(places).toEqual(['198.19.0.9', '198.18.128.9'])
})

it.each([
  ['no podCIDR', undefined, 'node worker-a has no podCIDR yet'],
  ['pods outside of the cluster', '10.245.0.0/24', "podCIDR 10.245.0.0/24 of node worker-a is not in the cluster's"],
  ['more than the cluster', '10.0.0.0/8', "podCIDR 10.0.0.0/8 of node worker-a is not in the cluster's"],
  ['host bits', '10.244.1.7/24', "podCIDR 10.244.1.7/24 of node worker-a is not in the cluster's"],
  ['no range', 'all', "podCIDR all of node worker-a is not in the cluster's"],
  ['all pods of the cluster', '10.244.0.0/16', 'podCIDR 10.244.0.0/16 of node worker-a is not a /24'],
  ['a smaller part', '10.244.1.128/25', 'podCIDR 10.244.1.128/25 of node worker-a is not a /24'],
  ['IPv6', 'fd00::/64', "podCIDR fd00::/64 of node worker-a is not in the cluster's"],
])('a Node with %s has no tunnel', (_name, podCIDR, reason) => {
  const table = tableOf([node('a', podCIDR)], ranges)
  expect(table.byUid.size).toBe(0)
  expect(table.refused.get('a')).toBe(reason)
})

it.each(['subnet', 'nodeRange'] as const)('an index beyond the %s is refused; the last that fits is not', (which) => {
  const small = { ...ranges, [which]: parseRange('198.18.0.0/24') }
  const table = tableOf([node('a', '10.244.252.0/24'), node('b', '10.244.253.0/24')], small)
  expect([...table.byUid.keys()]).toEqual(['a'])
  expect(table.refused.get('b')).toBe("the VPN's ranges are too small for podCIDR 10.244.253.0/24")
})

it('of two Nodes that claim the same pods the younger is refused', () => {
  const claim = '10.244.1.0/24'
  const table = tableOf([node('thief', claim, 5), node('owner', claim, 1)], ranges)
  expect([...table.byUid.keys()]).toEqual(['owner'])
  expect(table.refused.get('thief')).toBe(
    'podCIDR of node worker-thief collides with that of worker-owner, which is older',
  )
})

it('knows whose pod an address is', () => {
  const table = tableOf([node('a', '10.244.0.0/24'), node('b', '10.244.1.0/24')], ranges)
  expect(nodeOfPod(table, parseRange('10.244.1.9/32').first)?.uid).toBe('b')
  expect(nodeOfPod(table, parseRange('10.244.2.9/32').first)).toBeUndefined()
})
