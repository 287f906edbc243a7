import { expect, it } from 'vitest'
import { parseRange } from '../nodes/range.ts'
import { tableOf, type NodeFacts } from '../nodes/table.ts'
import { addressOf, parseHostPort, resolve } from './resolve.ts'

const ranges = {
  podRange: parseRange('10.244.0.0/16'),
  nodeMask: 24,
  nodeRange: parseRange('198.18.128.0/17'),
  subnet: parseRange('198.18.0.0/17'),
}

const node = (name: string, podCIDR: string): NodeFacts => ({
  uid: `uid-${name}`,
  name,
  createdAt: '2026-01-01T00:00:00Z',
  podCIDR,
})

const table = tableOf(
  [
    node('worker-1', '10.244.0.0/24'),
    node('worker-2', '10.244.1.0/24'),
    // Names that look like addresses: of nobody, of another node, of another node's pod.
    node('10.0.0.5', '10.244.4.0/24'),
    node('198.18.128.3', '10.244.5.0/24'),
    node('10.244.1.18', '10.244.6.0/24'),
  ],
  ranges,
)

function dialled(text: string): string {
  const host = parseHostPort(text)
  if (!host) return 'unreadable'
  const found = resolve(host, table, ranges.nodeRange)
  return found.kind === 'refuse' ? 'refused' : `${addressOf(found.target, ranges.subnet)}:${found.target.port}`
}

it.each([
  ['a node by name', 'worker-2:10250', '198.18.0.3:10250'],
  ['a node by its address', '198.18.128.2:10250', '198.18.0.2:10250'],
  ['a node whose address another one has as its name', '198.18.128.3:10250', '198.18.0.3:10250'],
  ['a node whose name looks like an address', '10.0.0.5:10250', '198.18.0.6:10250'],
  ['a pod', '10.244.1.17:8443', '10.244.1.17:8443'],
  ['a pod whose address a node has as its name', '10.244.1.18:8443', '10.244.1.18:8443'],
])('%s is dialled through its tunnel', (_what, text, want) => {
  expect(dialled(text)).toBe(want)
})

it.each([
  ['an address of no node', '198.18.128.99:10250'],
  ["a machine's own address", '192.168.10.10:10250'],
  ['a pod of no node', '10.244.99.1:80'],
  ["the seed's network", '172.30.0.2:6443'],
  ['a Service of the seed', 'kubernetes.default.svc:443'],
  ['this pod itself', '127.0.0.1:8133'],
  ['the end of a tunnel', '198.18.0.2:10250'],
  ["the cloud's metadata service", '169.254.169.254:80'],
  ['an address written otherwise', '3323101186:80'],
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
