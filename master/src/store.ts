import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { readBucketSettings } from './backup/bucket-settings.ts'
import { directoryPlace } from './backup/directory.ts'
import { isBackupName, type BackupPlace } from './backup/place.ts'
import { backUpRegularly } from './backup/regular.ts'
import { checkBackup, restoreStore, type Checked } from './backup/restore.ts'
import { saveStore, type Counts } from './backup/save.ts'
import { loadStoreConfig } from './config.ts'
import { describeError } from './errors.ts'
import { createMongo } from './mongo/connect.ts'
import { STEPS } from './mongo/migrations.ts'
import { Sealer } from './secrets/sealing.ts'

const USAGE = `Usage: seedbed store COMMAND, with MONGODB_URL and SEEDBED_SEALING_KEY_FILE as the master has them
  backup FILE
  verify FILE      reads all of it, writes nothing
  restore FILE     into an empty database

Backups that are kept side by side, in a directory or in a bucket of which DIR tells, with a file for each of
endpoint, region, bucket, prefix, accessKeyId, secretAccessKey, pathStyle:
  backup (--directory DIR | --bucket DIR) --keep N
                   one more; it is read back from there before the oldest beyond N go
  list (--directory DIR | --bucket DIR)
  verify NAME (--directory DIR | --bucket DIR)
  restore NAME (--directory DIR | --bucket DIR)
`

const FLAGS = { directory: { type: 'string' }, bucket: { type: 'string' }, keep: { type: 'string' } } as const
const VERBS = ['backup', 'list', 'verify', 'restore'] as const
type Verb = (typeof VERBS)[number]

type Asked = {
  readonly verb: Verb
  /** A file, or the name of one among others. */
  readonly name: string | undefined
  readonly keep: number | undefined
  readonly place: (() => Promise<BackupPlace>) | undefined
}

/** Undefined when it makes no sense. */
function readArguments(args: readonly string[]): Asked | undefined {
  const { values, positionals } = parseArgs({ args: [...args], options: FLAGS, allowPositionals: true })
  const verb = VERBS.find((each) => each === positionals[0])
  if (!verb || positionals.length > 2 || (values.directory !== undefined && values.bucket !== undefined))
    return undefined
  const asked = { verb, name: positionals[1], keep: amountOf(values.keep), place: placeOf(values) }
  return isSense(asked, values.keep !== undefined) ? asked : undefined
}

const amountOf = (text: string | undefined) =>
  text !== undefined && /^[1-9]\d{0,3}$/.test(text) ? Number(text) : undefined

function placeOf({ directory, bucket }: { directory?: string | undefined; bucket?: string | undefined }) {
  if (directory !== undefined) return async () => directoryPlace(directory)
  if (bucket === undefined) return undefined
  // Who makes one file needs no way to a bucket.
  return async () => (await import('./backup/bucket.ts')).bucketPlace(await readBucketSettings(bucket))
}

function isSense({ verb, name, keep, place }: Asked, wantsToKeep: boolean): boolean {
  if (!place) return verb !== 'list' && name !== undefined && !wantsToKeep
  if (verb === 'backup') return name === undefined && keep !== undefined
  return !wantsToKeep && (verb === 'list') === (name === undefined)
}

/** Ends with 0 when it is done, 1 when it is not and why, 2 when called wrongly. */
async function main(args: readonly string[]): Promise<number> {
  try {
    const asked = readArguments(args)
    if (asked) process.stdout.write(`${await run(asked)}\n`)
    else process.stderr.write(USAGE)
    return asked ? 0 : 2
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`)
    return isWrongCall(error) ? 2 : 1
  }
}

/** An option that nobody knows, or that lacks its value. */
const isWrongCall = (error: unknown) =>
  error instanceof TypeError && String((error as NodeJS.ErrnoException).code).startsWith('ERR_PARSE_ARGS')

async function run({ verb, name = '', keep = 0, place: open }: Asked): Promise<string> {
  if (!open) return withFile(verb, name)
  const place = await open()
  try {
    if (verb === 'list') return (await place.list()).filter(isBackupName).toSorted().join('\n')
    if (verb === 'backup') return await oneMore(place, keep)
    return await withCopy(place, name, (file) => withFile(verb, file))
  } finally {
    place.close()
  }
}

async function withFile(verb: Verb, file: string): Promise<string> {
  const { mongoUrl, sealingKeys } = loadStoreConfig()
  const sealer = new Sealer(sealingKeys)
  if (verb === 'verify') return `${file} is whole: ${describe(await checkBackup(file, sealer))}`
  const { client, db } = createMongo(mongoUrl)
  try {
    if (verb === 'backup') return `${file}: ${list(await saveStore(db, file, sealer))}`
    return `restored ${describe(await restoreStore(db, file, { sealer, known: STEPS.length }))}`
  } finally {
    await client.close()
  }
}

async function oneMore(place: BackupPlace, keep: number): Promise<string> {
  const { mongoUrl, sealingKeys } = loadStoreConfig()
  const { client, db } = createMongo(mongoUrl)
  try {
    const made = await backUpRegularly({ db, sealer: new Sealer(sealingKeys), place }, keep)
    const gone = made.removed.length === 0 ? '' : `; removed ${made.removed.join(', ')}`
    return `${made.location} is whole: ${describe(made)}${gone}`
  } finally {
    await client.close()
  }
}

async function withCopy(place: BackupPlace, name: string, use: (file: string) => Promise<string>): Promise<string> {
  const scratch = await mkdtemp(path.join(tmpdir(), 'seedbed-backup-'))
  try {
    const file = path.join(scratch, path.basename(name))
    await place.get(name, file)
    return await use(file)
  } finally {
    await rm(scratch, { recursive: true, force: true })
  }
}

const describe = ({ madeAt, counts }: Checked) => `what was there at ${madeAt}, ${list(counts)}`
const list = (counts: Counts) =>
  Object.entries(counts)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ')

process.exitCode = await main(process.argv.slice(2))
