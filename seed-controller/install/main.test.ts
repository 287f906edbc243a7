import { execFile } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, expect, it } from 'vitest'

const MAIN = path.join(import.meta.dirname, 'main.ts')
const server = createServer((_request, response) => {
  response.writeHead(403, { 'content-type': 'application/json', 'x-other': 'header' })
  response.end(JSON.stringify({ kind: 'Status', message: 'customresourcedefinitions is forbidden for bob' }))
})
let dir = ''

beforeAll(async () => {
  dir = await mkdtemp(path.join(tmpdir(), 'seedbed-'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(async () => {
  server.closeAllConnections()
  server.close()
  await rm(dir, { recursive: true })
})

it('a refusal is told in the words of the seed, without the page around them', { timeout: 60_000 }, async () => {
  const address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  const kubeconfig = path.join(dir, 'kubeconfig')
  const content = {
    clusters: [{ name: 'seed', cluster: { server: address, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'bob', user: { token: 'of-bob' } }],
    contexts: [{ name: 'seed', context: { cluster: 'seed', user: 'bob' } }],
    'current-context': 'seed',
  }
  await writeFile(kubeconfig, JSON.stringify(content))
  const run = promisify(execFile)(process.execPath, [MAIN, 'check', '--kubeconfig', kubeconfig])
  await expect(run).rejects.toMatchObject({ code: 1, stderr: 'customresourcedefinitions is forbidden for bob\n' })
})
