import { createHash, randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { request, type RequestOptions } from 'node:https'
import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import type { IncomingMessage } from 'node:http'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { eventually } from '../eventually.ts'
import { connectThrough, getThrough, type Proxy } from './connect.ts'
import { addressOf, makeLab, podOf, type Lab } from './lab.ts'
import type { Namespace } from './namespace.ts'
import type { Worker } from './worker.ts'

let lab: Lab
let egress: Proxy
let workers: readonly [Worker, Worker]
beforeAll(async () => {
  lab = await makeLab()
  egress = await lab.egress()
  workers = await Promise.all([lab.worker(1), lab.worker(2)])
  for (const i of [1, 2]) await eventually(() => getThrough(egress, `worker-${i}:10250`), { timeoutMs: 20_000 })
})
afterAll(() => lab.stop())

describe('where it leads', () => {
  it.each([
    ['the API server that it talks to', () => new URL(lab.api.url).host],
    ["the seed's network", () => '10.99.0.1:22'],
    ['the pod itself', () => '127.0.0.1:8133'],
    ["OpenVPN's management port", () => '127.0.0.1:7505'],
    ['its tunnel end', () => '198.18.0.1:8133'],
    ['the end of a tunnel', () => '198.18.0.3:10250'],
    ['an address of no node', () => '198.18.128.99:10250'],
    ['pods of no node', () => '10.244.99.5:80'],
  ])('not to %s', async (_what, hostPort) => {
    await expect(connectThrough(egress, hostPort())).rejects.toThrow('403')
  })

  it('a port where nobody listens is said to refuse', async () => {
    await expect(connectThrough(egress, 'worker-1:4444')).rejects.toThrow('502 worker-1:4444 through the tunnel')
  })
})

describe('who may use it', () => {
  it('another client of the same authority may not, and the API server may', async () => {
    await expect(connectThrough(await lab.egress(0, { commonName: 'somebody' }), 'worker-1:10250')).rejects.toThrow(
      '403',
    )
    expect(await getThrough(egress, 'worker-1:10250')).toBe('worker-1 /hello')
  })

  it("no client of another authority, whatever its name: not even the cluster's", async () => {
    for (const by of ['cluster', 'vpn'] as const) {
      await expect(connectThrough(await lab.egress(0, { by }), 'worker-1:10250')).rejects.toThrow(
        /alert|ECONNRESET|hang up/,
      )
    }
  })
})

describe('what it carries', () => {
  it('every byte both ways, after the client has sent its last', async () => {
    const sent = randomBytes(8_000_000)
    const stream = await connectThrough(egress, 'worker-1:7')
    const [received] = await Promise.all([buffer(stream), pipeline(Readable.from([sent]), stream, { end: true })])
    expect(hash(received)).toBe(hash(sent))
  })

  it('as fast as the slower side takes it, without keeping the rest', async () => {
    const stream = await connectThrough(egress, 'worker-1:7')
    const chunk = Buffer.alloc(65_536)
    let accepted = 0
    const until = Date.now() + 3_000 // Nobody reads what comes back.
    while (Date.now() < until) {
      if (stream.write(chunk)) accepted += chunk.length
      else await once(stream, 'drain', { signal: AbortSignal.timeout(200) }).catch(() => undefined)
    }
    expect(await lab.replicas[0]?.metric('process_resident_memory_bytes')).toBeLessThan(200 * 1024 ** 2)
    stream.destroy()
  })

  it('ends what the other side breaks off', async () => {
    const stream = await connectThrough(egress, 'worker-1:7')
    await eventually(async () => expect(await open()).toBeGreaterThan(0), { timeoutMs: 2_000 })
    stream.destroy()
    await eventually(async () => expect(await open()).toBe(0), { timeoutMs: 5_000 })
  })
})

describe('the door for Prometheus', () => {
  it('gives metrics of pods, and of kubelets through CONNECT', async () => {
    const forward = await lab.forward()
    expect(await getForward(forward, `http://${podOf(1)}:10250/metrics?a=b`)).toBe('200 worker-1 /metrics?a=b')
    expect(await getThrough(forward, 'worker-2:10250')).toBe('worker-2 /hello')
  })

  it('and nothing else', async () => {
    const forward = await lab.forward()
    expect(await getForward(forward, 'http://worker-1:7/')).toContain('403')
    expect(await getForward(forward, 'http://127.0.0.1:8133/metrics')).toContain('403')
    expect(await getForward(forward, 'file:///etc/passwd')).toContain('400')
    await expect(connectThrough(forward, 'worker-1:7')).rejects.toThrow('403')
    await expect(connectThrough(await lab.forward({ commonName: 'eve' }), 'worker-1:10250')).rejects.toThrow('403')
    await expect(connectThrough(await lab.forward({ by: 'egress' }), 'worker-1:10250')).rejects.toThrow(
      /alert|ECONNRESET|hang up/,
    )
  })
})

describe('what a node may send', () => {
  it('pods talk to pods of other nodes, from their own addresses only', async () => {
    const [one, two] = workers
    const [right, wrong] = [podOf(2), '10.244.77.7']
    await two.namespace.run(['ip', 'address', 'add', `${wrong}/32`, 'dev', 'lo'])
    for (const source of [right, wrong]) await one.namespace.run(['iptables', '-A', 'INPUT', '-s', source])
    const url = `http://${podOf(1)}:10250/`
    expect(await curl(two.namespace, url, '--interface', right)).toBe('worker-1 /')
    expect(await curl(two.namespace, url, '--interface', wrong)).toBe('nothing')
    const counted = await one.namespace.run(['iptables', '-nvxL', 'INPUT'])
    const packetsFrom = (source: string) => Number(new RegExp(`(\\d+) +\\d+ .* ${source} `).exec(counted)?.[1])
    expect(packetsFrom(right)).toBeGreaterThan(0)
    expect(packetsFrom(wrong)).toBe(0)
  })

  it('nodes talk to each other and to pods, and are seen as who they are', async () => {
    const [one, two] = workers
    await two.namespace.run(['iptables', '-A', 'INPUT', '-s', addressOf(1)])
    for (const host of [addressOf(2), podOf(2)]) {
      expect(await curl(one.namespace, `http://${host}:10250/`)).toBe('worker-2 /')
    }
    const counted = await two.namespace.run(['iptables', '-nvxL', 'INPUT'])
    expect(Number(new RegExp(`(\\d+) +\\d+ .* ${addressOf(1)} `).exec(counted)?.[1])).toBeGreaterThan(0)
  })

  it('nothing to the vpn pod, but for its rules', async () => {
    const server = lab.replicas[0]?.namespace
    const url = 'http://198.18.0.1:8133/livez'
    expect(await curl(workers[0].namespace, url)).toBe('nothing')
    await server?.run(['iptables', '-I', 'INPUT', '-i', 'tun0', '-j', 'ACCEPT'])
    expect(await curl(workers[0].namespace, url)).toBe('ok')
    await server?.run(['iptables', '-D', 'INPUT', '-i', 'tun0', '-j', 'ACCEPT'])
  })

  it("nothing through the vpn pod into the seed's network, but for its rules", async () => {
    const server = lab.replicas[0]?.namespace
    await server?.run(['sh', '-c', 'echo 1 > /proc/sys/net/ipv4/ip_forward'])
    await server?.run(['iptables', '-t', 'nat', '-A', 'POSTROUTING', '-o', 'eth0', '-j', 'MASQUERADE'])
    const [worker] = workers
    const beyond = new URL(lab.api.url) // It asks for a certificate: that it answers is enough.
    await worker.namespace.run(['ip', 'route', 'add', '10.99.0.1/32', 'dev', 'tun0'])
    const secondsToConnect = () =>
      worker.namespace.run(['sh', '-c', `curl -sk -m 2 -o /dev/null -w '%{time_connect}' ${beyond.href} || true`])
    expect(await secondsToConnect()).toBe('0.000000')
    await server?.run(['iptables', '-P', 'FORWARD', 'ACCEPT'])
    expect(await secondsToConnect()).not.toBe('0.000000')
    await server?.run(['iptables', '-P', 'FORWARD', 'DROP'])
    await worker.namespace.run(['ip', 'route', 'del', '10.99.0.1/32', 'dev', 'tun0'])
  })
})

const open = async () => Number(await lab.replicas[0]?.metric('vpn_connections{door="egress"}'))

const curl = (from: Namespace, url: string, ...more: string[]) =>
  from.run(['curl', '-s', '-m', '2', ...more, url]).catch(() => 'nothing')

const hash = (data: Buffer) => createHash('sha256').update(data).digest('hex')

async function getForward(proxy: Proxy, path: string): Promise<string> {
  const { address: host, port, client, authority: ca } = proxy
  const o: RequestOptions = { host, port, path, ca, servername: 'vpn', agent: false }
  const call = request({ ...o, cert: client.certificate, key: client.key }).end()
  const [answer] = (await once(call, 'response')) as [IncomingMessage]
  return `${answer.statusCode} ${await text(answer)}`
}
