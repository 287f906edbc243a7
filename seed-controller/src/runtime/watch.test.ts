import { once } from 'node:events'
import { createServer, type Server, type ServerResponse } from 'node:http'
import { afterEach, beforeEach, expect, it, vi } from 'vitest'
import { connectTo } from '../kube/connection.fixture.ts'
import { KINDS } from '../kube/kinds.ts'
import { keepWatching, type Metadata } from './watch.ts'

type Answer = (query: URLSearchParams, response: ServerResponse, credential: string) => void

let server: Server
let answer: Answer
const end = { controller: new AbortController() }

beforeEach(async () => {
  end.controller = new AbortController()
  server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://server')
    answer(searchParams, response, request.headers.authorization ?? '')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
})
afterEach(() => {
  end.controller.abort()
  server.closeAllConnections()
  server.close()
})

const named = (name: string) => ({ metadata: { name, resourceVersion: '1', managedFields: [{ manager: 'x' }] } })

const connectWith = (token: string) => connectTo(server, { token, timeoutMs: 5_000 })

function watchPods(connection = connectWith('none'), renewed = connection) {
  const seen: Metadata[] = []
  const troubles: unknown[] = []
  const { signal } = end.controller
  const listed = new AbortController()
  const ended = keepWatching({
    connect: () => (connection.replaced.aborted ? renewed : connection),
    kind: KINDS.pod,
    onChange: (metadata) => void seen.push(metadata),
    onListed: () => listed.abort(),
    events: { watchEnded: (_, error) => void troubles.push(error) },
    signal,
  })
  return { ended, synced: once(listed.signal, 'abort'), seen, troubles }
}

it('lists page by page, and watches from the moment that the list is of', async () => {
  const from: (string | null)[] = []
  answer = (query, response) => {
    if (query.has('watch')) {
      from.push(query.get('resourceVersion'))
      response.write(`${JSON.stringify({ type: 'ADDED', object: named('later') })}\n`)
      return
    }
    const isFirst = query.get('continue') === null
    const metadata = { resourceVersion: '7', ...(isFirst ? { continue: 'page 2' } : {}) }
    response.end(JSON.stringify({ metadata, items: [named(isFirst ? 'first' : 'second')] }))
  }
  const { seen, synced } = watchPods()
  await synced
  expect(seen.map(({ name }) => name)).toEqual(['first', 'second'])
  await vi.waitFor(() => expect(seen.map(({ name }) => name)).toEqual(['first', 'second', 'later']))
  expect(from).toEqual(['7'])
})

it('keeps nothing of an object but what is asked for', async () => {
  answer = (query, response) => {
    if (!query.has('watch')) response.end(JSON.stringify({ metadata: {}, items: [named('a')] }))
  }
  const { seen, synced } = watchPods()
  await synced
  expect(seen).toEqual([{ name: 'a', resourceVersion: '1', labels: {} }])
})

it('lists again when the pages of a list are no longer to be had', async () => {
  let lists = 0
  answer = (query, response) => {
    if (query.has('watch')) return
    if (query.has('continue')) {
      response.writeHead(410).end('the continue token is too old')
      return
    }
    lists += 1
    const metadata = { resourceVersion: '7', ...(lists === 1 ? { continue: 'page 2' } : {}) }
    response.end(JSON.stringify({ metadata, items: null }))
  }
  const { synced } = watchPods()
  await synced
  expect(lists).toBe(2)
})

it('goes over to the connection that takes the place of its own', async () => {
  const watchedBy: string[] = []
  answer = (query, response, credential) => {
    if (!query.has('watch')) {
      response.end(JSON.stringify({ metadata: { resourceVersion: '7' }, items: [] }))
      return
    }
    watchedBy.push(credential)
    response.write(`${JSON.stringify({ type: 'ADDED', object: named(credential) })}\n`)
  }
  const [old, renewed] = [connectWith('old'), connectWith('renewed')]
  const { seen, troubles } = watchPods(old, renewed)
  await vi.waitFor(() => expect(seen.map(({ name }) => name)).toEqual(['Bearer old']))
  old.replace()
  await vi.waitFor(() => expect(seen.map(({ name }) => name)).toEqual(['Bearer old', 'Bearer renewed']))
  expect(watchedBy).toEqual(['Bearer old', 'Bearer renewed'])
  expect(troubles).toEqual([])
})
