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

it('has nothing but ASCII in what is run, which takes half of the memory, and the licences beside it', async () => {
  const entries = await bundle(checkoutDir, 'seed-controller/src/main.ts')
  const texts = entries.flatMap((e) =>
    e.kind === 'content' ? [{ path: e.path, text: Buffer.from(e.content).toString() }] : [],
  )
  expect(texts.filter(({ path }) => path.endsWith('.LEGAL.txt'))).not.toEqual([])
  const programs = texts.filter(({ path }) => path.endsWith('.mjs'))
  expect(programs).not.toEqual([])
  expect(programs.filter(({ text }) => /[^\0-\u{7F}]/u.test(text)).map(({ path }) => path)).toEqual([])
})
