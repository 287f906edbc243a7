import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { proxyFor, type WayOut } from './proxy/way-out.ts'

const FETCHED_WITHIN_MS = 1_800_000

type Answer = Pick<Response, 'ok' | 'status' | 'text'> & { readonly body: unknown }

/** @throws for every answer that is not what was asked for, and where nobody answers */
export async function ask(url: string, way: WayOut | undefined): Promise<Answer> {
  const signal = AbortSignal.timeout(FETCHED_WITHIN_MS)
  const proxy = proxyFor(url, way)
  const answer = await send(proxy, url, signal).catch((cause: unknown) => {
    const through = proxy === undefined ? '' : ` through ${proxy}`
    throw new Error(`${url} cannot be asked${through}: ${messageOf(cause)}`, { cause })
  })
  if (!answer.ok) throw new Error(`${url} answers ${answer.status}`)
  return answer
}

async function send(proxy: string | undefined, url: string, signal: AbortSignal): Promise<Answer> {
  if (proxy === undefined) return fetch(url, { signal })
  return (await import('./proxy/ask-through.ts')).askThrough(proxy, url, signal)
}

/** Writes what is there into a file. Nobody has checked it then. */
export async function download(
  { url, way }: { readonly url: string; readonly way?: WayOut | undefined },
  file: string,
  mode: number,
): Promise<void> {
  const { body } = await ask(url, way)
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
  const why = error.cause instanceof Error ? messageOf(error.cause) : ''
  return error.message.includes(why) ? error.message : `${error.message} (${why})`
}
