import { createHash, randomBytes } from 'node:crypto'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { eventually } from '../eventually.ts'
import { connectThrough, getThrough, type Proxy } from './connect.ts'
import { makeLab, podOf, type Lab } from './lab.ts'
import { BLACK_HOLE, GOOD, makeLink, type Quality } from './link.ts'
import { startPulse } from './pulse.ts'

const BAD: Quality = { lossShare: 0.03, delayMs: 100, jitterMs: 50 }
/** Longer than either end of a tunnel waits for a sign of life of the other. */
const HOLE_MS = 60_000
const SLOWLY_MS = 90_000

let lab: Lab
afterEach(() => lab.stop())

const reached = (egress: Proxy, i: number, timeoutMs = 30_000) =>
  eventually(async () => expect(await getThrough(egress, `worker-${i}:10250`)).toBe(`worker-${i} /hello`), {
    timeoutMs,
  })

const hash = (data: Buffer) => createHash('sha256').update(data).digest('hex')

it('packets that are lost, late and in disorder cost time and nothing else', { timeout: 300_000 }, async () => {
  lab = await makeLab()
  const egress = await lab.egress()
  const link = makeLink(BAD)
  await lab.worker(1, { wire: link.wire })
  const other = await lab.worker(2)
  await reached(egress, 1, SLOWLY_MS)

  const sent = randomBytes(200_000)
  const stream = await eventually(() => connectThrough(egress, 'worker-1:7'), { timeoutMs: SLOWLY_MS })
  const pulse = startPulse(await connectThrough(egress, 'worker-1:7'))
  const [received] = await Promise.all([buffer(stream), pipeline(Readable.from([sent]), stream, { end: true })])
  expect(hash(received)).toBe(hash(sent))
  const fromPod = ['curl', '-s', '-m', '30', `http://${podOf(1)}:10250/`]
  expect(await eventually(() => other.namespace.run(fromPod), { timeoutMs: SLOWLY_MS })).toBe('worker-1 /')
  await pulse.stop()

  // It was as bad as it should be.
  const { carried, lost, overtaken } = link.counts()
  expect(lost / (carried + lost)).toBeGreaterThan(BAD.lossShare / 3)
  expect(overtaken / carried).toBeGreaterThan(0.05)
})

it('a node in a black hole fails alone, and comes back by itself as it was', { timeout: 300_000 }, async () => {
  lab = await makeLab()
  const [replica] = lab.replicas
  const egress = await lab.egress()
  const link = makeLink(GOOD)
  const lost = await lab.worker(1, { wire: link.wire })
  await lab.worker(2)
  for (const i of [1, 2]) await reached(egress, i)
  const address = async () =>
    (await lost.namespace.run(['ip', '-br', '-4', 'address', 'show', 'dev', 'tun0'])).split(/ +/)[2]
  const before = await address()
  const pulse = startPulse(await connectThrough(egress, 'worker-2:7'))

  link.become(BLACK_HOLE)
  const over = sleep(HOLE_MS)
  const ask = () => getThrough(egress, 'worker-1:10250')
  await expect(ask()).rejects.toThrow('502 worker-1:10250 through the tunnel: no answer within 5 s')
  await eventually(async () => expect(await replica?.metric('vpn_clients')).toBe(1), { timeoutMs: HOLE_MS })
  await expect(ask()).rejects.toThrow('503 node worker-1 has no VPN tunnel now')
  await over
  expect(await getThrough(egress, 'worker-2:10250')).toBe('worker-2 /hello')

  link.become(GOOD)
  await reached(egress, 1, SLOWLY_MS)
  expect(await address()).toBe(before)
  await pulse.stop()
})
