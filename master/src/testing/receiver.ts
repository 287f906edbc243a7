import { once } from 'node:events'
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A message as it came in. */
export type Received = { readonly path: string; readonly headers: IncomingHttpHeaders; readonly body: string }
export type Answering = (response: ServerResponse, received: Received) => void

/** A real HTTP server that keeps what it is sent, and answers as `answer` says: 204 at first. */
export async function startReceiver() {
  const received: Received[] = []
  const receiver = {
    received,
    answer: ((response) => void response.writeHead(204).end()) as Answering,
    url: '',
    async close() {
      server.closeAllConnections()
      server.close()
      await once(server, 'close')
    },
  }
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const message = { path: request.url ?? '', headers: request.headers, body: Buffer.concat(chunks).toString() }
      received.push(message)
      receiver.answer(response, message)
    })
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  receiver.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
  return receiver
}
