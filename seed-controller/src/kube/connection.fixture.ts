import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Agent } from 'undici'
import { Connection } from './connection.ts'

/** To a server of the test's own, which listens without TLS. */
export function connectTo(server: Server, o: { readonly token: string; readonly timeoutMs: number }): Connection {
  const { port } = server.address() as AddressInfo
  const admission = { dispatcher: new Agent(), headers: { authorization: `Bearer ${o.token}` } }
  const access = { server: `http://127.0.0.1:${port}`, admit: () => admission, hangUp: () => undefined }
  return new Connection(access, o.timeoutMs)
}
