import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'

const FETCHED_WITHIN_MS = 1_800_000

/** @throws for every answer that is not what was asked for */
export async function ask(url: string): Promise<Response> {
  const answer = await fetch(url, { signal: AbortSignal.timeout(FETCHED_WITHIN_MS) })
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`)
  return answer
}

/** Writes what is there into a file. Nobody has checked it then. */
export async function download(url: string, file: string, mode: number): Promise<void> {
  const { body } = await ask(url)
  if (!body) throw new Error(`${url} is empty`)
  await pipeline(Readable.fromWeb(body as ReadableStream), createWriteStream(file, { mode }))
}

/** SHA-256, in hex. */
export async function digestOf(file: string): Promise<string> {
  const hash = createHash('sha256')
  await pipeline(createReadStream(file), hash)
  return hash.digest('hex')
}

/** @throws when the file is another one; `from`: what it is called to people */
export async function requireDigest(file: string, wanted: string, from: string): Promise<void> {
  const got = await digestOf(file)
  if (got !== wanted) throw new Error(`${from} is not what its digest says: ${got} in the place of ${wanted}`)
}

/** What fetch throws says why in its cause only. */
export function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  return error.cause instanceof Error ? `${error.message} (${error.cause.message})` : error.message
}
