import { createHash } from 'node:crypto'
import { createReadStream, createWriteStream } from 'node:fs'
import { copyFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import type { ReadableStream } from 'node:stream/web'
import { createGunzip } from 'node:zlib'
import { extract } from 'tar-stream'
import { groupDir, inWorkFolder, store } from '../cache/store.ts'
import type { Context } from '../context.ts'
import type { Release, ToolGroup } from '../definition.ts'
import { ToolchainError } from '../errors.ts'
import { findChecksum, forArch } from './checksums.ts'
import { whyUnreachable } from './reachable.ts'
import type { Outcome, Way } from './way.ts'

/** The publisher's own release, if its server answers and the sum is right. */
export const downloaded: Way = {
  name: 'download',
  async provide(names, group, c) {
    const outcomes = new Map<string, Outcome>()
    const byUrl = new Map<string, { release: Release; names: string[] }>()
    for (const name of names) {
      const release = releaseOf(name, group, c)
      if (!release) outcomes.set(name, { failure: 'its publisher has no release file' })
      else byUrl.set(release.url, { release, names: [...(byUrl.get(release.url)?.names ?? []), name] })
    }
    for (const { release, names } of byUrl.values()) {
      for (const [name, outcome] of await fromRelease(release, { names, group, c })) outcomes.set(name, outcome)
    }
    return outcomes
  },
}

export function releaseOf(name: string, group: ToolGroup, c: Pick<Context, 'arch'>): Release | undefined {
  const release = group.tools[name]?.release
  return release && forArch(release, c.arch)
}

type Wanted = { readonly names: readonly string[]; readonly group: ToolGroup; readonly c: Context }

async function fromRelease(release: Release, w: Wanted): Promise<readonly (readonly [string, Outcome])[]> {
  try {
    const unreachable = await whyUnreachable(release.url)
    if (unreachable) throw new ToolchainError(unreachable)
    w.c.say(`downloading ${w.names.join(', ')}`)
    return await inWorkFolder(w.c.cacheDir, async (folder) => {
      const file = join(folder, 'release')
      await fetchVerified(release, file, w.c)
      return await unpackAll(file, folder, w)
    })
  } catch (error) {
    w.c.signal.throwIfAborted()
    const failure = error instanceof Error ? error.message : String(error)
    return w.names.map((name) => [name, { failure }])
  }
}

async function fetchVerified(release: Release, file: string, c: Context): Promise<void> {
  const expected = c.pins[release.url] ?? (await publishedChecksum(release, c.signal))
  const response = await get(release.url, c.signal)
  if (!response.body) throw new ToolchainError(`${release.url} answered without content`)
  const hash = createHash('sha256')
  await pipeline(
    Readable.fromWeb(response.body as ReadableStream),
    async function* (chunks: AsyncIterable<Uint8Array>) {
      for await (const chunk of chunks) {
        hash.update(chunk)
        yield chunk
      }
    },
    createWriteStream(file),
    { signal: c.signal },
  )
  const actual = hash.digest('hex')
  if (actual !== expected) {
    throw new ToolchainError(`${release.url} has SHA-256 ${actual}, but ${expected} is right: it was not used`)
  }
}

/** Reads the publisher's list. @throws ToolchainError if it cannot be had or does not name the file. */
export async function publishedChecksum(release: Release, signal: AbortSignal): Promise<string> {
  const response = await get(release.checksums, signal)
  const sum = findChecksum(await response.text(), release.url)
  if (!sum) throw new ToolchainError(`${release.checksums} names no SHA-256 for ${release.url}`)
  return sum
}

async function get(url: string, signal: AbortSignal): Promise<Response> {
  const response = await fetch(url, { signal })
  if (!response.ok) throw new ToolchainError(`${url} answered ${response.status} ${response.statusText}`.trim())
  return response
}

async function unpackAll(file: string, folder: string, w: Wanted): Promise<(readonly [string, Outcome])[]> {
  const dir = await groupDir(w.group, w.c)
  const outcomes: (readonly [string, Outcome])[] = []
  for (const name of w.names) {
    const program = join(folder, name)
    const member = releaseOf(name, w.group, w.c)?.member
    await (member === undefined ? copyFile(file, program) : unpack(file, member, program))
    outcomes.push([name, { path: await store(dir, name, program) }])
  }
  return outcomes
}

async function unpack(archive: string, member: string, target: string): Promise<void> {
  const entries = extract()
  const reading = pipeline(createReadStream(archive), createGunzip(), entries)
  let found = false
  for await (const entry of entries) {
    if (entry.header.type === 'file' && plain(entry.header.name) === plain(member)) {
      found = true
      await pipeline(entry, createWriteStream(target))
    } else entry.resume()
  }
  await reading
  if (!found) throw new ToolchainError(`the release holds no file ${member}`)
}

function plain(path: string): string {
  return path.replace(/^\.\//, '')
}
