import path from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { makeClock, type Offset } from '../clock.ts'
import { eventually } from '../eventually.ts'
import { getThrough, type Proxy } from './connect.ts'
import { makeLab, type Lab } from './lab.ts'

let lab: Lab
let egress: Proxy
beforeAll(async () => {
  lab = await makeLab()
  egress = await lab.egress()
})
afterAll(() => lab.stop())

const withClock = async (i: number, offset: Offset) => {
  const { env, set } = await makeClock(path.join(lab.dir, `clock-${i}`), offset)
  return { set, ...(await lab.worker(i, { env })) }
}
const reached = (i: number) =>
  eventually(async () => expect(await getThrough(egress, `worker-${i}:10250`)).toBe(`worker-${i} /hello`), {
    timeoutMs: 30_000,
  })

it('a node whose clock is an hour behind takes the VPN for one to come, until its clock is right', async () => {
  const { tunnels, set } = await withClock(1, '-1h')
  const said = () => tunnels[0]?.output() ?? ''
  await eventually(async () => expect(said()).toContain('certificate is not yet valid'), { timeoutMs: 20_000 })
  await expect(getThrough(egress, 'worker-1:10250')).rejects.toThrow('503 node worker-1 has no VPN tunnel now')
  await set('+0')
  await reached(1)
})

it('an hour ahead does no harm, nor does setting it right', async () => {
  const { tunnels, set } = await withClock(2, '+1h')
  await reached(2)
  await set('+0')
  await reached(2)
  expect(tunnels[0]?.output().split('Initialization Sequence Completed')).toHaveLength(2)
})
