import { readdir } from 'node:fs/promises'
import { MongoClient } from 'mongodb'
import type { StoreUrls } from '../../cli/src/suites/store-servers.ts'
import { ensureTools } from '../../local/toolchain/toolchain.ts'
import { silent } from '../../local/progress.ts'
import { TestServer } from '../../master/src/testing/server.ts'
import { eventually } from '../eventually.ts'

const START_MS = 30_000
/** A kill while the server creates its tables would break one for good, so they are made first (docs/decisions/0003). */
const DOCUMENT_FILES = 16

type Victim = 'mongodb' | 'redis'

/** A MongoDB server and a Redis that can be killed and come back with what they had. */
export type Stores = StoreUrls & {
  readonly kill: (victim: Victim) => Promise<void>
  readonly start: (victim: Victim) => Promise<void>
  readonly stop: () => Promise<void>
}

/** @param host an address of this machine that they listen at */
export async function startStores(host = '127.0.0.1'): Promise<Stores> {
  const programs = await ensureTools(['secantusd-rs'], { progress: silent })
  const servers: Record<Victim, TestServer> = {
    mongodb: new TestServer(({ port, dir }) => {
      const at = ['--host', host, '--port', String(port), '--storage-path', dir]
      return [programs['secantusd-rs'], ...at, '--sync-on-commit']
    }, host),
    redis: new TestServer(({ port, dir }) => {
      const at = ['--bind', host, '--port', String(port), '--dir', dir]
      // Without a password it answers nobody who is elsewhere, unless told to.
      return ['redis-server', ...at, '--appendonly', 'yes', '--protected-mode', 'no']
    }, host),
  }
  const all = Object.values(servers)
  await Promise.all(all.map((server) => server.start()))
  const mongodbUrl = `mongodb://${host}:${servers.mongodb.port}/kills`
  await createTables(mongodbUrl, servers.mongodb.dir)
  return {
    mongodbUrl,
    redisUrl: `redis://${host}:${servers.redis.port}`,
    kill: (victim) => servers[victim].kill(),
    start: (victim) => servers[victim].start(),
    stop: async () => void (await Promise.all(all.map((server) => server.remove()))),
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
