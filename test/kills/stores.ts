import { mkdir, readdir } from 'node:fs/promises'
import path from 'node:path'
import { MongoClient } from 'mongodb'
import { freePort, type StoreUrls } from '../../cli/src/suites/store-servers.ts'
import { ensureTools } from '../../local/toolchain/toolchain.ts'
import { silent } from '../../local/progress.ts'
import { eventually } from '../eventually.ts'
import { startProgram, type Program } from '../master/program.ts'

const START_MS = 30_000
/** A kill while the server creates its tables would break one for good, so they are made first (docs/decisions/0003). */
const DOCUMENT_FILES = 16

/** The server tells of every query that waits, and after a kill all do. */
const QUIET = { isSilent: true } as const

/** A MongoDB server and a Redis that can be killed and come back with what they had. */
export type Stores = StoreUrls & {
  readonly kill: (victim: 'mongodb' | 'redis') => Promise<void>
  readonly start: (victim: 'mongodb' | 'redis') => Promise<void>
  readonly stop: () => Promise<void>
}

export async function startStores(dir: string): Promise<Stores> {
  const programs = await ensureTools(['secantusd-rs'], { progress: silent })
  const ports = { mongodb: await freePort(), redis: await freePort() }
  const dirs = { mongodb: path.join(dir, 'mongodb'), redis: path.join(dir, 'redis') }
  await Promise.all(Object.values(dirs).map((each) => mkdir(each, { recursive: true })))
  const local = ['--host', '127.0.0.1', '--port', String(ports.mongodb)]
  const commands = {
    mongodb: [programs['secantusd-rs'], ...local, '--storage-path', dirs.mongodb, '--sync-on-commit'],
    redis: [
      'redis-server',
      '--bind',
      '127.0.0.1',
      '--port',
      String(ports.redis),
      '--dir',
      dirs.redis,
      '--appendonly',
      'yes',
    ],
  }
  const mongodbUrl = `mongodb://127.0.0.1:${ports.mongodb}/kills`
  const running: Record<'mongodb' | 'redis', Program> = {
    mongodb: startProgram(commands.mongodb, QUIET),
    redis: startProgram(commands.redis, QUIET),
  }
  for (const program of Object.values(running)) program.lines.resume()
  await createTables(mongodbUrl, dirs.mongodb)
  return {
    mongodbUrl,
    redisUrl: `redis://127.0.0.1:${ports.redis}`,
    kill: (victim) => running[victim].stop('SIGKILL'),
    start(victim) {
      running[victim] = startProgram(commands[victim], QUIET)
      running[victim].lines.resume()
      return Promise.resolve()
    },
    stop: async () => void (await Promise.all(Object.values(running).map((program) => program.stop('SIGKILL')))),
  }
}

async function createTables(url: string, dir: string): Promise<void> {
  const connect = () => MongoClient.connect(url, { serverSelectionTimeoutMS: 1_000 })
  const client = await eventually(connect, { timeoutMs: START_MS, everyMs: 50 })
  try {
    const scratch = client.db('priming')
    const made = async () => (await readdir(dir)).filter((name) => /^secantus_documents_sh.*\.wt$/.test(name)).length
    for (let n = 0; (await made()) < DOCUMENT_FILES; n++) await scratch.collection(`c${n}`).insertOne({})
    await scratch.dropDatabase()
  } finally {
    await client.close()
  }
}
