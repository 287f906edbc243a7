import { createReadStream, createWriteStream } from 'node:fs'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import {
  DeleteObjectCommand,
  GetObjectCommand,
  paginateListObjectsV2,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { describeError } from '../errors.ts'
import type { BucketSettings } from './bucket-settings.ts'
import type { BackupPlace } from './place.ts'

const CONNECT_MS = 5_000
/** Between two signs of life. */
const SILENT_MS = 30_000

/** Backups as objects of an S3 bucket. */
export function bucketPlace(s: BucketSettings): BackupPlace {
  const { bucket: Bucket, prefix: Prefix } = s
  const keyOf = (name: string) => `${Prefix}${name}`
  const client = new S3Client({
    region: s.region,
    forcePathStyle: s.pathStyle,
    credentials: { accessKeyId: s.accessKeyId, secretAccessKey: s.secretAccessKey },
    requestHandler: { connectionTimeout: CONNECT_MS, requestTimeout: SILENT_MS, throwOnRequestTimeout: true },
    ...(s.endpoint === undefined ? {} : { endpoint: s.endpoint }),
  })
  const said = async <T>(what: string, work: Promise<T>): Promise<T> =>
    work.catch((error: unknown) => {
      throw new Error(`${whereIs(s)}: not ${what}: ${answerOf(error)}`, { cause: error })
    })

  async function list(): Promise<string[]> {
    const names: string[] = []
    for await (const { Contents = [] } of paginateListObjectsV2({ client }, { Bucket, Prefix, Delimiter: '/' })) {
      names.push(...Contents.flatMap(({ Key }) => Key?.slice(Prefix.length) ?? []))
    }
    return names
  }

  async function get(name: string, file: string): Promise<void> {
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: keyOf(name) }))
    if (!(Body instanceof Readable)) throw new Error('it was answered without a body')
    await pipeline(Body, createWriteStream(file, { flags: 'wx', mode: 0o600 }))
  }

  return {
    location: (name) => `s3://${Bucket}/${keyOf(name)}`,
    list: () => said('listed', list()),
    async put(name, file) {
      const params = { Bucket, Key: keyOf(name), Body: createReadStream(file) }
      await said('written', new Upload({ client, params, queueSize: 1 }).done())
    },
    get: (name, file) => said('read', get(name, file)),
    async remove(name) {
      await said('removed', client.send(new DeleteObjectCommand({ Bucket, Key: keyOf(name) })))
    },
    close: () => client.destroy(),
  }
}

const whereIs = ({ bucket, endpoint }: BucketSettings) =>
  `bucket ${bucket}${endpoint === undefined ? '' : ` at ${endpoint}`}`

/** Names what the store calls its own answers: their messages alone often say nothing. */
function answerOf(error: unknown): string {
  const text = describeError(error)
  return error instanceof S3ServiceException && !text.includes(error.name) ? `${error.name}: ${text}` : text
}
