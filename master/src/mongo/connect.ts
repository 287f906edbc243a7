import { setTimeout as sleep } from 'node:timers/promises'
import { MongoClient } from 'mongodb'
import type { Logger } from 'pino'
import { describeError } from '../errors.ts'
import { createIndexes } from './indexes.ts'
import { STEPS } from './migrations.ts'
import { migrate, StoreHalfRestoredError, StoreTooNewError } from './store-version.ts'

const RETRY_MS = 1_000

/** A client that connects when it is first used. The database's name comes from the URL, else `seedbed`. */
export function createMongo(url: string) {
  const client = new MongoClient(url, {
    appName: 'seedbed-master',
    retryWrites: true,
    serverSelectionTimeoutMS: 10_000,
    connectTimeoutMS: 5_000,
    heartbeatFrequencyMS: 2_000,
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
  })
  const named = new URL(url.replace(/^mongodb(\+srv)?:\/\/[^/?]*/, 'http://host')).pathname.slice(1)
  return { client, db: client.db(named === '' ? 'seedbed' : named) }
}

export type Mongo = ReturnType<typeof createMongo>

/**
 * Waits until MongoDB answers, the store is as this master knows it, and every index is there. Gives up only when
 * `signal` says so. @throws StoreTooNewError when a newer master changed the store
 */
export async function waitForMongo(
  mongo: ReturnType<typeof createMongo>,
  log: Logger,
  signal: AbortSignal,
): Promise<void> {
  while (!signal.aborted) {
    try {
      await mongo.db.command({ ping: 1 })
      await migrate(mongo.db, STEPS)
      await createIndexes(mongo.db)
      return
    } catch (error) {
      if (error instanceof StoreTooNewError || error instanceof StoreHalfRestoredError) throw error
      log.warn({ error: describeError(error) }, 'waiting for MongoDB; start it, or correct MONGODB_URL')
      await sleep(RETRY_MS, undefined, { signal }).catch(() => undefined)
    }
  }
}
