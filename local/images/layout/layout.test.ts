import { createHash } from 'node:crypto'
import { chmod, mkdtemp, readFile, rm, utimes, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { extract } from 'tar-stream'
import { afterEach, beforeEach, expect, it } from 'vitest'
import * as z from 'zod'
import type { Entry, ImageSpec } from '../image.ts'
import { writeImage } from './layout.ts'

let folder = ''
let program = ''
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seedbed-image-'))
  program = join(folder, 'program')
  await writeFile(program, '#!/bin/sh\n')
})
afterEach(() => rm(folder, { recursive: true }))

function spec(change: Partial<ImageSpec> = {}): ImageSpec {
  return {
    name: 'example.test/spade',
    tag: { exact: 'v1' },
    layers: [
      [{ kind: 'directory', path: '/tmp', mode: 0o1777 }],
      [
        { kind: 'link', path: '/usr/bin/spade', target: '/spade' },
        { kind: 'file', path: '/spade', source: program },
        { kind: 'content', path: '/etc/motd', content: 'dig\n' },
      ],
    ],
    run: { Entrypoint: ['/spade'] },
    ...change,
  }
}

const Descriptor = z.object({ mediaType: z.string(), digest: z.string(), size: z.number() })
const Index = z.object({ schemaVersion: z.literal(2), manifests: z.tuple([Descriptor]) })
const Manifest = z.object({ schemaVersion: z.literal(2), config: Descriptor, layers: z.array(Descriptor) })
const Config = z.object({
  rootfs: z.object({ diff_ids: z.array(z.string()) }),
  config: z.object({ Entrypoint: z.array(z.string()) }),
})

/** Reads a blob of a layout and checks that it is what its name says. */
async function blob(layoutDir: string, { digest, size }: z.infer<typeof Descriptor>): Promise<Buffer> {
  const content = await readFile(join(layoutDir, 'blobs', ...digest.split(':')))
  expect(content.length).toBe(size)
  expect(`sha256:${createHash('sha256').update(content).digest('hex')}`).toBe(digest)
  return content
}

async function listing(layer: Buffer): Promise<string[]> {
  const lines: string[] = []
  const entries = extract()
  Readable.from([layer]).pipe(entries)
  for await (const entry of entries) {
    const { name, type, mode, uid, gid, mtime, linkname } = entry.header
    expect([uid, gid, mtime.getTime()]).toEqual([0, 0, 0])
    lines.push(`${type} ${mode.toString(8)} ${name}${linkname ? ` -> ${linkname}` : ''}`)
    entry.resume()
  }
  return lines
}

it('writes a layout whose every digest and size is right', async () => {
  const image = await writeImage(spec(), join(folder, 'images'))
  const index = Index.parse(JSON.parse(await readFile(join(image.layoutDir, 'index.json'), 'utf8')))
  expect(image).toMatchObject({ ref: 'example.test/spade:v1', digest: index.manifests[0].digest })
  const manifest = Manifest.parse(JSON.parse(String(await blob(image.layoutDir, index.manifests[0]))))
  const config = Config.parse(JSON.parse(String(await blob(image.layoutDir, manifest.config))))
  expect(config.config.Entrypoint).toEqual(['/spade'])
  expect(config.rootfs.diff_ids).toEqual(manifest.layers.map(({ digest }) => digest))
  const layers = await Promise.all(manifest.layers.map((layer) => blob(image.layoutDir, layer)))
  expect(await Promise.all(layers.map(listing))).toEqual([
    ['directory 1777 tmp/'],
    [
      'directory 755 etc/',
      'file 644 etc/motd',
      'file 755 spade',
      'directory 755 usr/',
      'directory 755 usr/bin/',
      'symlink 777 usr/bin/spade -> /spade',
    ],
  ])
})

it('gives the same digest whenever, wherever and in whatever order it is made', async () => {
  const first = await writeImage(spec(), join(folder, 'first'))
  await utimes(program, 1, 1)
  await chmod(program, 0o700)
  const shuffled = spec().layers.map((entries) => entries.toReversed())
  const second = await writeImage(spec({ layers: shuffled }), join(folder, 'second'))
  expect(second.digest).toBe(first.digest)
})

it('makes a layer anew when a file of it has changed, and gives it another tag where the tag follows the content', async () => {
  const ours = spec({ tag: { contentAfter: '0.1.0' } })
  const before = await writeImage(ours, join(folder, 'images'))
  const again = await writeImage(ours, join(folder, 'images'))
  expect(again).toEqual(before)
  await writeFile(program, '#!/bin/bash')
  const after = await writeImage(ours, join(folder, 'images'))
  expect(after.digest).not.toBe(before.digest)
  expect(after.ref).toBe(`example.test/spade:0.1.0-${after.digest.slice(7, 19)}`)
})

it('survives two builders at once and a lost blob', async () => {
  const images = join(folder, 'images')
  const [one, two] = await Promise.all([writeImage(spec(), images), writeImage(spec(), images)])
  expect(one).toEqual(two)
  await rm(join(images, 'blobs'), { recursive: true })
  await rm(one.layoutDir, { recursive: true })
  expect(await writeImage(spec(), images)).toEqual(one)
})

it('refuses two entries of one name and says what is missing', async () => {
  const twice: Entry = { kind: 'content', path: '/etc/motd', content: '' }
  await expect(writeImage(spec({ layers: [[twice, twice]] }), folder)).rejects.toThrow('/etc/motd')
  const missing: Entry = { kind: 'file', path: '/hoe', source: join(folder, 'hoe') }
  await expect(writeImage(spec({ layers: [[missing]] }), folder)).rejects.toThrow('ENOENT')
})
