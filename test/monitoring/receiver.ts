import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { Webhook } from 'standardwebhooks'
import * as z from 'zod'

const Message = z.object({ type: z.string(), data: z.record(z.string(), z.unknown()) })
export type Message = z.infer<typeof Message>

/** What a customer runs who listens to webhooks: it believes only what is signed with `trust`ed secret. */
export type Receiver = {
  readonly url: string
  readonly trust: (secret: string) => void
  readonly messages: () => readonly Message[]
  readonly close: () => void
}

/** @param host an address of this machine that the master may send to */
export async function openReceiver(host: string): Promise<Receiver> {
  const messages: Message[] = []
  let verifier: Webhook | undefined
  const server = createServer((request, response) => {
    void text(request)
      .then((body) => {
        messages.push(Message.parse(verifier?.verify(body, request.headers as Record<string, string>)))
        response.writeHead(204).end()
      })
      .catch(() => response.writeHead(401).end())
  }).listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  return {
    url: `http://${host}:${port}/`,
    trust: (secret) => (verifier = new Webhook(secret)),
    messages: () => messages,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
