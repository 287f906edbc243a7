import { once } from 'node:events'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import type { TLSSocket } from 'node:tls'
import * as z from 'zod'
import { createAuthority, issue } from '../../seed-controller/src/pki/x509.ts'

/** As it was sent, with whatever else is in it. */
const Event = z.looseObject({
  verb: z.string(),
  stage: z.string(),
  requestURI: z.string(),
  user: z.object({ username: z.string().optional() }),
  objectRef: z.object({ resource: z.string().optional(), name: z.string().optional() }).optional(),
})
const EventList = z.object({ kind: z.literal('EventList'), items: z.array(Event) })
export type Event = z.infer<typeof Event> & {
  /** Name in the certificate of who sent it, and where it was posted. */
  readonly from: string
  readonly path: string
}

/** What a customer runs who collects audit events: it takes nothing from who has no certificate of a `trust`ed authority. */
export type Sink = {
  readonly port: number
  readonly serverName: string
  readonly caBundle: string
  readonly trust: (authority: string) => void
  /** From now on it takes what is sent, and never answers. */
  readonly hang: () => void
  readonly events: () => readonly Event[]
  /** How many have tried to connect, and were sent away. */
  readonly refused: () => number
  /** Whoever was connected has to connect again. */
  readonly disconnect: () => void
  readonly close: () => void
}

const SERVER_NAME = 'audit.example.com'
const LIFE_MS = 86_400_000

/** @param host an address of this machine that seeds reach */
export async function openSink(host: string): Promise<Sink> {
  const now = new Date()
  const authority = await createAuthority('an audit sink', now)
  const subject = { commonName: SERVER_NAME, dns: [SERVER_NAME], usages: ['server'] as const }
  const { certificate: cert, key } = await issue(authority, subject, { from: now, lifeMs: LIFE_MS })
  const events: Event[] = []
  let [refused, isHanging] = [0, false]

  // Of its own authority nobody has a certificate: until it is told whom to trust it trusts nobody.
  const options = { cert, key, ca: authority.certificate, requestCert: true, rejectUnauthorized: true }
  const server = createServer(options, (request, response) => {
    if (isHanging) return void request.resume()
    const from = String((request.socket as TLSSocket).getPeerCertificate().subject.CN)
    void text(request)
      .then((body) => {
        const { items } = EventList.parse(JSON.parse(body))
        events.push(...items.map((event) => ({ ...event, from, path: request.url ?? '' })))
        response.writeHead(200).end()
      })
      .catch(() => response.writeHead(400).end())
  })
  server.on('tlsClientError', () => (refused += 1))
  server.listen(0, host)
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  const disconnect = () => server.closeAllConnections()
  return {
    port,
    serverName: SERVER_NAME,
    caBundle: authority.certificate,
    trust: (ca) => server.setSecureContext({ cert, key, ca }),
    hang: () => (isHanging = true),
    events: () => events,
    refused: () => refused,
    disconnect,
    close() {
      disconnect()
      server.close()
    },
  }
}
