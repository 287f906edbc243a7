import { createReadStream } from 'node:fs'
import { stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { pack, type Header, type Pack } from 'tar-stream'
import type { Entry } from '../image.ts'

/**
 * A layer as a tar stream that is the same, bit for bit, whenever and by whomever it is made from the same files:
 * sorted, without times and owners, with every parent folder.
 */
export async function* tarOf(entries: readonly Entry[]): AsyncGenerator<Uint8Array> {
  const tar = pack()
  void writeAll(tar, withParents(entries)).then(
    () => tar.finalize(),
    (error: unknown) => tar.destroy(error instanceof Error ? error : new Error(String(error))),
  )
  yield* tar as AsyncIterable<Uint8Array>
}

type Head = Partial<Header> & Pick<Header, 'name'>

/** @throws Error if two entries claim the same path. */
export function withParents(entries: readonly Entry[]): readonly Entry[] {
  const byPath = new Map<string, Entry>()
  for (const entry of entries) {
    if (byPath.has(entry.path)) throw new Error(`two entries of one layer are called ${entry.path}`)
    byPath.set(entry.path, entry)
  }
  for (const entry of entries) {
    for (let path = dirname(entry.path); path !== '/'; path = dirname(path)) {
      if (!byPath.has(path)) byPath.set(path, { kind: 'directory', path, mode: 0o755 })
    }
  }
  // By code points, not by anybody's language. A folder's path is a prefix of what it holds, so it comes first.
  return [...byPath.values()].toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

async function writeAll(tar: Pack, entries: readonly Entry[]): Promise<void> {
  for (const entry of entries) await write(tar, entry)
}

function write(tar: Pack, entry: Entry): Promise<void> {
  const base = { name: entry.path.slice(1), mtime: new Date(0), uid: 0, gid: 0 }
  switch (entry.kind) {
    case 'directory':
      return writeContent(tar, { ...base, name: `${base.name}/`, type: 'directory', mode: entry.mode })
    case 'link':
      return writeContent(tar, { ...base, type: 'symlink', linkname: entry.target, mode: 0o777 })
    case 'content':
      return writeContent(tar, { ...base, mode: entry.mode ?? 0o644 }, Buffer.from(entry.content))
    case 'file':
      return writeFile(tar, { ...base, mode: entry.mode ?? 0o755 }, entry.source)
    default:
      return entry satisfies never
  }
}

function writeContent(tar: Pack, header: Head, content?: Buffer): Promise<void> {
  return new Promise((resolve, reject) => {
    tar.entry(header, content ?? '', (error) => (error ? reject(error) : resolve()))
  })
}

async function writeFile(tar: Pack, header: Head, source: string): Promise<void> {
  const { size } = await stat(source)
  await pipeline(createReadStream(source), tar.entry({ ...header, size }))
}
