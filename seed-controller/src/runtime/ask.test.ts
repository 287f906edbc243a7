import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import { createServer as listen, type AddressInfo, type Server as TcpServer } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterEach, expect, it } from 'vitest'
import { ask, ConnectTimeoutError } from './ask.ts'

let server: Server | TcpServer | undefined
afterEach(() => {
  server?.close()
  if (server && 'closeAllConnections' in server) server.closeAllConnections()
})

async function serving(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function* pieces() {
  yield Buffer.from('a ')
  await Promise.resolve()
  yield Buffer.from('body')
}

async function* broken() {
  yield Buffer.from('a ')
  await Promise.reject(new Error('the disk is gone'))
}

const never = () => new AbortController().signal

it('sends what it is given, and says what was answered, of any status', async () => {
  const url = await serving((request, response) => {
    void text(request).then((said) => {
      response.writeHead(418).end(`${request.method} ${request.url} ${String(request.headers['x-a'])} ${said}`)
    })
  })
  const question = { url: `${url}/where?x=1`, method: 'PUT', headers: { 'x-a': 'b' }, signal: never() }
  const whole = await ask({ ...question, body: 'a body' })
  expect([whole.status, await text(whole.body)]).toEqual([418, 'PUT /where?x=1 b a body'])
  const streamed = await ask({ ...question, body: pieces() })
  expect([streamed.status, await text(streamed.body)]).toEqual([418, 'PUT /where?x=1 b a body'])
})

it('follows no redirection', async () => {
  const url = await serving((_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end())
  const { status, body } = await ask({ url, signal: never() })
  body.resume()
  expect(status).toBe(302)
})

it('ends with the reason of its signal, whether there is an answer yet or not', async () => {
  const url = await serving((request, response) => {
    if (request.url === '/begins') response.write('a beginning')
  })
  const before = new AbortController()
  const unanswered = ask({ url, signal: before.signal })
  setTimeout(() => before.abort(new Error('enough')), 50)
  await expect(unanswered).rejects.toThrow('enough')
  const after = new AbortController()
  const { body } = await ask({ url: `${url}/begins`, signal: after.signal })
  setTimeout(() => after.abort(new Error('enough of it')), 50)
  await expect(text(body)).rejects.toThrow('enough of it')
  await expect(ask({ url, signal: AbortSignal.abort(new Error('too late')) })).rejects.toThrow('too late')
})

it('leaves nothing on a signal that outlives the question', async () => {
  const url = await serving((_, response) => response.end('ok'))
  const { signal } = new AbortController()
  const added: unknown[] = []
  const removed: unknown[] = []
  signal.addEventListener = (...[, listener]: Parameters<AbortSignal['addEventListener']>) => added.push(listener)
  signal.removeEventListener = (...[, listener]: Parameters<AbortSignal['addEventListener']>) => removed.push(listener)
  const { body } = await ask({ url, signal })
  await text(body)
  await expect.poll(() => removed).toEqual(added)
})

it('says why when the body to be sent breaks off, or the server goes away', async () => {
  const url = await serving((request) => request.once('data', () => request.socket.destroy()))
  await expect(ask({ url, method: 'PUT', body: broken(), signal: never() })).rejects.toThrow('the disk is gone')
  await expect(ask({ url, method: 'PUT', body: 'something', signal: never() })).rejects.toThrow(/hang up|ECONNRESET/)
})

it('gives up who says nothing to a handshake sooner than who is slow to answer', async () => {
  server = listen(() => undefined).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const url = `https://127.0.0.1:${(server.address() as AddressInfo).port}`
  await expect(ask({ url, connectMs: 50, signal: never() })).rejects.toThrow(new ConnectTimeoutError(50))
})
