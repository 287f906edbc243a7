import { createServer, type Server } from 'node:http'
import { once } from 'node:events'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { connectTo } from './connection.fixture.ts'
import { CUSTOMER_KINDS, KINDS, kindOf, pathOf } from './kinds.ts'
import { createKube } from './kube.ts'

let server: Server
let asked: string[] = []

beforeEach(async () => {
  asked = []
  server = createServer((request, response) => {
    asked.push(`${request.method} ${request.url?.split('?')[0]}`)
    const resources = [{ name: 'widgets', kind: 'Widget', namespaced: true }]
    response.setHeader('content-type', 'application/json')
    response.end(JSON.stringify({ kind: 'List', metadata: {}, items: [], resources }))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => void server.close())

const kube = () => createKube(connectTo(server, { token: 'none', timeoutMs: 5_000 }), { wrote: () => undefined })

it.each([
  [KINDS.deployment, 'n', '/apis/apps/v1/namespaces/n/deployments/x'],
  [CUSTOMER_KINDS.node, undefined, '/api/v1/nodes/x'],
  [KINDS.cluster, undefined, '/apis/seedbed.dev/v1alpha1/clusters/x'],
])('asks for an object without asking what there is: $kind', async (kind, namespace, path) => {
  await kube().find(kind, { name: 'x', ...(namespace === undefined ? {} : { namespace }) })
  expect(asked).toEqual([`GET ${path}`])
})

it('says which kind it does not know', () => {
  const widget = { apiVersion: 'example.com/v1', kind: 'Widget', metadata: { name: 'x', namespace: 'n' } }
  expect(() => kube().create(widget)).toThrow('example.com/v1 Widget is no kind that Seedbed has to do with')
})

it('knows each kind by its path', () => {
  for (const kind of [...Object.values(KINDS), ...Object.values(CUSTOMER_KINDS)]) {
    expect(kindOf(kind)).toEqual(kind)
    expect(pathOf(kind, {})).toBe(kind.path)
  }
})
