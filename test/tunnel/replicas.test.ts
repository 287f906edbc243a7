import { afterAll, beforeAll, expect, it } from 'vitest'
import { eventually } from '../eventually.ts'
import { connectThrough, getThrough, type Proxy } from './connect.ts'
import { makeLab, podOf, type Lab } from './lab.ts'
import { startPulse } from './pulse.ts'
import type { Worker } from './worker.ts'

let lab: Lab
let egress: readonly [Proxy, Proxy]
let worker: Worker
beforeAll(async () => {
  lab = await makeLab({ replicas: 2 })
  egress = [await lab.egress(0), await lab.egress(1)]
  worker = await lab.worker(1)
  for (const replica of lab.replicas) {
    const isIn = async () => {
      if ((await replica.metric('vpn_clients')) === 0) throw new Error(`worker-1 is not in at ${replica.name}`)
    }
    await eventually(isIn, { timeoutMs: 20_000 })
  }
  for (const proxy of egress) await eventually(() => getThrough(proxy, 'worker-1:10250'), { timeoutMs: 20_000 })
})
afterAll(() => lab.stop())

const relayed = async () =>
  Number(await lab.replicas[0]?.metric('vpn_connections_total{door="egress",outcome="relay"}'))

it('each replica has a tunnel of its own to each node', async () => {
  const before = await relayed()
  for (const proxy of egress) expect(await getThrough(proxy, 'worker-1:10250')).toBe('worker-1 /hello')
  expect(await relayed()).toBe(before)
})

it('a tunnel that is silent is given up for the other replica', async () => {
  const before = await relayed()
  worker.tunnels[0]?.kill('SIGSTOP')
  expect(await getThrough(egress[0], 'worker-1:10250')).toBe('worker-1 /hello')
  expect(await relayed()).toBe(before + 1)
  worker.tunnels[0]?.kill('SIGCONT')
})

it('what a replica has no tunnel to, it reaches through the other one', async () => {
  const pulse = startPulse(await connectThrough(egress[1], 'worker-1:7'))
  const before = await relayed()
  await worker.tunnels[0]?.stop()
  await eventually(async () => expect(await lab.replicas[0]?.metric('vpn_clients')).toBe(0), { timeoutMs: 60_000 })
  for (const host of ['worker-1', podOf(1)])
    expect(await getThrough(egress[0], `${host}:10250`)).toBe('worker-1 /hello')
  expect(await relayed()).toBe(before + 2)
  expect(await pulse.stop()).toBeLessThan(1_000)
})

it('but a request that was passed on already is not passed on again', async () => {
  await expect(connectThrough(egress[0], 'worker-1:10250', { 'seedbed-relayed': '1' })).rejects.toThrow(
    '503 node worker-1 has no VPN tunnel now',
  )
})

it('a node that neither has is said to have none', async () => {
  lab.api.put(lab.node(2))
  await eventually(
    async () => {
      await expect(connectThrough(egress[0], 'worker-2:10250')).rejects.toThrow(
        '503 vpn-1: node worker-2 has no VPN tunnel now',
      )
    },
    { timeoutMs: 5_000 },
  )
})

it('a replica whose OpenVPN has gone still serves', async () => {
  lab.replicas[0]?.openvpn().kill('SIGKILL')
  expect(await getThrough(egress[0], 'worker-1:10250')).toBe('worker-1 /hello')
})

it('a sidecar that is asked to end breaks off what passes through it, and ends', async () => {
  const stream = await connectThrough(egress[0], 'worker-1:7')
  let broken = false
  stream.resume()
  stream.once('end', () => (broken = true)).once('error', () => (broken = true))
  const sidecar = lab.replicas[0]?.sidecar()
  if (sidecar) process.kill(sidecar.pid, 'SIGTERM') // Nothing follows it, as would if its `kill` was asked.
  await eventually(async () => expect([broken, sidecar?.ended()]).toEqual([true, true]), { timeoutMs: 30_000 })
})
