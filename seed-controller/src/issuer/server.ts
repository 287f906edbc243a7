import { once } from 'node:events'
import { createServer, type Server } from 'node:https'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { KeyedCertificate } from '../pki/x509.ts'

/** An API server asks for two documents of a kilobyte; whoever is slower than this is none. */
const REQUEST_MS = 10_000
const MAX_HEADER_BYTES = 8_192

/** Serves public documents over TLS, to whoever asks; nothing else. */
export class DocumentServer {
  readonly #port: number
  #server: Server | undefined
  #documents: ReadonlyMap<string, string> = new Map()

  constructor(port: number) {
    this.#port = port
  }

  set documents(documents: ReadonlyMap<string, string>) {
    this.#documents = documents
  }

  /** Listens from the first call on; a later one replaces the certificate for new connections. Rejects when the port cannot be had. */
  async present({ certificate: cert, key }: KeyedCertificate): Promise<void> {
    if (this.#server) {
      this.#server.setSecureContext({ cert, key, minVersion: 'TLSv1.2' })
      return
    }
    const limits = { requestTimeout: REQUEST_MS, headersTimeout: REQUEST_MS, maxHeaderSize: MAX_HEADER_BYTES }
    const server = createServer({ cert, key, minVersion: 'TLSv1.2', handshakeTimeout: REQUEST_MS, ...limits })
    server.on('request', (request, response) => this.#answer(request, response))
    server.listen(this.#port)
    await once(server, 'listening')
    this.#server = server
  }

  close(): void {
    this.#server?.close()
    this.#server?.closeAllConnections()
  }

  #answer({ method, url = '' }: IncomingMessage, response: ServerResponse): void {
    const document = this.#documents.get(url)
    if (method !== 'GET') response.writeHead(405).end()
    else if (document === undefined) response.writeHead(404).end()
    else response.writeHead(200, { 'content-type': 'application/json' }).end(document)
  }
}
