import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import type { Duplex } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { connectThrough } from '../../tunnel/connect.ts'

/** Nothing is counted so long: connections begin slowly. */
const WARM_UP_MS = 500
const ROUND_TRIPS = 300

/** What to measure; given as a file, because it names keys. */
export const Job = z.object({
  host: z.string(),
  streams: z.int(),
  /** 0 measures round trips instead of throughput. */
  seconds: z.number(),
  /** The tun's address: through the tunnel, without the proxy. */
  localAddress: z.string().optional(),
  proxy: z
    .object({
      address: z.string(),
      port: z.int(),
      client: z.object({ certificate: z.string(), key: z.string() }),
      authority: z.string(),
    })
    .optional(),
})
export type Job = z.infer<typeof Job>

/** Bytes each second that come from the node, or seconds of a round trip, in the middle. */
export type Outcome = { readonly value: number; readonly bytes: number }

async function throughput(job: Job): Promise<Outcome> {
  const streams = await Promise.all(Array.from({ length: job.streams }, () => open(job, 19)))
  let bytes = 0
  for (const stream of streams) {
    stream.on('data', (data: Buffer) => (bytes += data.length))
    // As API servers do. konnectivity passes on what the node says first before its answer to CONNECT.
    stream.write('x')
  }
  await sleep(WARM_UP_MS)
  const [before, startedAt] = [bytes, performance.now()]
  await sleep(job.seconds * 1000)
  const value = (bytes - before) / ((performance.now() - startedAt) / 1000)
  for (const stream of streams) stream.destroy()
  return { value, bytes }
}

async function roundTrips(job: Job): Promise<Outcome> {
  const stream = await open(job, 7)
  const times: number[] = []
  for (let i = 0; i < ROUND_TRIPS; i += 1) {
    const startedAt = performance.now()
    stream.write('x')
    await once(stream, 'data')
    times.push((performance.now() - startedAt) / 1000)
  }
  stream.destroy()
  times.sort((a, b) => a - b)
  return { value: times[Math.floor(times.length / 2)] ?? 0, bytes: ROUND_TRIPS }
}

async function open(job: Job, port: number): Promise<Duplex> {
  if (job.proxy) return connectThrough(job.proxy, `${job.host}:${port}`)
  const bound = job.localAddress === undefined ? {} : { localAddress: job.localAddress }
  const socket: Socket = connect({ host: job.host, port, noDelay: true, ...bound })
  await once(socket, 'connect')
  return socket
}

const [file = ''] = process.argv.slice(2)
const job = Job.parse(JSON.parse(readFileSync(file, 'utf8')))
process.stdout.write(JSON.stringify(job.seconds === 0 ? await roundTrips(job) : await throughput(job)))
