import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { PooledKubeConfig } from './kubeconfig.ts'
import { explainMetricsFailure, SeedMetrics } from './metrics.ts'

const question = { cluster: 'a1b2', metrics: 'PODS', start: 600, end: 660, step: 30 }
const answer = { metrics: [{ metric: 'PODS', series: [{ name: 'n', values: [1, null, 3] }] }] }

let answerWith: (request: IncomingMessage, response: ServerResponse) => unknown
/** `PATH with TOKEN`, each time that figures were asked for. */
let asked: string[]
let tokens: number
let server: ReturnType<typeof createServer>
let config: PooledKubeConfig
let metrics: SeedMetrics

beforeEach(async () => {
  asked = []
  tokens = 0
  answerWith = (_, response) => response.end(JSON.stringify(answer))
  server = createServer((request, response) => {
    if (request.url?.endsWith('/serviceaccounts/seedbed-master/token')) {
      tokens += 1
      const status = { token: `token-${tokens}`, expirationTimestamp: new Date(Date.now() + 3_600_000) }
      response.writeHead(201, { 'content-type': 'application/json' }).end(JSON.stringify({ status }))
      return
    }
    asked.push(`${request.url?.split('?')[0]} with ${String(request.headers['x-seedbed-token'])}`)
    answerWith(request, response)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  config = new PooledKubeConfig()
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  config.loadFromClusterAndUser({ name: 'seed', server: url, skipTLSVerify: true }, { name: 'master', token: 'own' })
  metrics = new SeedMetrics(() => config)
})
afterEach(() => {
  config.close()
  server.close()
  server.closeAllConnections()
})

const failure = () => metrics.ask(question).catch((error: unknown) => explainMetricsFailure(error, 'eu'))

it('figures come through the proxy of the seed, for a token that is asked for once', async () => {
  expect(await metrics.ask(question)).toEqual(answer)
  expect(await metrics.ask(question)).toEqual(answer)
  const path = '/api/v1/namespaces/seedbed-system/services/https:cluster-metrics:https/proxy/v1/query'
  expect(asked).toEqual([`${path} with token-1`, `${path} with token-1`])
})

it('a token that does not please is replaced', async () => {
  answerWith = ({ headers }, response) =>
    headers['x-seedbed-token'] === 'token-1'
      ? response.writeHead(401).end('{"message":"of nobody"}')
      : response.end(JSON.stringify(answer))
  expect(await failure()).toContain('HTTP 401: of nobody')
  expect(await metrics.ask(question)).toEqual(answer)
})

const text = (status: number, body: string) => (_: IncomingMessage, response: ServerResponse) =>
  response.writeHead(status).end(body)

describe('what is wrong is said', () => {
  it.each<[string, typeof answerWith, string]>([
    ['a seed that was installed before', text(404, '{"message":"services not found"}'), 'seedbed seed install'],
    ['a seed that does not let the master', text(403, '{"message":"forbidden"}'), 'seedbed seed install'],
    ['a busy one', text(429, '{"message":"others"}'), 'busy'],
    ['one whose seed-controller is away', text(503, '{"message":"no endpoints"}'), 'HTTP 503: no endpoints'],
    ['a refusal that is a page', text(502, '<html>'), 'no reason given'],
    ['an answer that is a page', text(200, '<html>'), 'gives no figures now'],
    ['an answer about something else', text(200, '{"items":[]}'), 'no answer about figures'],
    [
      'no number',
      text(200, '{"metrics":[{"metric":"PODS","series":[{"name":"n","values":["x"]}]}]}'),
      'no answer about',
    ],
    ['more lines than there may be', text(200, JSON.stringify(lines(21))), 'no answer about figures'],
    ['a sentence that hides something', text(500, '{"message":"a\\u202eb\\n<b>"}'), 'a b <b>'],
  ])('%s', async (_, conduct, sentence) => {
    answerWith = conduct
    expect(await failure()).toContain(sentence)
  })
})

const lines = (count: number) => ({
  metrics: [{ metric: 'PODS', series: Array.from({ length: count }, (_, n) => ({ name: `${n}`, values: [1] })) }],
})

it('a seed that does not answer is left alone for a while', async () => {
  answerWith = (request) => request.socket.destroy()
  for (let n = 0; n < 3; n++) await failure()
  const before = asked.length
  expect(await failure()).toContain('did not answer the last questions')
  expect(asked.length).toBe(before)
})

it('one that answers with refusals is asked on', async () => {
  answerWith = (_, response) => response.writeHead(503).end('{}')
  for (let n = 0; n < 5; n++) await failure()
  expect(asked.length).toBe(5)
})

it('four questions are under way at a time, sixteen wait, and the others hear that it is busy', async () => {
  const held: ServerResponse[] = []
  answerWith = (_, response) => held.push(response)
  const all = Array.from({ length: 21 }, failure)
  expect(await all[20]).toContain('busy')
  while (held.length < 4) await new Promise((resolve) => setTimeout(resolve, 10))
  expect(asked.length).toBe(4)
  answerWith = (_, response) => response.end(JSON.stringify(answer))
  for (const response of held) response.end(JSON.stringify(answer))
  for (const each of await Promise.all(all.slice(0, 20))) expect(each).toEqual(answer)
})
