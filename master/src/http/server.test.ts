import { once } from 'node:events'
import { Agent, get, type IncomingMessage } from 'node:http'
import { connect, type AddressInfo, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { closeGently, createHttpServer } from './server.ts'

/** A megabyte: more than the buffers between two programs hold at once, if nobody reads. */
const MEGABYTE = Buffer.alloc(1_048_576, 'x')

const server = createHttpServer(
  (request, response) => {
    request.resume()
    if (request.url === '/endless') response.on('drain', () => response.write(MEGABYTE)).write(MEGABYTE)
    else request.once('end', () => response.end('done'))
  },
  { headers: 200, request: 400, silence: 300 },
)
const open: Socket[] = []

beforeAll(async () => {
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterAll(() => {
  for (const socket of open) socket.destroy()
  server.close()
})

function connected(text: string): Socket {
  const socket = connect((server.address() as AddressInfo).port, '127.0.0.1')
  open.push(socket)
  socket.write(text)
  return socket
}

/** All that comes until the server hangs up. */
async function answerTo(socket: Socket): Promise<string> {
  let answer = ''
  socket.on('data', (data: Buffer) => (answer += data.toString()))
  await once(socket, 'close')
  return answer
}

it.each([
  ['headers', 'GET / HTTP/1.1\r\nHost: seedbed\r\nX-'],
  ['a body', 'POST / HTTP/1.1\r\nHost: seedbed\r\nContent-Length: 100\r\n\r\n{'],
])('waits for %s no longer than it has to, while others are answered', async (_name, beginning) => {
  const slow = connected(beginning)
  // One byte after the other keeps a connection busy, and must not keep it open.
  const drip = setInterval(() => slow.write('x'), 50)
  const ended = answerTo(slow).finally(() => clearInterval(drip))
  slow.on('error', () => undefined)
  expect(await answerTo(connected('GET / HTTP/1.1\r\nHost: seedbed\r\nConnection: close\r\n\r\n'))).toMatch(/done$/)
  expect(await ended).toMatch(/^HTTP\/1.1 408 Request Timeout\r\n.*nosniff/s)
})

it('hangs up on who asks and does not read', async () => {
  const accepted = once(server, 'connection') as Promise<[Socket]>
  connected('GET /endless HTTP/1.1\r\nHost: seedbed\r\n\r\n').pause()
  const [socket] = await accepted
  await once(socket, 'close')
  expect(socket.bytesWritten).toBeGreaterThan(0)
})

it('ends when those who keep their connections have left by themselves, and those who are silent are cut off', async () => {
  const ending = createHttpServer((_request, response) => response.end('done')).listen(0, '127.0.0.1')
  await once(ending, 'listening')
  const { port } = ending.address() as AddressInfo
  const agent = new Agent({ keepAlive: true, maxSockets: 1 })
  const ask = async () => {
    const [response] = (await once(get({ port, host: '127.0.0.1', agent }), 'response')) as [IncomingMessage]
    await text(response)
    return response.headers.connection
  }
  const silent = connect(port, '127.0.0.1')
  silent.write('GET / HTTP/1.1\r\nHost: seedbed\r\n\r\n')
  await once(silent, 'data')
  expect(await ask()).toBe('keep-alive')

  const cut = once(silent.resume(), 'close')
  let ended = false
  const closed = closeGently(ending, 300).then(() => (ended = true))
  expect(await ask()).toBe('close')
  expect(await ask(), 'others are still let in').toBe('close')
  expect(ended).toBe(false)
  await Promise.all([closed, cut])
  await expect(ask()).rejects.toThrow('ECONNREFUSED')
})
