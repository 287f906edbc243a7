import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import { afterEach, expect, it } from 'vitest'
import { certificateOf, selfSigned } from '../testing.ts'
import { createApiClient, Unreachable } from './client.ts'

const HOUR_MS = 3_600_000

let server: Server
afterEach(() => server.close())

/** Where it is an hour later than here: a server with a certificate that was made five minutes ago, over there. */
async function inAnHour(): Promise<{ url: string; authority: string }> {
  const there = Date.now() + HOUR_MS
  const pem = await selfSigned([{ CN: ['kube-apiserver'] }], { notBefore: new Date(there - 300_000) })
  server = createServer({ cert: certificateOf(pem), key: pem }, (_request, response) => {
    response.writeHead(401, { date: new Date(there).toUTCString() }).end('{}')
  })
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
