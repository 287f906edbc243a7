import { writeFile } from 'node:fs/promises'
import path from 'node:path'
import { execa } from 'execa'
import * as z from 'zod'
import { asOthers } from './cores.ts'

const CONNECTIONS = 64
const SCRIPT = path.join(import.meta.dirname, 'load.lua')

/** One request as it is sent. */
export type Request = { readonly token?: string; readonly query: string; readonly variables?: object }

export type Load = { readonly url: string; /** Written by `saveRequests`. */ readonly requests: string }

const Outcome = z.object({
  requests: z.number(),
  seconds: z.number(),
  p50Ms: z.number(),
  p99Ms: z.number(),
  wrong: z.number(),
  failed: z.number(),
})

/** What was answered in a while. */
export type Outcome = { readonly requests: number; readonly perSecond: number; readonly p99Ms: number }

/** For the load generator, which takes them at random. */
export async function saveRequests(file: string, requests: readonly Request[]): Promise<string> {
  const lines = requests.map(({ token = '', ...body }) => `${token}\t${JSON.stringify(body)}`)
  await writeFile(file, `${lines.join('\n')}\n`, { mode: 0o600 })
  return file
}

let runs = 0

/** Asks as fast as answers come, on 64 connections. @throws when an answer is wrong or missing */
export async function runLoad({ url, requests }: Load, seconds: number): Promise<Outcome> {
  runs += 1
  const asked = [
    '-t1',
    `-c${CONNECTIONS}`,
    `-d${seconds}s`,
    '--timeout',
    '30s',
    '--script',
    SCRIPT,
    url,
    '--',
    requests,
    String(runs),
  ]
  const { stdout } = await execa(asOthers[0], [...asOthers.slice(1), 'wrk', ...asked])
  const outcome = Outcome.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''))
  if (outcome.wrong + outcome.failed > 0 || outcome.requests === 0) {
    throw new Error(`of ${outcome.requests} answers ${outcome.wrong} were wrong, and ${outcome.failed} requests failed`)
  }
  return { requests: outcome.requests, perSecond: outcome.requests / outcome.seconds, p99Ms: outcome.p99Ms }
}
