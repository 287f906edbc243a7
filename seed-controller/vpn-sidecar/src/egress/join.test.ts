import { once } from 'node:events'
import { connect, createServer, type Socket } from 'node:net'
import { buffer } from 'node:stream/consumers'
import { afterEach, expect, it } from 'vitest'
import { join } from './join.ts'

const open: Socket[] = []
afterEach(() => {
  for (const socket of open.splice(0)) socket.destroy()
})

/** Both ends of a connection, which may be half closed. */
async function pair(): Promise<readonly [Socket, Socket]> {
  const server = createServer({ allowHalfOpen: true }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  const accepted = once(server, 'connection')
  const near = connect({ port: address.port, host: '127.0.0.1', allowHalfOpen: true })
  const [far] = (await accepted) as [Socket]
  server.close()
  open.push(near, far)
  for (const end of [near, far]) end.on('error', () => undefined)
  return [near, far]
}

/** Client and server, with this program between them. */
async function joined() {
  const [client, left] = await pair()
  const [right, server] = await pair()
  return { client, server, ended: join(left, right), left, right }
}

it('passes on the end of one side, and what the other says after that', async () => {
  const { client, server, ended } = await joined()
  client.end('question')
  expect((await buffer(server)).toString()).toBe('question')
  server.end('answer')
  expect((await buffer(client)).toString()).toBe('answer')
  await ended
})

it('delivers the last bytes to a side that reads slowly', async () => {
  const { client, server, ended } = await joined()
  const size = 20_000_000
  client.end()
  server.resume().end(Buffer.alloc(size))
  await new Promise((resolve) => setTimeout(resolve, 200))
  expect((await buffer(client)).length).toBe(size)
  await ended
})

it('breaks off the one side when the other breaks off', async () => {
  const { client, server, ended } = await joined()
  server.resume()
  client.write('x')
  await once(server, 'data')
  const broken = once(server, 'error')
  client.resetAndDestroy()
  await ended
  expect(await broken).toMatchObject([{ code: 'ECONNRESET' }])
})

it('ends both when it is joined to something that is closed already', async () => {
  const [client, left] = await pair()
  const [right] = await pair()
  right.destroy()
  await once(right, 'close')
  await join(left, right)
  expect(left.destroyed).toBe(true)
  client.destroy()
})
