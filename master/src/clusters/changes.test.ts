import type { Db } from 'mongodb'
import { pino } from 'pino'
import { expect, it } from 'vitest'
import { ClusterChanges } from './changes.ts'

const db = { collection: () => ({}) } as unknown as Db
const changes = new ClusterChanges(db, pino({ level: 'silent' }))

it('many changes while nobody reads are one', async () => {
  const end = new AbortController()
  const seen = changes.of('a', end.signal)
  expect(await seen.next()).toMatchObject({ done: false })
  for (let n = 0; n < 1000; n++) changes.tellAll()
  expect(await seen.next()).toMatchObject({ done: false })
  const next = seen.next()
  end.abort()
  expect(await next).toMatchObject({ done: true })
})

it('tells of a change that comes while it is waited for', async () => {
  const end = new AbortController()
  const seen = changes.of('a', end.signal)
  await seen.next()
  const next = seen.next()
  changes.tellAll()
  expect(await next).toMatchObject({ done: false })
  end.abort()
})
