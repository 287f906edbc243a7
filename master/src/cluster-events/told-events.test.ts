import { expect, it } from 'vitest'
import { idsFrom } from '../ids.ts'
import type { ClusterEvent } from './model.ts'
import { ToldEvents } from './told-events.ts'

const now = new Date('2026-01-01T00:00:00Z')
const event = (seconds: number, name = 'a') => ({ id: idsFrom(now.getTime() + seconds * 1_000) + name }) as ClusterEvent

it('tells nothing twice, and what came late all the same', () => {
  const told = new ToldEvents(undefined, now)
  expect(told.add([event(1), event(3)])).toEqual([event(1), event(3)])
  expect(told.add([event(1), event(2), event(3), event(4)])).toEqual([event(2), event(4)])
})

it('goes on behind a cursor, and looks again at what may have been too late to be told', () => {
  const before = new ToldEvents(undefined, now)
  before.add([event(100)])
  const after = new ToldEvents(before.cursor, now)
  expect(after.from < event(41).id).toBe(true)
  expect(after.from > event(39).id).toBe(true)
})

it('without a cursor looks at nothing from before', () => {
  const told = new ToldEvents(undefined, now)
  told.add([event(10)])
  expect(told.from).toBe(idsFrom(now.getTime()))
})

it('forgets what is too old to come again', () => {
  const told = new ToldEvents(undefined, now)
  for (let n = 0; n < 2_000; n++) told.add([event(n)])
  expect(told.add([event(1_990)])).toEqual([])
})

it.each(['x', Buffer.from('c:no').toString('base64url')])('takes no foreign cursor: %s', (cursor) => {
  expect(() => new ToldEvents(cursor, now)).toThrow(/not a cursor/)
})
