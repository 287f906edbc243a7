import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { pino } from 'pino'
import { Registry } from 'prom-client'
import { afterEach, expect, it, vi } from 'vitest'
import { createEvents } from '../events.ts'
import { Sealer } from '../secrets/sealing.ts'
import { SeedConnection } from './connection.ts'
import type { SeedRepository } from './repository.ts'

const HOUR_MS = 3_600_000
const WAIT = { timeout: 20_000 }
const sealer = new Sealer([Buffer.alloc(32, 1).toString('base64')])
const log = pino({ level: 'silent' })
const cleanUps: (() => unknown)[] = []
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp()
})

/** A seed without clusters that takes only the token `good`. */
async function startSeed(): Promise<string> {
  const server = createServer((request, response) => {
    const accepted = request.headers.authorization === 'Bearer good'
    const empty = { kind: 'ClusterList', metadata: { resourceVersion: '1' }, items: [] }
    const token = { status: { token: 'good', expirationTimestamp: new Date(Date.now() + HOUR_MS) } }
    const version = { gitVersion: 'v1.35.4-eks-3' }
    const body = request.url?.endsWith('/token') ? token : request.url === '/version' ? version : empty
    response.writeHead(accepted ? 200 : 401, { 'content-type': 'application/json' })
    response.end(JSON.stringify(accepted ? body : { message: 'Unauthorized' }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  cleanUps.push(
    () => server.closeAllConnections(),
    () => server.close(),
  )
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function writeKubeconfig(server: string, token: string): Promise<string> {
  const dir = await mkdtemp(path.join(tmpdir(), 'seedbed-'))
  cleanUps.push(() => rm(dir, { recursive: true }))
  const file = path.join(dir, 'seed.kubeconfig')
  const content = {
    clusters: [{ name: 'seed', cluster: { server, 'insecure-skip-tls-verify': true } }],
    users: [{ name: 'master', user: { token } }],
    contexts: [{ name: 'seed', context: { cluster: 'seed', user: 'master' } }],
    'current-context': 'seed',
  }
  await writeFile(file, JSON.stringify(content))
  return file
}

const nothing = () => Promise.resolve(undefined)

async function connect(fileToken: string, findToken: SeedRepository['findToken']): Promise<SeedConnection> {
  const seeds = { findState: nothing, saveState: nothing, saveToken: nothing, findToken }
  const handler = { listed: nothing, changed: nothing, deleted: nothing } as never
  const config = { name: 'eu', location: '', kubeconfigFile: await writeKubeconfig(await startSeed(), fileToken) }
  const events = createEvents(log, new Registry())
  const deps = { seeds: seeds as never, sealer, events, log, handler, onReachability: () => undefined }
  const connection = new SeedConnection(config, deps)
  cleanUps.push(() => connection.stop())
  void connection.run()
  return connection
}

const stored = (token: string) => () =>
  Promise.resolve({
    sealed: sealer.seal(token, 'token of seed eu'),
    issuedAt: new Date(),
    expiresAt: new Date(Date.now() + HOUR_MS),
  })

it('a master that starts after the token of the file has run out goes on with the stored one', async () => {
  const seed = await connect('expired', stored('good'))
  await vi.waitFor(() => expect(seed.state.reachable).toBe(true), WAIT)
})

it('how quickly a seed answers is measured, and what it runs is asked, once it is reached', async () => {
  const seed = await connect('good', () => Promise.resolve(undefined))
  await vi.waitFor(() => expect(seed.figures.kubernetesVersion).toBe('1.35.4'), WAIT)
  expect(seed.figures.latencyMs).toBeGreaterThan(0)

  const away = await connect('expired', () => Promise.resolve(undefined))
  await vi.waitFor(() => expect(away.state.message).toMatch(/refuses/), WAIT)
  expect(away.figures).toEqual({ latencyMs: undefined, kubernetesVersion: undefined })
})

it('a stored token that the seed refuses gives way to the file', async () => {
  const seed = await connect('good', stored('revoked'))
  await vi.waitFor(() => expect(seed.state.reachable).toBe(true), WAIT)
})

it('a database that is away does not make the seed look away', async () => {
  const seed = await connect('good', () => Promise.reject(new Error('no database')))
  await vi.waitFor(() => expect(seed.state.reachable).toBe(true), WAIT)
})

it('with no good token it says what to do', async () => {
  const seed = await connect('expired', () => Promise.resolve(undefined))
  await vi.waitFor(
    () => expect(seed.state.message).toMatch(/refuses the master's credential: run "seedbed seed install/),
    WAIT,
  )
  expect(seed.state.reachable).toBe(false)
})
