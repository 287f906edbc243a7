import { once } from 'node:events'
import { constants, createSecureServer, type Http2SecureServer, type ServerHttp2Session } from 'node:http2'
import { connect as dial, createServer, type AddressInfo, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import type { TLSSocket } from 'node:tls'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { createAuthority, issue, type KeyedCertificate } from '../pki/x509.ts'
import { accessByCertificate } from './credential.ts'
import { Connection } from './connection.ts'

const DAY_MS = 86_400_000

let server: Http2SecureServer
let authority: KeyedCertificate
let own: KeyedCertificate
let sessions: ServerHttp2Session[] = []
let callers: unknown[] = []

beforeAll(async () => {
  authority = await createAuthority('test', new Date())
  own = await issue(
    authority,
    { commonName: 'kube-apiserver', usages: ['server'], ips: ['127.0.0.1'] },
    { from: new Date(), lifeMs: DAY_MS },
  )
  const { certificate: cert, key } = own
  server = createSecureServer({ ca: authority.certificate, cert, key, requestCert: true, rejectUnauthorized: true })
  server.on('session', (session) => sessions.push(session))
  server.on('request', (request, response) => {
    callers.push((request.socket as TLSSocket).getPeerCertificate().subject.CN)
    if (request.url === '/watch') response.write('{}\n')
    else if (request.url !== '/slow') response.end('ok')
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => void server.close())
beforeEach(() => {
  sessions = []
  callers = []
})

const portOf = (listening: { address: () => unknown }) => (listening.address() as AddressInfo).port

async function connect(by: KeyedCertificate = authority, port = portOf(server)) {
  const credential = await issue(by, { commonName: 'me', usages: ['client'] }, { from: new Date(), lifeMs: DAY_MS })
  const access = { server: `https://127.0.0.1:${port}`, certificateAuthority: by.certificate, ...credential }
  return new Connection(accessByCertificate(access), 500)
}

const ready = async (connection: Connection) => text((await connection.get({ path: '/readyz' })).body)

it('asks over one connection, whatever streams are open on it', async () => {
  const connection = await connect()
  const end = new AbortController()
  for (const path of ['/watch', '/watch']) await connection.get({ path }, end.signal)
  const answers = await Promise.all(Array.from({ length: 20 }, () => ready(connection)))
  end.abort()
  expect(new Set(answers)).toEqual(new Set(['ok']))
  expect(sessions).toHaveLength(1)
  expect(new Set(callers)).toEqual(new Set(['me']))
})

it('goes over to a new connection when it is asked to leave the one it has, and what is under way there goes on', async () => {
  const connection = await connect()
  const end = new AbortController()
  const { body: stream } = await connection.get({ path: '/watch' }, end.signal)
  sessions[0]?.goaway()
  // Until it has heard of it.
  await sleep(50)
  const answers = await Promise.all(Array.from({ length: 20 }, () => ready(connection)))
  expect(new Set(answers)).toEqual(new Set(['ok']))
  expect(sessions).toHaveLength(2)
  expect(stream.destroyed).toBe(false)
  end.abort()
})

it('believes no server of another authority', async () => {
  const other = await createAuthority('other', new Date())
  const connection = await connect(other)
  await expect(connection.get({ path: '/readyz' })).rejects.toThrow(/certificate/)
  expect(callers).toEqual([])
})

/** A way to the server whose connections can be made to die without a word: open, and nothing passes any more. */
async function openPassage() {
  const inside: Socket[] = []
  const passage = createServer((near) => {
    const far = dial(portOf(server), '127.0.0.1')
    near.pipe(far).pipe(near)
    for (const socket of [near, far]) inside.push(socket.on('error', () => undefined))
  }).listen(0, '127.0.0.1')
  await once(passage, 'listening')
  return {
    port: portOf(passage),
    kill: () => inside.forEach((socket) => socket.unpipe().pause()),
    close() {
      for (const socket of inside) socket.destroy()
      passage.close()
    },
  }
}

it('begins again on a new connection when the one it has died without a word, and so do streams', async () => {
  const passage = await openPassage()
  const connection = await connect(authority, passage.port)
  const stream = (await connection.get({ path: '/watch' }, new AbortController().signal)).body
  passage.kill()
  await expect(connection.get({ path: '/readyz' })).rejects.toThrow(/timeout/)
  expect(await ready(connection)).toBe('ok')
  await expect(text(stream)).rejects.toThrow(/given up/)
  passage.close()
})

it('keeps its connection when one request is slow and others are answered', async () => {
  const connection = await connect()
  const slow = connection.get({ path: '/slow' })
  const others = setInterval(() => void ready(connection), 50)
  await expect(slow).rejects.toThrow(/timeout/)
  clearInterval(others)
  expect(sessions).toHaveLength(1)
})

it('waits no longer than it is to, also where nothing could be sent', async () => {
  // It takes connections, and says nothing: there is never one to ask over.
  const mute = createServer().listen(0, '127.0.0.1')
  await once(mute, 'listening')
  const connection = await connect(authority, portOf(mute))
  await expect(connection.get({ path: '/readyz' })).rejects.toThrow('The operation was aborted due to timeout')
  const end = new AbortController()
  const stream = connection.get({ path: '/watch' }, end.signal)
  end.abort(new Error('enough'))
  await expect(stream).rejects.toThrow('enough')
  await expect(connection.get({ path: '/watch' }, end.signal)).rejects.toThrow('enough')
  mute.close()
})

it('asks again what the server has not begun with', async () => {
  let asked = 0
  const refusing = createSecureServer({ cert: own.certificate, key: own.key }).listen(0, '127.0.0.1')
  refusing.on('stream', (stream) => {
    asked += 1
    stream.on('error', () => undefined)
    if (asked === 1) stream.close(constants.NGHTTP2_REFUSED_STREAM)
    else stream.respond({ ':status': 200 }, { endStream: true })
  })
  await once(refusing, 'listening')
  const connection = await connect(authority, portOf(refusing))
  expect((await connection.get({ path: '/readyz' })).status).toBe(200)
  expect(asked).toBe(2)
  refusing.close()
})

it('ends its connection when it is replaced, once nothing is under way on it', async () => {
  const connection = await connect()
  const end = new AbortController()
  const { body } = await connection.get({ path: '/watch' }, end.signal)
  connection.replace()
  expect(sessions[0]?.destroyed).toBe(false)
  end.abort(new Error('enough'))
  await expect(text(body)).rejects.toThrow('enough')
  await expect.poll(() => sessions[0]?.destroyed).toBe(true)
})
