import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { FAILED_ONCE, type Tally } from './tally.ts'
import { runVitest } from './vitest.ts'

const START_MS = 15_000

/**
 * Tests of what the master keeps, against a real MongoDB server and a real Redis that exist only for them. `full`: with
 * thousands of requests made up from the document of its REST API.
 */
export async function runStores(c: Context, full: boolean): Promise<Tally> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'seedbed-stores-'))
  const stop = new AbortController()
  const running: Promise<unknown>[] = []
  const start = (command: readonly string[]) => {
    const options = { stdio: 'ignore', reject: false, cancelSignal: stop.signal } as const
    running.push(execa('setpriv', ['--pdeathsig', 'KILL', ...command], options))
  }
  try {
    const env = { ...(await startServers(c, scratch, start)), ...(full ? await schemathesis(c) : {}) }
    return await runVitest(c, { project: 'unit', only: '.store.test.ts', env })
  } catch (error) {
    c.note(error instanceof Error ? error.message : String(error))
    return FAILED_ONCE
  } finally {
    stop.abort()
    await Promise.all(running)
    await rm(scratch, { recursive: true, force: true })
  }
}

async function schemathesis(c: Context): Promise<Record<string, string>> {
  const { ensurePythonTool, SCHEMATHESIS } = await import('../../../local/toolchain/python.ts')
  return { TEST_SCHEMATHESIS: await ensurePythonTool(SCHEMATHESIS, { progress: c.progress, signal: c.signal() }) }
}

type Start = (command: readonly string[]) => void

async function startServers(c: Context, scratch: string, start: Start): Promise<Record<string, string>> {
  const { ensureTools } = await import('../../../local/toolchain/toolchain.ts')
  const { ensurePackages } = await import('../../../local/toolchain/debian/ensure-packages.ts')
  const o = { progress: c.progress, signal: c.signal() }
  await ensurePackages(['redis-server'], o)
  const programs = await ensureTools(['secantusd-rs'], o)
  const [mongodb, redis] = await Promise.all([freePort(), freePort()])
  const dirs = { mongodb: path.join(scratch, 'mongodb'), redis: path.join(scratch, 'redis') }
  await Promise.all(Object.values(dirs).map((dir) => mkdir(dir)))

  const local = ['--host', '127.0.0.1', '--port', String(mongodb)]
  start([programs['secantusd-rs'], ...local, '--storage-path', dirs.mongodb, '--sync-on-commit'])
  start(['redis-server', '--bind', '127.0.0.1', '--port', String(redis), '--dir', dirs.redis, '--save', ''])
  await Promise.all([untilListening('the MongoDB server', mongodb), untilListening('Redis', redis)])
  return { TEST_MONGODB_URL: `mongodb://127.0.0.1:${mongodb}`, TEST_REDIS_URL: `redis://127.0.0.1:${redis}` }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  if (address === null || typeof address === 'string') throw new CliError('this machine gives no port on 127.0.0.1')
  return address.port
}

async function untilListening(what: string, port: number): Promise<void> {
  const until = Date.now() + START_MS
  while (!(await isListening(port))) {
    if (Date.now() > until) throw new CliError(`${what} for the tests did not start within ${START_MS / 1000} s`)
    await sleep(50)
  }
}

function isListening(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect({ host: '127.0.0.1', port })
    const settle = (yes: boolean) => {
      socket.destroy()
      resolve(yes)
    }
    socket.once('connect', () => settle(true))
    socket.once('error', () => settle(false))
  })
}
