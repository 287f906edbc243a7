import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import { CLUSTER_METRICS } from '#seed-api'
import type { Events } from '../events.ts'
import type { Connection } from '../kube/connection.ts'
import { createAuthority } from '../pki/x509.ts'
import { answersOf, type Reply, type Request } from './answer.ts'
import { askPrometheus, type PrometheusUrl } from './ask.ts'
import { callersOf } from './callers.ts'

/** A question is one line; whoever is slower than this asks none. */
const REQUEST_MS = 10_000
const MAX_HEADER_BYTES = 16_384

type Options = {
  readonly port: number
  readonly connection: Connection
  /** The one who may ask, as the seed's API server calls it. */
  readonly caller: string
  readonly prometheusUrl: PrometheusUrl
  readonly events: Pick<Events, 'metricsAsked'>
}

/**
 * Serves figures of clusters; every replica does, since none of it takes a leader. The certificate is made up: API
 * servers do not check those of what they are a proxy to, and it only keeps tokens from who listens on the wire.
 * Rejects when the port cannot be had.
 */
export async function serveClusterMetrics(o: Options): Promise<Server> {
  const answer = answersOf({
    isCaller: callersOf(o.connection, o.caller),
    ask: (question) => askPrometheus(o.prometheusUrl, question),
  })
  const { certificate: cert, key } = await createAuthority(`seedbed:${CLUSTER_METRICS.service}`, new Date())
  const limits = { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS, maxHeaderSize: MAX_HEADER_BYTES }
  const server = createServer({ cert, key, minVersion: 'TLSv1.2', handshakeTimeout: REQUEST_MS, ...limits })
  server.on('request', (request, response) => {
    const { method, url, headers } = request
    const token = headers[CLUSTER_METRICS.tokenHeader]
    const asked: Request = { method, url, token: typeof token === 'string' ? token : undefined }
    void reply(answer, asked).then(({ status, body }) => {
      o.events.metricsAsked(status)
      response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
    })
  })
  server.listen(o.port)
  await once(server, 'listening')
  return server
}

/** An address that cannot be read is nobody's fault but the caller's. */
async function reply(answer: (request: Request) => Promise<Reply>, asked: Request): Promise<Reply> {
  return answer(asked).catch(() => ({ status: 400, body: { message: 'this cannot be read' } }))
}
