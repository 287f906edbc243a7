import { randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { execa } from 'execa'
import { MongoClient } from 'mongodb'
import pRetry from 'p-retry'
import type { Instance } from '../instance/instance.ts'
import { secret, secretFile } from '../instance/secrets.ts'
import type { Part } from '../supervisor/part.ts'
import { createUser } from './mongodb-user.ts'

const REPLICA_SET = 'seedbed'
const KEY_FILE = 'mongodb-keyfile'

const dirOf = (i: Instance) => path.join(i.stateDir, 'data', 'mongod')
const markerOf = (i: Instance) => path.join(i.stateDir, 'data', 'mongod.primed')

const args = (i: Instance) => [
  '--bind_ip=127.0.0.1',
  `--port=${i.ports.mongodb}`,
  `--dbpath=${dirOf(i)}`,
  // One member: transactions and change streams need a replica set.
  `--replSet=${REPLICA_SET}`,
  '--wiredTigerCacheSizeGB=0.25',
]

/** A mongod that was found on PATH, as a replica set of one. */
export function mongodPart(i: Instance, program: string): Part {
  return {
    name: 'mongodb',
    command: [program, ...args(i), `--keyFile=${secretFile(i.stateDir, KEY_FILE)}`],
    env: {},
    after: [],
    bindsTo: [],
    ready: { kind: 'tcp', host: '127.0.0.1', port: i.ports.mongodb },
    entered: false,
    stop: { signal: 'SIGTERM', graceMs: 20_000 },
  }
}

/** Initiates the replica set and makes its one user, once; a half-made directory is made anew. */
export async function primeMongod(i: Instance, program: string): Promise<void> {
  // mongod wants the base64 alphabet with + and /.
  secret(i.stateDir, KEY_FILE, () => randomBytes(48).toString('base64'))
  if (existsSync(markerOf(i))) return
  rmSync(dirOf(i), { recursive: true, force: true })
  mkdirSync(dirOf(i), { recursive: true, mode: 0o700 })
  const server = execa(program, args(i), { stdio: 'ignore', forceKillAfterDelay: 10_000 })
  try {
    await initiate(i)
  } finally {
    server.kill('SIGTERM')
    await server.catch(() => undefined)
  }
  writeFileSync(markerOf(i), '')
}

async function initiate(i: Instance): Promise<void> {
  const host = `127.0.0.1:${i.ports.mongodb}`
  const connect = () =>
    MongoClient.connect(`mongodb://${host}/?directConnection=true`, { serverSelectionTimeoutMS: 1_000 })
  const client = await pRetry(connect, { retries: 20, minTimeout: 100, factor: 1 })
  try {
    const config = { _id: REPLICA_SET, members: [{ _id: 0, host }] }
    await client.db('admin').command({ replSetInitiate: config })
    // Until its election the only member refuses writes.
    await pRetry(() => createUser(client, i), { retries: 50, minTimeout: 100, factor: 1 })
  } finally {
    await client.close()
  }
}
