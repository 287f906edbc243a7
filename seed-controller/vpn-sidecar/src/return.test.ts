import { expect, it } from 'vitest'
import { awaitReturn } from './return.ts'

function replica(nodes: readonly string[]) {
  const tunnels = new Set<string>()
  const clock = { ms: 1_000_000 }
  const waitingFor = awaitReturn({
    nodes: () => nodes,
    hasTunnel: (uid) => tunnels.has(uid),
    now: () => clock.ms,
  })
  return { tunnels, clock, waitingFor }
}

it('is ready at once where there are no nodes', () => {
  expect(replica([]).waitingFor()).toBeUndefined()
})

it('waits until the last node is back, and then for nobody any more', () => {
  const { tunnels, waitingFor } = replica(['a', 'b'])
  expect(waitingFor()).toBe('2 of its nodes to dial in again')
  tunnels.add('a')
  expect(waitingFor()).toBe('1 of its nodes to dial in again')
  tunnels.add('b')
  expect(waitingFor()).toBeUndefined()
  tunnels.clear()
  expect(waitingFor()).toBeUndefined()
})

it('does not wait for longer than half a minute for nodes that are off', () => {
  const { clock, waitingFor } = replica(['off'])
  expect(waitingFor()).toBeDefined()
  clock.ms += 29_999
  expect(waitingFor()).toBeDefined()
  clock.ms += 1
  expect(waitingFor()).toBeUndefined()
})
