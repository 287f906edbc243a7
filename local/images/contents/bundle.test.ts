import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { bundle } from './bundle.ts'

const checkoutDir = fileURLToPath(new URL('../../..', import.meta.url)).replace(/\/$/, '')
const dir = mkdtempSync(path.join(tmpdir(), 'bundle-'))
const proxy = createServer(({ url }, response) => response.end(`asked for ${url}`))

beforeAll(() => new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve)))
afterAll(() => {
  proxy.close()
  proxy.closeAllConnections()
  rmSync(dir, { recursive: true, force: true })
})

it('loads what is of the older module format as it runs, as the agent does to ask a proxy', async () => {
  for (const entry of await bundle(checkoutDir, 'node-agent/src/download.ts')) {
    if (entry.kind !== 'content') continue
    const file = path.join(dir, entry.path)
    mkdirSync(path.dirname(file), { recursive: true })
    writeFileSync(file, entry.content)
  }
  const main = (await import(pathToFileURL(path.join(dir, 'app/main.mjs')).href)) as {
    ask: (url: string, way: object) => Promise<Response>
  }
  const http = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}`
  const answer = await main.ask('http://programs.example.invalid/x', { http, direct: [] })
  expect(await answer.text()).toBe('asked for http://programs.example.invalid/x')
})

/** What is run of a program, by its path. */
async function programOf(entry: string): Promise<readonly (readonly [string, string])[]> {
  const entries = await bundle(checkoutDir, entry)
  return entries.flatMap((e) => (e.kind === 'content' ? [[e.path, Buffer.from(e.content).toString()] as const] : []))
}

it('has nothing but ASCII in what is run, which takes half of the memory, and the licences beside it', async () => {
  const files = await programOf('seed-controller/src/main.ts')
  expect(files.filter(([path]) => path.endsWith('.LEGAL.txt'))).not.toEqual([])
  const programs = files.filter(([path]) => path.endsWith('.mjs'))
  expect(programs).not.toEqual([])
  expect(programs.flatMap(([path, text]) => (/[^\0-\u{7F}]/u.test(text) ? [path] : []))).toEqual([])
})

it.each(['seed-controller/src/main.ts', 'node-agent/src/main.ts'])(
  'has no languages of zod that nobody reads: %s (write import * as z)',
  async (entry) => {
    const files = await programOf(entry)
    const has = (what: string) => files.some(([path, text]) => path.endsWith('.mjs') && text.includes(what))
    // English is what is used of them; the other word is Danish.
    expect({ english: has('Invalid input: expected'), danish: has('Ugyldigt input') }).toEqual({
      english: true,
      danish: false,
    })
  },
)
