import { once } from 'node:events'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { connect, createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { CliError } from '../errors.ts'
import type { Host } from './instance.ts'

const START_MS = 15_000

export type StoreUrls = { readonly mongodbUrl: string; readonly redisUrl: string }

export type StoreServers = StoreUrls & {
  /** Path of the server's program, for who wants one to kill. */
  readonly mongodbProgram: string
  /** Path of the program of an S3 server, which whoever wants one starts. */
  readonly objectStore: string
}

/**
 * Runs with a real MongoDB server and a real Redis that exist only for that. `wrap` is a command that starts another
 * one. @throws CliError when one of them does not start
 */
export async function withStoreServers<T>(
  c: Host,
  run: (servers: StoreServers) => Promise<T>,
  wrap: readonly string[] = [],
): Promise<T> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'seedbed-stores-'))
  const stop = new AbortController()
  const running: Promise<unknown>[] = []
  const start = (command: readonly string[]) => {
    const options = { stdio: 'ignore', reject: false, cancelSignal: stop.signal } as const
    running.push(execa('setpriv', ['--pdeathsig', 'KILL', ...wrap, ...command], options))
  }
  try {
    return await run(await startServers(c, scratch, start))
  } finally {
    stop.abort()
    await Promise.all(running)
    await rm(scratch, { recursive: true, force: true })
  }
}

type Start = (command: readonly string[]) => void

async function startServers(c: Host, scratch: string, start: Start): Promise<StoreServers> {
  const { ensureTools } = await import('../../../local/toolchain/toolchain.ts')
  const { ensurePackages } = await import('../../../local/toolchain/debian/ensure-packages.ts')
  const o = { progress: c.progress, signal: c.signal() }
  await ensurePackages(['redis-server'], o)
  const programs = await ensureTools(['secantusd-rs', 'versitygw'], o)
  const [mongodb, redis] = await Promise.all([freePort(), freePort()])
  const dirs = { mongodb: path.join(scratch, 'mongodb'), redis: path.join(scratch, 'redis') }
  await Promise.all(Object.values(dirs).map((dir) => mkdir(dir)))

  const local = ['--host', '127.0.0.1', '--port', String(mongodb)]
  start([programs['secantusd-rs'], ...local, '--storage-path', dirs.mongodb, '--sync-on-commit'])
  start(['redis-server', '--bind', '127.0.0.1', '--port', String(redis), '--dir', dirs.redis, '--save', ''])
  await Promise.all([untilListening('the MongoDB server', mongodb), untilListening('Redis', redis)])
  return {
    mongodbUrl: `mongodb://127.0.0.1:${mongodb}`,
    mongodbProgram: programs['secantusd-rs'],
    objectStore: programs.versitygw,
    redisUrl: `redis://127.0.0.1:${redis}`,
  }
}

/** A port of 127.0.0.1 that nobody uses now. */
export async function freePort(): Promise<number> {
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
