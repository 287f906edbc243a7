import { expect, it } from 'vitest'
import { parseRange } from '../nodes/range.ts'
import { tableOf, type NodeFacts } from '../nodes/table.ts'
import { addressOf, parseHostPort, resolve } from './resolve.ts'

const subnet = parseRange('198.18.0.0/16')

const node = (name: string, podCIDR: string, internalIPs: readonly string[]): NodeFacts => ({
  uid: `uid-${name}`,
  name,
  createdAt: '2026-01-01T00:00:00Z',
  podCIDR,
  internalIPs,
})

const table = tableOf(
  [
    node('worker-1', '10.244.0.0/24', ['192.168.10.10']),
    node('worker-2', '10.244.1.0/24', ['192.168.20.10']),
    // Two nodes behind two NATs that have the same address; and names that look like addresses.
    node('worker-3', '10.244.2.0/24', ['192.168.30.10']),
    node('worker-4', '10.244.3.0/24', ['192.168.30.10']),
    node('10.0.0.5', '10.244.4.0/24', ['10.0.0.5']),
    node('10.0.0.6', '10.244.5.0/24', ['10.0.0.7']),
    node('worker-7', '10.244.6.0/24', ['10.0.0.6']),
  ],
  { podRange: parseRange('10.244.0.0/16'), subnet },
)

function dialled(text: string): string {
  const host = parseHostPort(text)
  if (!host) return 'unreadable'
  const found = resolve(host, table)
  return found.kind === 'refuse' ? 'refused' : `${addressOf(found.target, subnet)}:${found.target.port}`
}

it.each([
  ['a node by name', 'worker-2:10250', '198.18.0.3:10250'],
  ['a node by its address', '192.168.10.10:10250', '198.18.0.2:10250'],
  ['a node whose name is its address', '10.0.0.5:10250', '198.18.0.6:10250'],
  ['a pod', '10.244.1.17:8443', '10.244.1.17:8443'],
])('%s is dialled through its tunnel', (_what, text, want) => {
  expect(dialled(text)).toBe(want)
})

it.each([
  ['an address that two nodes have', '192.168.30.10:10250'],
  ["the name of one node that is another's address", '10.0.0.6:10250'],
  ['a pod of no node', '10.244.99.1:80'],
  ["the seed's network", '172.30.0.2:6443'],
  ['a Service of the seed', 'kubernetes.default.svc:443'],
  ['this pod itself', '127.0.0.1:8133'],
  ['a VPN address', '198.18.0.2:10250'],
  ["the cloud's metadata service", '169.254.169.254:80'],
  ['an address written otherwise', '3232238090:80'],
  ['an address in octal', '010.244.1.17:80'],
  ['IPv6', '[::1]:80'],
  ['a mapped address', '[::ffff:10.244.1.17]:80'],
])('%s is refused', (_what, text) => {
  expect(dialled(text)).toBe('refused')
})

it.each([
  'worker-1',
  'worker-1:0',
  'worker-1:65536',
  'worker-1:x',
  ':80',
  'a b:80',
  'http://worker-1:80',
  'u@worker-1:80',
])('"%s" is no host and port', (text) => {
  expect(dialled(text)).toBe('unreadable')
})
