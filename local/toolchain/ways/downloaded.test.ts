import { createHash } from 'node:crypto'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { pack } from 'tar-stream'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Context, Pins } from '../context.ts'
import type { ToolGroup } from '../definition.ts'
import { downloaded } from './downloaded.ts'

const PROGRAM = '#!/bin/sh\necho spade\n'
let cacheDir = ''
let server: Server
let origin = ''
let archive: Buffer

beforeAll(async () => {
  cacheDir = await mkdtemp(join(tmpdir(), 'seedbed-download-'))
  const tar = pack()
  tar.entry({ name: './README' }, 'no program')
  tar.entry({ name: './bin/spade' }, PROGRAM)
  tar.finalize()
  archive = gzipSync(await buffer(tar as AsyncIterable<Uint8Array>))
  const answers = new Map<string, Buffer | string>([
    ['/amd64/tools.tgz', archive],
    ['/right', `${sha256(archive)}  tools.tgz\n`],
    ['/wrong', `${'0'.repeat(64)}  tools.tgz\n`],
  ])
  server = createServer((request, response) => {
    const answer = answers.get(request.url ?? '')
    response.writeHead(answer === undefined ? 404 : 200).end(answer)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(async () => {
  server.close()
  await rm(cacheDir, { recursive: true })
})

function sha256(content: Buffer): string {
  return createHash('sha256').update(content).digest('hex')
}

async function provide(change: { checksums?: string; url?: string; member?: string; pins?: Pins } = {}) {
  const url = change.url ?? `${origin}/{arch}/tools.tgz`
  const release = { url, checksums: `${origin}${change.checksums ?? '/right'}`, member: change.member ?? 'bin/spade' }
  const group: ToolGroup = {
    name: 'garden',
    version: '1.2.3',
    tools: { spade: { release }, rake: {} },
    build: { kind: 'cargo', crate: 'garden', rust: '1', expectedMs: 1, diskMiB: 1 },
  }
  const context: Context = {
    cacheDir,
    modulesDir: '/nowhere',
    programFolders: [],
    arch: 'amd64',
    pins: change.pins ?? {},
    signal: new AbortController().signal,
    say: () => undefined,
  }
  return Object.fromEntries(await downloaded.provide(['spade', 'rake'], group, context))
}

it('unpacks the program once its sum is right', async () => {
  const { spade, rake } = await provide()
  expect(rake).toEqual({ failure: 'its publisher has no release file' })
  const path = spade && 'path' in spade ? spade.path : ''
  expect(await readFile(path, 'utf8')).toBe(PROGRAM)
})

it.each<[string, Parameters<typeof provide>[0], RegExp]>([
  ['a wrong sum', { checksums: '/wrong' }, /has SHA-256 .* but 0{64} is right: it was not used/],
  ['no list of sums', { checksums: '/none' }, /none answered 404/],
  ['a list that does not name it', { checksums: '/amd64/tools.tgz' }, /names no SHA-256/],
  ['no such member', { member: 'bin/hoe' }, /holds no file bin\/hoe/],
  ['no server', { url: 'http://127.0.0.1:2/tools.tgz' }, /http:\/\/127.0.0.1:2 cannot be reached: .*ECONNREFUSED/],
])('refuses %s', async (_name, change, reason) => {
  expect((await provide(change))['spade']).toEqual({ failure: expect.stringMatching(reason) })
})

it('believes the pinned table rather than the publisher', async () => {
  const url = `${origin}/amd64/tools.tgz`
  const pinned = await provide({ checksums: '/wrong', pins: { [url]: sha256(archive) } })
  expect(pinned['spade']).toHaveProperty('path')
  const changed = await provide({ pins: { [url]: '1'.repeat(64) } })
  expect(changed['spade']).toHaveProperty('failure')
})
