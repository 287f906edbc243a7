import { randomBytes } from 'node:crypto'
import { MongoClient, type Db } from 'mongodb'
import { createIndexes } from '../mongo/indexes.ts'

/** Servers that tests of storage may use; a test whose server is not named here is skipped by name. */
export const testMongoUrl = process.env['TEST_MONGODB_URL']
/** The program of that MongoDB-compatible server, for tests that stop one of their own. */
export const testMongoProgram = process.env['TEST_MONGODB_PROGRAM']
export const testRedisUrl = process.env['TEST_REDIS_URL']
/** Where the program is that makes requests up from an OpenAPI document. */
export const testSchemathesis = process.env['TEST_SCHEMATHESIS']
/** The program of an S3 server. */
export const testObjectStore = process.env['TEST_OBJECT_STORE']

/** An empty database of its own, with the indexes of the master; `close` removes it. */
export async function createTestDatabase(url = testMongoUrl): Promise<{ db: Db; close: () => Promise<void> }> {
  const client = await MongoClient.connect(url ?? '', { monitorCommands: true })
  const db = client.db(`test-${randomBytes(6).toString('hex')}`)
  await createIndexes(db)
  return {
    db,
    async close() {
      await db.dropDatabase()
      await client.close()
    },
  }
}
