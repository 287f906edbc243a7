import { Readable } from 'node:stream'
import { ReadableStream as WebStream, type ReadableStream as NodeStream } from 'node:stream/web'
import { rootMessage, StalledError } from '../errors.ts'
import type { StoreSettings } from './settings.ts'

/** One part is held in memory, and sent again when it does not arrive. 10,000 of them are a snapshot's most: 80 GB. */
const PART_BYTES = 8 * 1024 ** 2
const CONNECT_MS = 5_000
/** Between two signs of life. */
const SILENT_MS = 30_000

export type Store = Awaited<ReturnType<typeof openStore>>

/** The place of an S3 bucket where the sealed snapshots of a seed lie. To be closed. */
export async function openStore(s: StoreSettings) {
  // A seed without snapshots pays nothing for what it takes to store them.
  const s3 = await import('./s3.ts')
  const { bucket: Bucket } = s
  const client = new s3.S3Client({
    region: s.region,
    forcePathStyle: s.pathStyle,
    credentials: { accessKeyId: s.accessKeyId, secretAccessKey: s.secretAccessKey },
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: SILENT_MS, throwOnRequestTimeout: true },
    ...(s.endpoint === undefined ? {} : { endpoint: s.endpoint }),
  })

  async function said<T>(what: string, promise: Promise<T>): Promise<T> {
    try {
      return await promise
    } catch (error) {
      throw explain(what, s, error)
    }
  }

  /** Parts of uploads that somebody was ended in. They are not seen, but paid for. */
  async function sweep(Key: string): Promise<void> {
    const { Uploads } = await client.send(new s3.ListMultipartUploadsCommand({ Bucket, Prefix: Key }))
    for (const { UploadId, Key: key } of Uploads ?? []) {
      if (key === Key && UploadId !== undefined)
        await client.send(new s3.AbortMultipartUploadCommand({ Bucket, Key, UploadId }))
    }
  }

  return {
    location: (key: string): string => `s3://${Bucket}/${key}`,
    /** Writes it whole or not at all, in the place of what was there. */
    async put(key: string, body: ReadableStream<Uint8Array>, signal: AbortSignal): Promise<void> {
      await said('written', sweep(key))
      const params = { Bucket, Key: key, Body: Readable.fromWeb(body as NodeStream) }
      const upload = new s3.Upload({ client, params, partSize: PART_BYTES, queueSize: 1 })
      const stop = () => void upload.abort()
      signal.addEventListener('abort', stop, { once: true })
      try {
        await said('written', upload.done())
      } finally {
        signal.removeEventListener('abort', stop)
      }
    },
    /** Throws a StalledError when there is no such object; the stream does when it is not what was written. */
    async get(key: string, signal: AbortSignal): Promise<ReadableStream<Uint8Array>> {
      const request = client.send(new s3.GetObjectCommand({ Bucket, Key: key }), { abortSignal: signal })
      const { Body } = await said('read', request)
      if (!Body) throw new Error(`${key} was answered without a body`)
      const pieces = asWritten(Body.transformToWebStream() as NodeStream<Uint8Array>)
      return WebStream.from(pieces) as ReadableStream<Uint8Array>
    },
    /** Fine if there is none. */
    async remove(key: string): Promise<void> {
      await said('removed', sweep(key))
      await said('removed', client.send(new s3.DeleteObjectCommand({ Bucket, Key: key })))
    },
    close: () => client.destroy(),
  }
}

/** The store keeps a checksum of what was written; reading the same again gives no other answer. */
export async function* asWritten(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    yield* pieces
  } catch (error) {
    if (!/^checksum mismatch/i.test(rootMessage(error))) throw error
    throw new StalledError('StoredChanged', 'it was changed in the store after it was written', { cause: error })
  }
}

/** Names what the store calls its own answers: their messages alone often say nothing. */
function explain(what: string, { endpoint, bucket }: StoreSettings, error: unknown): Error {
  const { name, message } = error instanceof Error ? error : { name: 'Error', message: String(error) }
  if (name === 'NoSuchKey') {
    return new StalledError('StoredLost', `bucket ${bucket} no longer has it`, { cause: error })
  }
  const detail = rootMessage(error) || message
  const known = name === 'Error' || detail.includes(name) ? detail : `${name}: ${detail}`
  return new StoreError(`bucket ${bucket}${endpoint === undefined ? '' : ` at ${endpoint}`}: not ${what}: ${known}`)
}

/** The store did not do what it was asked for; it may be different a little later. */
export class StoreError extends Error {
  override readonly name = 'StoreError'
}
