import { EventEmitter, once } from 'node:events'
import type { RequestListener } from 'node:http'
import { createServer, type Server } from 'node:https'
import { afterEach, describe, expect, it } from 'vitest'
import { certificateOf, selfSigned } from '../testing.ts'
import { createApiClient, Unreachable } from './client.ts'

const HOUR_MS = 3_600_000

let server: Server
afterEach(() => server.close())

/** Where it is an hour later than here: a server with a certificate that was made five minutes ago, over there. */
async function inAnHour(): Promise<{ url: string; authority: string }> {
  const there = Date.now() + HOUR_MS
  const pem = await selfSigned([{ CN: ['kube-apiserver'] }], { notBefore: new Date(there - 300_000) })
  return serve(pem, (_request, response) => {
    response.writeHead(401, { date: new Date(there).toUTCString() }).end('{}')
  })
}

async function serve(pem: string, answer: RequestListener): Promise<{ url: string; authority: string }> {
  server = createServer({ cert: certificateOf(pem), key: pem }, answer)
  await once(server.listen(0, '127.0.0.1'), 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('the server has no port')
  return { url: `https://127.0.0.1:${address.port}`, authority: certificateOf(pem) }
}

it("asks a server that it does not believe for nothing but the time, to say what is wrong with this machine's", async () => {
  const { url, authority } = await inAnHour()
  const refused = createApiClient(url, { authority }).get('/api/v1/nodes')
  await expect(refused).rejects.toBeInstanceOf(Unreachable)
  await expect(refused).rejects.toThrow(/clock is (59 minutes|1 hour) behind the API server's; set it right/)
})

it('knows the clock of whoever answered, whatever the answer', async () => {
  const { url } = await inAnHour()
  const api = createApiClient(url, 'anybody')
  expect(api.clockOffsetMs()).toBeUndefined()
  await expect(api.get('/')).rejects.toMatchObject({ status: 401 })
  expect(api.clockOffsetMs()).toBeGreaterThan(HOUR_MS - 60_000)
  expect(api.clockOffsetMs()).toBeLessThan(HOUR_MS + 60_000)
})

const here = () => selfSigned([{ CN: ['kube-apiserver'] }])
const event = (type: string, revision: number) => `${JSON.stringify({ type, object: { revision } })}\n`
const read = async (objects: AsyncIterable<unknown>) => {
  const all: unknown[] = []
  for await (const object of objects) all.push(object)
  return all
}

describe('a watch', () => {
  it('tells what is so and what changes, until the server ends it', async () => {
    const asked: string[] = []
    const { url } = await serve(await here(), (request, response) => {
      asked.push(request.url ?? '')
      response.write(event('ADDED', 1))
      response.write(event('BOOKMARK', 2) + event('MODIFIED', 3).slice(0, 20))
      setTimeout(() => response.end(event('MODIFIED', 3).slice(20) + event('DELETED', 4)), 20)
    })
    const objects = createApiClient(url, 'anybody').watch('/api/v1/nodes', 'a', 3_000)
    expect(await read(objects)).toEqual([{ revision: 1 }, { revision: 3 }])
    expect(asked).toEqual(['/api/v1/nodes?watch=true&fieldSelector=metadata.name%3Da&timeoutSeconds=3'])
  })

  it('of whoever has heard enough is closed', async () => {
    const closed = new EventEmitter()
    const { url } = await serve(await here(), (request, response) => {
      response.write(event('ADDED', 1))
      request.once('close', () => closed.emit('close'))
    })
    const isClosed = once(closed, 'close')
    for await (const object of createApiClient(url, 'anybody').watch('/api/v1/nodes', 'a', 30_000)) {
      expect(object).toEqual({ revision: 1 })
      break
    }
    await isClosed
  })

  it('says whether it was refused, or broke off', async () => {
    const { url } = await serve(await here(), (request, response) => {
      if (request.url?.includes('forbidden')) response.writeHead(403).end('{}')
      else response.write(event('ADDED', 1), () => response.destroy())
    })
    const api = createApiClient(url, 'anybody')
    await expect(read(api.watch('/forbidden', 'a', 3_000))).rejects.toMatchObject({ status: 403 })
    await expect(read(api.watch('/api/v1/nodes', 'a', 3_000))).rejects.toBeInstanceOf(Unreachable)
  })
})
