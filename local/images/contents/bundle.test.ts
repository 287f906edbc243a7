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
