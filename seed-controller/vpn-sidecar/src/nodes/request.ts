import { once } from 'node:events'
import type { IncomingMessage } from 'node:http'
import { get } from 'node:https'
import { text } from 'node:stream/consumers'
import type { ApiServer } from './kubeconfig.ts'

const CONNECT_MS = 15_000
const BODY_MAX = 300

/**
 * GET from the API server, answered with 200. A plain request of Node's own: the client library of Kubernetes would
 * cost this small program more memory than everything else in it.
 * @throws Error with the API server's words for any other answer, or the network's
 */
export async function getOk(api: ApiServer, path: string, signal: AbortSignal): Promise<IncomingMessage> {
  const url = new URL(api.url + path)
  const request = get(url, { agent: api.agent, signal })
  const timer = setTimeout(() => request.destroy(new Error(`no answer within ${CONNECT_MS / 1000} s`)), CONNECT_MS)
  try {
    const [response] = (await once(request, 'response')) as [IncomingMessage]
    if (response.statusCode === 200) return response
    const body = (await text(response)).slice(0, BODY_MAX)
    throw new Error(`GET ${url.pathname} was answered with ${response.statusCode}: ${body}`)
  } finally {
    clearTimeout(timer)
  }
}
