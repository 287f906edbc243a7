import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { MongoClient } from 'mongodb'
import pRetry from 'p-retry'
import type { Instance } from '../instance/instance.ts'
import type { Part } from '../supervisor/part.ts'
import { createUser } from './mongodb-user.ts'

const DOCUMENT_FILES = 16

const dirOf = (i: Instance) => path.join(i.stateDir, 'data', 'mongodb')
/** Beside the directory, not in it: it is removed before and written after the directory is made. */
const markerOf = (i: Instance) => path.join(i.stateDir, 'data', 'mongodb.primed')

const args = (i: Instance, o: { auth: boolean }) => [
  '--host=127.0.0.1',
  `--port=${i.ports.mongodb}`,
  `--storage-path=${dirOf(i)}`,
  // Without it, acknowledged writes were lost when the server was killed.
  '--sync-on-commit',
  '--log-file-max=16MB',
  '--cache-size=256M',
  '--oplog-retention-seconds=86400',
  '--oplog-max-entries=1000000',
  ...(o.auth ? ['--auth'] : []),
]

/** The embedded server that speaks MongoDB's protocol; see docs/decisions/0003-embedded-mongodb.md. */
export function embeddedMongodbPart(i: Instance, program: string): Part {
  return {
    name: 'mongodb',
    command: [program, ...args(i, { auth: true })],
    env: {},
    after: [],
    bindsTo: [],
    ready: { kind: 'tcp', host: '127.0.0.1', port: i.ports.mongodb },
    entered: false,
    stop: { signal: 'SIGTERM', graceMs: 20_000 },
  }
}

/**
 * Makes the data directory ready for use: a kill while its tables are being created would break one for good, so
 * they are all created once, with the one user, before anything is kept in them. `version` is of the program.
 * @throws when the directory was made by another version, whose format may differ
 */
export async function primeEmbeddedMongodb(i: Instance, program: string, version: string): Promise<void> {
  const marker = markerOf(i)
  if (existsSync(marker)) {
    const made = readFileSync(marker, 'utf8')
    if (made === version) return
    throw new Error(
      `${dirOf(i)} was made by version ${made} of the embedded MongoDB server, and this is ${version}, which may read it wrongly: ` +
        'start the old checkout and export what you need, or remove it with `./seedbed down --purge`',
    )
  }
  rmSync(dirOf(i), { recursive: true, force: true })
  mkdirSync(dirOf(i), { recursive: true, mode: 0o700 })
  const server = execa(program, args(i, { auth: false }), { stdio: 'ignore', forceKillAfterDelay: 10_000 })
  try {
    await createTables(i)
  } finally {
    server.kill('SIGTERM')
    await server.catch(() => undefined)
  }
  writeFileSync(marker, version)
}

async function createTables(i: Instance): Promise<void> {
  const url = `mongodb://127.0.0.1:${i.ports.mongodb}/`
  const connect = () => MongoClient.connect(url, { serverSelectionTimeoutMS: 1_000 })
  const client = await pRetry(connect, { retries: 20, minTimeout: 100, factor: 1 })
  try {
    const scratch = client.db('priming')
    for (let n = 0; documentFiles(i) < DOCUMENT_FILES && n < 400; n++) {
      await scratch.collection<{ _id: number }>(`c${n}`).insertOne({ _id: 1 })
    }
    if (documentFiles(i) < DOCUMENT_FILES) throw new Error(`${dirOf(i)}: tables were not created`)
    await scratch.dropDatabase()
    await createUser(client, i)
  } finally {
    await client.close()
  }
}

function documentFiles(i: Instance): number {
  return readdirSync(dirOf(i)).filter((name) => /^secantus_documents_sh.*\.wt$/.test(name)).length
}
