import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, it } from 'vitest'
import { eventually } from '../eventually.ts'
import { connectThrough, getThrough, type Proxy } from './connect.ts'
import { makeLab, podOf, untilReady, type Lab } from './lab.ts'
import { startPulse } from './pulse.ts'
import type { Replica } from './replica.ts'
import type { Worker } from './worker.ts'

let lab: Lab
afterEach(() => lab.stop())

/** A lab in which these workers are in. */
async function withWorkers(server: readonly string[], ...numbers: number[]) {
  lab = await makeLab({ server })
  const [replica] = lab.replicas
  if (!replica) throw new Error('the lab has no replica')
  const egress = await lab.egress()
  const workers = await Promise.all(numbers.map((i) => lab.worker(i)))
  for (const i of numbers) await reached(egress, i)
  return { replica, egress, workers }
}

const reached = (egress: Proxy, i: number) =>
  eventually(async () => expect(await getThrough(egress, `worker-${i}:10250`)).toBe(`worker-${i} /hello`), {
    timeoutMs: 30_000,
  })

/** How often its tunnel has come up. */
const beginnings = (worker: Worker | undefined) =>
  worker?.tunnels[0]?.output().split('Initialization Sequence Completed').length ?? 0

async function killSidecar(replica: Replica): Promise<void> {
  replica.sidecar().kill('SIGKILL')
  await replica.sidecar().stop()
}

it('tunnels go on when their keys are renewed', async () => {
  const { replica, egress, workers } = await withWorkers(['reneg-sec 5'], 1)
  const stayed = () => replica.metric('vpn_admissions_total{outcome="stayed"}')
  const pulse = startPulse(await connectThrough(egress, 'worker-1:7'))
  await eventually(async () => expect(await stayed()).toBeGreaterThanOrEqual(3), { timeoutMs: 40_000 })
  expect(await pulse.stop()).toBeLessThan(1_000)
  expect(beginnings(workers[0])).toBe(2)
})

it('tunnels outlive the sidecar, and it takes them over', async () => {
  const { replica, egress, workers } = await withWorkers([], 1, 2)
  const between = workers[1]?.namespace.start(['curl', '-sN', '-m', '60', `telnet://${podOf(1)}:7`])
  const stream = await connectThrough(egress, 'worker-1:7')
  const broken = new Promise((resolve) => stream.once('end', resolve).once('error', resolve))
  stream.resume()
  await killSidecar(replica)
  await broken
  const late = await lab.worker(3) // It asks while nobody listens.
  await sleep(3_000)
  replica.startSidecar()
  await untilReady(replica)
  for (const i of [1, 2, 3]) await reached(egress, i)
  await lab.worker(4)
  await reached(egress, 4)
  expect(workers.map(beginnings)).toEqual([2, 2])
  expect(beginnings(late)).toBe(2)
  expect(between?.ended()).toBe(false)
})

it('whoever has been removed while the sidecar was away is gone when it is back', async () => {
  const { replica, egress } = await withWorkers([], 1, 2)
  await killSidecar(replica)
  lab.api.remove('worker-1')
  lab.api.put({ ...lab.node(2), podCIDR: '10.244.102.0/24' })
  replica.startSidecar()
  await untilReady(replica)
  await reached(egress, 2)
  expect(await replica.metric('vpn_clients')).toBe(1)
  expect(replica.sidecar().output()).toContain('its node has another podCIDR now')
})

it('nodes come back when OpenVPN was killed', async () => {
  const { replica, egress } = await withWorkers([], 1, 2)
  replica.openvpn().kill('SIGKILL')
  await eventually(async () => expect(await replica.readiness()).toBe('waiting for OpenVPN'), { timeoutMs: 5_000 })
  await expect(connectThrough(egress, 'worker-1:10250')).rejects.toThrow('503')
  await replica.openvpn().stop()
  replica.startOpenvpn()
  await untilReady(replica)
  for (const i of [1, 2]) await reached(egress, i)
})

it('connections go on when their tunnel is soon back, and end when it is not', async () => {
  const { egress, workers } = await withWorkers([], 1)
  // On a busy machine a tunnel may be away for longer than connections wait: then nothing has been tried yet.
  const stream = await eventually(() => outlivesItsTunnel(egress, workers[0]), { timeoutMs: 60_000 })
  expect(stream.broken).toBe(false)
  await workers[0]?.tunnels[0]?.stop()
  stream.write('unheard') // What waits for an answer is not asked by the kernel whether it still has a peer.
  await eventually(async () => expect(stream.broken).toBe(true), { timeoutMs: 40_000 })
})

async function outlivesItsTunnel(egress: Proxy, worker: Worker | undefined) {
  const stream = await connectThrough(egress, 'worker-1:7')
  let heard = ''
  let broken = false
  stream.on('data', (chunk: Buffer) => (heard += chunk.toString()))
  stream.once('end', () => (broken = true)).once('error', () => (broken = true))
  const before = beginnings(worker)
  worker?.tunnels[0]?.kill('SIGUSR1')
  await eventually(async () => expect(beginnings(worker)).toBe(before + 1), { timeoutMs: 30_000 })
  stream.write('still there')
  await eventually(async () => expect({ heard, broken }).toEqual({ heard: 'still there', broken: false }), {
    timeoutMs: 15_000,
  })
  return {
    get broken() {
      return broken
    },
    write: (text: string) => stream.write(text),
  }
}

it('what is known stays true without an API server', async () => {
  const { replica, egress } = await withWorkers([], 1)
  await lab.api.stop()
  await eventually(async () => expect(await replica.metric('vpn_watch_restarts_total')).toBeGreaterThan(0), {
    timeoutMs: 5_000,
  })
  await reached(egress, 1)
  expect(await replica.readiness()).toBe('ok')
})
