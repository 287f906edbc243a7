import { once } from 'node:events'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import { text } from 'node:stream/consumers'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { connectTo } from './connection.fixture.ts'
import { USER_AGENT } from './connection.ts'
import { KINDS } from './kinds.ts'
import { isConflict, statusCode } from './api-error.ts'
import { createKube } from './kube.ts'

type Sent = { readonly request: IncomingMessage; readonly body: string }

let server: Server
let sent: Sent[] = []
let status = 200

beforeEach(async () => {
  sent = []
  status = 200
  server = createServer((request, response) => {
    void text(request).then((body) => {
      sent.push({ request, body })
      response.writeHead(status, { 'content-type': 'application/json' })
      response.end(JSON.stringify({ kind: 'Namespace', apiVersion: 'v1', metadata: { name: 'x' } }))
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => void server.close())

const kube = () => createKube(connectTo(server, { token: 'secret', timeoutMs: 500 }), { wrote: () => undefined })

it('sends what is written, as who this is', async () => {
  await kube().apply({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } })
  const [{ request, body } = { request: undefined, body: '' }] = sent
  expect(request?.method).toBe('PATCH')
  expect(request?.headers).toMatchObject({
    'user-agent': USER_AGENT,
    authorization: 'Bearer secret',
    'content-type': 'application/apply-patch+yaml',
  })
  expect(JSON.parse(body)).toMatchObject({ metadata: { name: 'x' } })
})

it('reads what is answered', async () => {
  const found = await kube().find(KINDS.namespace, { name: 'x' })
  expect(found?.metadata?.name).toBe('x')
})

it.each([409, 403, 500])('says which status was answered: %i', async (code) => {
  status = code
  const error = await kube()
    .create({ apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'x' } })
    .catch((thrown: unknown) => thrown)
  expect(statusCode(error)).toBe(code)
  expect(isConflict(error)).toBe(code === 409)
})

it('finds nothing where there is nothing', async () => {
  status = 404
  expect(await kube().find(KINDS.namespace, { name: 'x' })).toBeUndefined()
})

it('gives up on a server that says nothing', async () => {
  server.removeAllListeners('request')
  await expect(kube().find(KINDS.namespace, { name: 'x' })).rejects.toThrow('timeout')
})
