import { createHash, randomUUID } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { access, link, mkdir, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import * as z from 'zod'
import type { Entry } from '../image.ts'
import { inputsHash, recall, remember } from './memory.ts'
import { tarOf } from './tar.ts'

const Blob = z.object({ digest: z.string().regex(/^sha256:[0-9a-f]{64}$/), size: z.int() })
/** As OCI descriptors name content. `size` in bytes. */
export type Blob = z.infer<typeof Blob>

/** Content by its digest, in a folder shared by all images. Whatever has its final name is whole. */
export class BlobStore {
  readonly #dir: string

  constructor(imagesDir: string) {
    this.#dir = join(imagesDir, 'blobs')
  }

  pathOf(digest: string): string {
    return join(this.#dir, digest.replace(':', '-'))
  }

  /** The layer of these entries. Made anew only if one of their files has changed, by what stat(2) says of it. */
  async layer(entries: readonly Entry[]): Promise<Blob> {
    const known = join(this.#dir, `layer-${await inputsHash(entries)}.json`)
    const earlier = await recall(known, Blob)
    if (earlier && (await isFile(this.pathOf(earlier.digest)))) return earlier
    const blob = await this.#add(tarOf(entries))
    await remember(known, blob)
    return blob
  }

  json(content: object): Promise<Blob> {
    return this.#add(Readable.from([Buffer.from(JSON.stringify(content))]))
  }

  /** Hard links, so a layer that ten images share takes its space once. */
  async linkTo(digest: string, target: string): Promise<void> {
    await link(this.pathOf(digest), target)
  }

  async #add(content: AsyncIterable<Uint8Array>): Promise<Blob> {
    await mkdir(this.#dir, { recursive: true })
    const unfinished = join(this.#dir, `unfinished-${randomUUID()}`)
    const hash = createHash('sha256')
    let size = 0
    try {
      await pipeline(
        content,
        async function* (chunks: AsyncIterable<Uint8Array>) {
          for await (const chunk of chunks) {
            hash.update(chunk)
            size += chunk.length
            yield chunk
          }
        },
        createWriteStream(unfinished, { flush: true }),
      )
      const digest = `sha256:${hash.digest('hex')}`
      await rename(unfinished, this.pathOf(digest))
      return { digest, size }
    } finally {
      await rm(unfinished, { force: true })
    }
  }
}

async function isFile(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
