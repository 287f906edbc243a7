import { once } from 'node:events'
import { createServer, type RequestListener, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, it } from 'vitest'
import { CLUSTER_METRIC_NAMES, ClusterMetricsAnswer } from '#seed-api'
import { askPrometheus } from './ask.ts'

const question = { cluster: 'a1b2', metrics: ['API_LATENCY'], start: 600, end: 660, step: 30 }
let server: Server | undefined
afterEach(() => {
  server?.close()
  server?.closeAllConnections()
})

/** A Prometheus that does what `listener` does. */
async function prometheus(listener: RequestListener): Promise<() => string> {
  server = createServer(listener).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return () => `http://127.0.0.1:${port}`
}

const matrix = (...values: [number, string][]) =>
  JSON.stringify({ status: 'success', data: { resultType: 'matrix', result: [{ metric: {}, values }] } })

it('all metrics are asked for as ranges, and what comes back fits the contract', async () => {
  const seen: string[] = []
  const url = await prometheus((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://here')
    seen.push(`${pathname} ${searchParams.get('start')} ${searchParams.get('end')} ${searchParams.get('step')}`)
    response.end(matrix([600, '0.1'], [630, 'NaN'], [660, '0.3']))
  })
  const answer = await askPrometheus(url, { ...question, metrics: [...CLUSTER_METRIC_NAMES] })
  expect(new Set(seen)).toEqual(new Set(['/api/v1/query_range 600 660 30']))
  expect(ClusterMetricsAnswer.parse(answer)).toEqual(answer)
  expect(answer.metrics.map(({ metric }) => metric)).toEqual(CLUSTER_METRIC_NAMES)
  expect(answer.metrics.flatMap(({ series }) => series.map(({ values }) => values))).toContainEqual([0.1, null, 0.3])
})

it('a metric that this seed does not know yet is said to be so, and the others are told', async () => {
  const url = await prometheus((_, response) => response.end(matrix([600, '1'])))
  const { metrics } = await askPrometheus(url, { ...question, metrics: ['NEWER', 'API_LATENCY'] })
  expect(metrics[0]).toMatchObject({ metric: 'NEWER', series: [], problem: expect.stringContaining('does not know') })
  expect(metrics[1]?.series.map(({ name }) => name)).toEqual(['mean', 'p99'])
})

it.each<[string, RequestListener, RegExp]>([
  ['refuses', (_, response) => response.writeHead(422).end('{"error":"too many samples"}'), /HTTP 422/],
  ['says something else', (_, response) => response.end('{"data":{"resultType":"vector","result":[]}}'), /no range/],
  ['is a page', (_, response) => response.end('<html>'), /JSON/],
  ['leads elsewhere', (_, response) => response.writeHead(302, { location: 'http://10.0.0.1/' }).end(), /HTTP 302/],
  ['talks without end', (_, response) => endless(response), /more than \d+ bytes/],
  ['hangs up', (request) => request.socket.destroy(), /\(no answer: [A-Z_]+\)/],
  ['says nothing', () => undefined, /no answer within 4 s/],
])('a Prometheus that %s is told of in a sentence', async (_, listener, sentence) => {
  const { metrics } = await askPrometheus(await prometheus(listener), { ...question, metrics: ['API_ERRORS'] })
  expect(metrics).toEqual([{ metric: 'API_ERRORS', series: [], problem: expect.stringMatching(sentence) }])
})

function endless(response: Parameters<RequestListener>[1]): void {
  const chunk = 'x'.repeat(1_048_576)
  const more = () => {
    while (!response.destroyed && response.write(chunk)) continue
  }
  response.on('drain', more)
  more()
}
