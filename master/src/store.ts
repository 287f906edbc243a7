import { checkBackup, restoreStore, type Checked } from './backup/restore.ts'
import { saveStore, type Counts } from './backup/save.ts'
import { loadStoreConfig } from './config.ts'
import { describeError } from './errors.ts'
import { createMongo } from './mongo/connect.ts'
import { STEPS } from './mongo/migrations.ts'
import { Sealer } from './secrets/sealing.ts'

const USAGE = 'Say what to do: store.ts backup FILE, store.ts verify FILE, or store.ts restore FILE\n'

/**
 * `node master/src/store.ts backup|verify|restore FILE`, with MONGODB_URL and SEEDBED_SEALING_KEY_FILE as the master
 * has them. Ends with 0 when it is done, 1 when it is not and why, 2 when called wrongly.
 */
async function main([verb, file, ...others]: readonly string[]): Promise<number> {
  if (!verb || !file || others.length > 0 || !['backup', 'verify', 'restore'].includes(verb)) {
    process.stderr.write(USAGE)
    return 2
  }
  try {
    process.stdout.write(`${await run(verb, file)}\n`)
    return 0
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`)
    return 1
  }
}

async function run(verb: string, file: string): Promise<string> {
  const { mongoUrl, sealingKeys } = loadStoreConfig()
  const sealer = new Sealer(sealingKeys)
  if (verb === 'verify') return `${file} is whole: ${describe(await checkBackup(file, sealer))}`
  const mongo = createMongo(mongoUrl)
  try {
    if (verb === 'backup') return `${file}: ${list(await saveStore(mongo.db, file, sealer))}`
    return `restored ${describe(await restoreStore(mongo.db, file, { sealer, known: STEPS.length }))}`
  } finally {
    await mongo.client.close()
  }
}

const describe = ({ madeAt, counts }: Checked) => `what was there at ${madeAt}, ${list(counts)}`
const list = (counts: Counts) =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')

process.exitCode = await main(process.argv.slice(2))
