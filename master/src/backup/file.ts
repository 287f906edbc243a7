import { createHash, randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { createInterface } from 'node:readline'
import { gunzipSync, gzipSync } from 'node:zlib'
import * as z from 'zod'
import type { Sealer } from '../secrets/sealing.ts'

const Head = z.object({ seedbedBackup: z.literal(1), id: z.string(), storeVersion: z.int(), madeAt: z.iso.datetime() })
const Line = z.object({ keyId: z.string(), data: z.string() })
const Part = z.union([
  z.strictObject({ collection: z.string(), documents: z.array(z.string()) }),
  z.strictObject({ counts: z.record(z.string(), z.int()) }),
])

/** Some documents of one collection, each as extended JSON; the last part says how many there are of each collection. */
export type Part = z.infer<typeof Part>
export type Head = z.infer<typeof Head>

/**
 * A backup as a file: a line that says what it is, and then lines that only a sealing key opens, each in its place of
 * this very file. It is there under its name only when it is whole. Readable by its owner alone.
 */
export async function writeBackup(
  file: string,
  storeVersion: number,
  { sealer, parts }: { sealer: Sealer; parts: AsyncIterable<Part> },
): Promise<void> {
  const head: Head = { seedbedBackup: 1, id: randomUUID(), storeVersion, madeAt: new Date().toISOString() }
  const first = JSON.stringify(head)
  const unfinished = `${file}.${head.id}.part`
  const handle = await open(unfinished, 'wx', 0o600)
  try {
    await handle.write(`${first}\n`)
    await writeParts(handle, first, { sealer, parts })
    await handle.sync()
    await handle.close()
    await rename(unfinished, file)
  } catch (error) {
    await handle.close().catch(() => undefined)
    await rm(unfinished, { force: true })
    throw error
  }
}

type Parts = { readonly sealer: Sealer; readonly parts: AsyncIterable<Part> }

async function writeParts(handle: FileHandle, first: string, { sealer, parts }: Parts): Promise<void> {
  let at = 0
  for await (const part of parts) {
    const packed = gzipSync(JSON.stringify(part)).toString('base64')
    await handle.write(`${JSON.stringify(sealer.seal(packed, contextOf(first, at)))}\n`)
    at += 1
  }
}

/**
 * Reads what `writeBackup` wrote, part by part. `onHead` comes first.
 * @throws Error for people when it is no backup, a part is missing or was changed, or no key opens it
 */
export async function* readBackup(file: string, sealer: Sealer, onHead: (head: Head) => void): AsyncGenerator<Part> {
  let first: string | undefined
  let at = 0
  let isWhole = false
  for await (const line of createInterface({ input: createReadStream(file), crlfDelay: Infinity })) {
    if (first === undefined) {
      first = line
      onHead(readHead(file, line))
      continue
    }
    if (isWhole) throw new Error(`${file} goes on after its end: it is no backup as it was made.`)
    const part = openPart(file, line, { sealer, context: contextOf(first, at) })
    at += 1
    isWhole = 'counts' in part
    yield part
  }
  if (!isWhole) throw new Error(`${file} ends before its end: a part of the backup is missing.`)
}

function readHead(file: string, line: string): Head {
  try {
    return Head.parse(JSON.parse(line))
  } catch (error) {
    throw new Error(`${file} is no backup that this master can read.`, { cause: error })
  }
}

function openPart(file: string, line: string, { sealer, context }: { sealer: Sealer; context: string }): Part {
  try {
    const packed = sealer.open(Line.parse(JSON.parse(line)), context)
    return Part.parse(JSON.parse(gunzipSync(Buffer.from(packed, 'base64')).toString()))
  } catch (error) {
    if (error instanceof Error && error.message.startsWith('No sealing key ')) throw error
    throw new Error(`${file} was changed since it was made, or its parts were: use another backup.`, { cause: error })
  }
}

/** So that no part can be left out, moved or taken from another backup. */
const contextOf = (first: string, at: number) =>
  `part ${at} of backup ${createHash('sha256').update(first).digest('hex')}`
