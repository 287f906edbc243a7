import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { afterEach, describe, expect, it, vi } from 'vitest'
import * as z from 'zod'
import { createEvents } from '../events.ts'
import { newId } from '../ids.ts'
import { testRedisUrl } from '../testing/config.ts'
import { defineJob } from './define.ts'
import { SeedQueues } from './seed-queues.ts'

const log = pino({ level: 'silent' })

function queuesRunning(run: (id: string) => Promise<void>, redisUrl: string) {
  const job = defineJob({
    name: 'test',
    payload: z.object({ id: z.string() }),
    key: ({ id }) => id,
    async run({ id }) {
      await run(id)
      return 'done' as const
    },
  })
  return new SeedQueues(job, { redisUrl, events: createEvents(log, new Registry()), log })
}
let close = () => Promise.resolve()
afterEach(() => close())

async function start(run: (id: string) => Promise<void>, ...seeds: string[]) {
  const queues = queuesRunning(run, testRedisUrl ?? '')
  queues.follow(seeds)
  close = () => queues.close()
  await vi.waitFor(async () => expect(await queues.isReady()).toBe(true), 5_000)
  return queues
}

describe.skipIf(!testRedisUrl)('nudges through Redis (set TEST_REDIS_URL)', () => {
  it('runs a job once however often it is nudged, and again when it is nudged after it ran', async () => {
    const ran: string[] = []
    const seed = newId()
    const queues = await start(async (id) => void ran.push(id), seed)
    for (let n = 0; n < 5; n++) queues.nudge(seed, { id: 'a' })
    await vi.waitFor(() => expect(ran.length).toBeGreaterThan(0), 5_000)
    await sleep(200)
    const before = ran.length
    expect(before).toBeLessThan(5)
    queues.nudge(seed, { id: 'a' })
    await vi.waitFor(() => expect(ran).toHaveLength(before + 1), 5_000)
  })

  it('tries again after a failure, and at once when it is nudged', async () => {
    const times: number[] = []
    const seed = newId()
    const queues = await start(async () => {
      times.push(Date.now())
      if (times.length < 4) throw new Error('not yet')
    }, seed)
    queues.nudge(seed, { id: 'a' })
    await vi.waitFor(
      () => {
        queues.nudge(seed, { id: 'a' })
        expect(times).toHaveLength(4)
      },
      { timeout: 5_000, interval: 100 },
    )
    expect(Number(times.at(-1)) - Number(times[0])).toBeLessThan(2_000)
  })

  it('lets no seed wait for another', async () => {
    const [slow, quick] = [newId(), newId()]
    const ran: string[] = []
    const gate = new AbortController()
    const queues = await start(
      async (id) => {
        if (id.startsWith('slow') && !gate.signal.aborted) await once(gate.signal, 'abort')
        ran.push(id)
      },
      slow,
      quick,
    )
    for (let n = 0; n < 50; n++) queues.nudge(slow, { id: `slow${n}` })
    queues.nudge(quick, { id: 'quick' })
    await vi.waitFor(() => expect(ran).toEqual(['quick']), 5_000)
    gate.abort()
  })
})

it('without Redis a nudge returns at once, and so does closing', async () => {
  const queues = queuesRunning(() => Promise.resolve(), 'redis://127.0.0.1:1')
  queues.follow(['eu'])
  const began = Date.now()
  queues.nudge('eu', { id: 'a' })
  expect(await queues.isReady()).toBe(false)
  await queues.close()
  expect(Date.now() - began).toBeLessThan(4_000)
})
