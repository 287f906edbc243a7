import { pino } from 'pino'
import { Registry } from 'prom-client'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createEvents } from '../events.ts'
import type { ClientEvent } from '../management/event.ts'
import { parseRange } from '../nodes/range.ts'
import { tableOf, type NodeFacts } from '../nodes/table.ts'
import { Admission } from './admission.ts'

const ranges = {
  podRange: parseRange('10.244.0.0/16'),
  nodeMask: 24,
  nodeRange: parseRange('198.18.128.0/17'),
  subnet: parseRange('198.18.0.0/17'),
}

let admission: Admission
let told: string[]
beforeEach(() => {
  vi.useFakeTimers()
  told = []
  admission = new Admission({ ranges, events: createEvents(pino({ level: 'silent' }), new Registry()) })
})
afterEach(() => vi.useRealTimers())

const node = (uid: string, podCIDR: string): NodeFacts => ({
  uid,
  name: `worker-${uid}`,
  createdAt: '2026-01-01T00:00:00Z',
  podCIDR,
})

const know = (...nodes: NodeFacts[]) => admission.setTable(tableOf(nodes, ranges))

const event = (kind: ClientEvent['kind'], cid: number, uid: string): ClientEvent => ({
  kind,
  cid,
  kid: 1,
  env: new Map([['common_name', uid]]),
})

/** Commands are kept as one line each; `status` is answered with these clients. */
function attach(fresh: boolean, ...clients: readonly string[]): Promise<void> {
  const status = [
    'HEADER\tCLIENT_LIST\tCommon Name\tVirtual Address\tClient ID',
    ...clients.map((client) => `CLIENT_LIST\t${client.split(' ').join('\t')}`),
    'HEADER\tROUTING_TABLE\tVirtual Address\tCommon Name',
    'ROUTING_TABLE\t10.244.1.0/24\ta',
    'ROUTING_TABLE\t198.18.128.3/32\ta',
    'END',
  ].join('\n')
  const command = (text: string) => {
    told.push(text.replaceAll('\n', ' | '))
    return Promise.resolve(text.startsWith('status') ? status : 'SUCCESS')
  }
  return admission.attach({ command }, fresh)
}

it('lets a node in with its address in the tunnel, and the routes to its pods and to itself', async () => {
  await attach(true)
  know(node('a', '10.244.1.0/24'))
  admission.onEvent(event('connect', 7, 'a'))
  expect(told).toEqual([
    'client-auth 7 1 | ifconfig-push 198.18.0.3 255.255.128.0 | iroute 10.244.1.0 255.255.255.0 | iroute 198.18.128.3 255.255.255.255 | END',
    'client-pending-auth 7 1 "" 60',
  ])
  expect(admission.hasTunnel('a')).toBe(true)
  admission.onEvent(event('disconnect', 7, 'a'))
  expect(admission.hasTunnel('a')).toBe(false)
})

it('a stranger waits a moment, and is refused if he stays one', async () => {
  await attach(true)
  know(node('a', '10.244.1.0/24'))
  admission.onEvent(event('connect', 7, 'b'))
  expect(told).toEqual([])
  vi.advanceTimersByTime(3_000)
  expect(told).toEqual(['client-deny 7 1 "no node of this cluster has this UID"'])
  expect(admission.hasTunnel('b')).toBe(false)
})

it('a node of which the watch tells only now is let in', async () => {
  await attach(true)
  know()
  admission.onEvent(event('connect', 7, 'a'))
  know(node('a', '10.244.1.0/24'))
  expect(told[0]).toMatch(/^client-auth 7 1/)
  vi.advanceTimersByTime(10_000)
  expect(told).toHaveLength(2)
})

it('nobody is let in before the nodes are known', async () => {
  await attach(true)
  admission.onEvent(event('connect', 7, 'a'))
  vi.advanceTimersByTime(3_000)
  expect(told).toEqual(['client-deny 7 1 "the nodes of this cluster are not known yet"'])
})

it('keys are renewed for a node, and not for one that has gone', async () => {
  await attach(true)
  know(node('a', '10.244.1.0/24'))
  admission.onEvent(event('connect', 7, 'a'))
  admission.onEvent({ ...event('reauth', 7, 'a'), kid: 2 } as ClientEvent)
  expect(told.at(-1)).toBe('client-auth-nt 7 2')
  know()
  expect(told.at(-1)).toBe('client-kill 7')
  admission.onEvent({ ...event('reauth', 7, 'a'), kid: 3 } as ClientEvent)
  vi.advanceTimersByTime(3_000)
  expect(told.at(-1)).toBe('client-deny 7 3 "no node of this cluster has this UID"')
})

it('a node with another podCIDR is put out, to come back with that', async () => {
  await attach(true)
  know(node('a', '10.244.1.0/24'))
  admission.onEvent(event('connect', 7, 'a'))
  know(node('a', '10.244.1.0/24'), node('b', '10.244.2.0/24'))
  expect(told).toHaveLength(2)
  know(node('a', '10.244.3.0/24'))
  expect(told.at(-1)).toBe('client-kill 7')
})

it.each([
  ['as it is', node('a', '10.244.1.0/24'), []],
  ['but its pods are others now', node('a', '10.244.3.0/24'), ['client-kill 7']],
  ['but it is no node any more', node('b', '10.244.1.0/24'), ['client-kill 7']],
])('a client that was there before is taken over: %s', async (_name, known, want) => {
  know(known)
  await attach(false, 'a 198.18.0.3 7')
  expect(told).toEqual(['status 3', ...want])
})

it('a client that was there before stays while the nodes are not known', async () => {
  await attach(false, 'a 198.18.0.3 7')
  admission.onEvent({ ...event('reauth', 7, 'a'), kid: 2 } as ClientEvent)
  expect(told).toEqual(['status 3', 'client-auth-nt 7 2'])
})

it('a client that asked while nobody listened shall ask again', async () => {
  know(node('a', '10.244.1.0/24'))
  await attach(false, 'UNDEF  7')
  expect(told).toEqual(['status 3', 'client-kill 7'])
})

it('but not one that asked since', async () => {
  know()
  const attached = attach(false, 'a  7')
  admission.onEvent(event('connect', 7, 'a'))
  await attached
  expect(told).toEqual(['status 3'])
})
