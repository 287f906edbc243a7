import { readFileSync } from 'node:fs'
import { Agent, request } from 'node:https'
import { setTimeout as sleep } from 'node:timers/promises'
import * as z from 'zod'
import { proofOf } from '../control-plane.ts'

const RETRY_MS = 100

/** Who asks an API server for what; given as a file, because it holds a secret. */
export const Job = z.object({
  access: z
    .object({ server: z.url(), certificateAuthority: z.string() })
    .and(
      z.union([z.object({ token: z.string() }), z.object({ clientCertificate: z.string(), privateKey: z.string() })]),
    ),
  /** Paths, and by how many at once each is asked for again and again. */
  loops: z.array(z.object({ path: z.string(), streams: z.int() })),
  /** How many times each second all the paths are asked for in turn instead, by one who keeps to that. */
  hertz: z.number().optional(),
  seconds: z.number(),
})
export type Job = z.infer<typeof Job>

export type Outcome = {
  /** How long each answer took, in milliseconds; by path. */
  readonly times: Readonly<Record<string, readonly number[]>>
  /** What went wrong with a path, once for each time. */
  readonly failures: readonly string[]
  readonly bytes: number
}

const [file = ''] = process.argv.slice(2)
const { access, loops, hertz, seconds } = Job.parse(JSON.parse(readFileSync(file, 'utf8')))
const { tls, headers } = proofOf(access)
const agent = new Agent({ keepAlive: true, ca: access.certificateAuthority, ...tls })
const times: Record<string, number[]> = Object.fromEntries(loops.map(({ path }) => [path, []]))
const failures: string[] = []
let bytes = 0

/** One request, whatever comes of it. Resolves with what went wrong. */
function ask(path: string): Promise<string | undefined> {
  return new Promise((resolve) => {
    const sentMs = performance.now()
    const call = request(new URL(path, access.server), { agent, headers }, (response) => {
      response.on('data', (data: Buffer) => (bytes += data.length))
      response.once('end', () => {
        times[path]?.push(performance.now() - sentMs)
        resolve(response.statusCode === 200 ? undefined : `status ${response.statusCode}`)
      })
      response.once('error', (error) => resolve(error.message))
    })
    call.once('error', (error) => resolve(error.message))
    call.end()
  })
}

async function askOnce(path: string): Promise<void> {
  const failure = await ask(path)
  if (failure === undefined) return
  failures.push(`${path}: ${failure}`)
  await sleep(RETRY_MS)
}

const untilMs = performance.now() + seconds * 1000

async function saturate(path: string): Promise<void> {
  while (performance.now() < untilMs) await askOnce(path)
}

/** At fixed times, whether the answers before have come or not: a slow answer must not spare the next ones. */
async function probe(everyMs: number): Promise<void> {
  const open: Promise<void>[] = []
  const startedMs = performance.now()
  for (let i = 0; performance.now() < untilMs; i += 1) {
    open.push(...loops.map(({ path }) => askOnce(path)))
    await sleep(Math.max(0, startedMs + (i + 1) * everyMs - performance.now()))
  }
  await Promise.all(open)
}

const all = () => loops.flatMap(({ path, streams }) => Array.from({ length: streams }, () => saturate(path)))
await (hertz === undefined ? Promise.all(all()) : probe(1000 / hertz))
process.stdout.write(JSON.stringify({ times, failures, bytes } satisfies Outcome), () => process.exit())
