import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createSecureServer, type Http2SecureServer } from 'node:http2'
import { createServer, type Server } from 'node:https'
import type { RequestListener } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { createAuthority, issue } from '../pki/x509.ts'
import { Connection } from './connection.ts'
import { accessByServiceAccount } from './service-account.ts'

const DAY_MS = 86_400_000
const MINUTE_MS = 60_000

let dir: string
let server: Server | Http2SecureServer
let bearers: unknown[] = []

beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['performance'] })
  dir = await mkdtemp(path.join(tmpdir(), 'service-account-'))
  bearers = []
})
afterEach(async () => {
  vi.useRealTimers()
  server.close()
  await rm(dir, { recursive: true, force: true })
})

const answer: RequestListener = (request, response) => {
  bearers.push(request.headers.authorization)
  if (request.url === '/watch') response.write('{}\n')
  else response.end('ok')
}

const replace = (token: string) => writeFile(path.join(dir, 'token'), `${token}\n`)

async function connect(isHttp2: boolean): Promise<Connection> {
  const authority = await createAuthority('test', new Date())
  const names = { commonName: 'kube-apiserver', usages: ['server'], ips: ['127.0.0.1'] } as const
  const { certificate: cert, key } = await issue(authority, names, { from: new Date(), lifeMs: DAY_MS })
  server = isHttp2
    ? createSecureServer({ cert, key, allowHTTP1: true }, answer as never)
    : createServer({ cert, key }, answer)
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  await writeFile(path.join(dir, 'ca.crt'), authority.certificate)
  await replace('first')
  const { port } = server.address() as AddressInfo
  return new Connection(accessByServiceAccount(`https://127.0.0.1:${port}`, dir), 2_000)
}

const ask = async (connection: Connection) => text((await connection.get({ path: '/readyz' })).body)

it.each([
  ['HTTP/2 and HTTP/1.1', true],
  ['HTTP/1.1 only', false],
])('asks beside streams that have no end: %s', async (_, isHttp2) => {
  const connection = await connect(isHttp2)
  const end = new AbortController()
  const streams = await Promise.all(['/watch', '/watch'].map((where) => connection.get({ path: where }, end.signal)))
  const answers = await Promise.all(Array.from({ length: 5 }, () => ask(connection)))
  expect(answers).toEqual(Array.from({ length: 5 }, () => 'ok'))
  expect(new Set(bearers)).toEqual(new Set(['Bearer first']))
  end.abort()
  await Promise.all(streams.map(({ body }) => text(body).catch(() => undefined)))
})

it('has the token that the kubelet has written last, a minute later', async () => {
  const connection = await connect(true)
  await ask(connection)
  await replace('second')
  await ask(connection)
  vi.advanceTimersByTime(MINUTE_MS)
  await ask(connection)
  expect(bearers).toEqual(['Bearer first', 'Bearer first', 'Bearer second'])
})
