import { EventEmitter, once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { readFile, rename, rm } from 'node:fs/promises'
import type { IncomingMessage } from 'node:http'
import { createServer } from 'node:https'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import type { TLSSocket } from 'node:tls'
import * as z from 'zod'
import { RECEIVER } from '#templates'
import { rootMessage } from '../../errors.ts'

const { env } = RECEIVER
const Env = z.object({
  /** Holds ca.crt, server.crt and server.key. */
  [env.secrets]: z.string().min(1),
  /** Where the snapshot goes. */
  [env.file]: z.string().min(1),
  [env.port]: z.coerce.number().int().min(1).max(65_535),
})

/**
 * Waits for one snapshot from the seed-controller and writes it to a file, whole or not at all; then it is done.
 * One that breaks off can be sent again.
 */
export async function receive(environment: NodeJS.ProcessEnv = process.env): Promise<void> {
  const e = Env.parse(environment)
  const { [env.secrets]: secrets, [env.file]: file, [env.port]: port } = e
  const read = (name: string) => readFile(path.join(secrets, name))
  const [ca, cert, key] = await Promise.all([read('ca.crt'), read('server.crt'), read('server.key')])
  const server = createServer({ ca, cert, key, requestCert: true, rejectUnauthorized: true, minVersion: 'TLSv1.3' })
  const taken = new EventEmitter()
  const done = once(taken, 'taken')
  server.on('request', (request, response) => {
    const answer = (status: number, text: string) => response.writeHead(status, { connection: 'close' }).end(text)
    if (clientName(request) !== RECEIVER.client) return void answer(403, 'only the seed-controller sends snapshots')
    if (request.method !== 'PUT' || request.url !== '/snapshot') return void answer(404, 'PUT /snapshot is needed')
    store(request, file).then(
      async () => {
        answer(200, 'taken')
        await once(response, 'close')
        taken.emit('taken')
      },
      (error: unknown) => answer(500, rootMessage(error)),
    )
  })
  server.listen(port)
  await done
  server.close()
  server.closeAllConnections()
}

/** The name under which it is read only when all of it is there. */
async function store(request: IncomingMessage, file: string): Promise<void> {
  const draft = `${file}.part`
  try {
    await pipeline(request, createWriteStream(draft))
    await rename(draft, file)
  } catch (error) {
    await rm(draft, { force: true })
    throw error
  }
}

const clientName = ({ socket }: IncomingMessage) => (socket as TLSSocket).getPeerCertificate().subject?.CN
