import type { Context } from '../context.ts'
import { withStoreServers } from './store-servers.ts'
import { type Tally } from './tally.ts'
import { runVitest } from './vitest.ts'

/**
 * Tests of what the master keeps, against a real MongoDB server, a real Redis and real S3 servers that exist only for them. `full`: with
 * thousands of requests made up from the documents of its APIs, and hundreds of kills.
 */
export async function runStores(c: Context, full: boolean): Promise<Tally> {
  return await withStoreServers(c, async ({ mongodbUrl, mongodbProgram, objectStore, redisUrl }) => {
    const stores = {
      TEST_MONGODB_URL: mongodbUrl,
      TEST_MONGODB_PROGRAM: mongodbProgram,
      TEST_REDIS_URL: redisUrl,
      TEST_OBJECT_STORE: objectStore,
    }
    const env = { ...stores, ...(full ? await schemathesis(c) : {}) }
    return runVitest(c, { project: 'unit', only: '.store.test.ts', full, retries: 1, env })
  })
}

async function schemathesis(c: Context): Promise<Record<string, string>> {
  const { ensurePythonTool, SCHEMATHESIS } = await import('../../../local/toolchain/python.ts')
  return { TEST_SCHEMATHESIS: await ensurePythonTool(SCHEMATHESIS, { progress: c.progress, signal: c.signal() }) }
}
