import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { ask } from '../runtime/ask.ts'
import type { Access } from './access.ts'
import { Connection } from './connection.ts'

/** To a server of the test's own, which listens without TLS. */
export function connectTo(server: Server, o: { readonly token: string; readonly timeoutMs: number }): Connection {
  const { port } = server.address() as AddressInfo
  const at = `http://127.0.0.1:${port}`
  const authorization = `Bearer ${o.token}`
  const access: Access = {
    server: at,
    send: (r, signal) => ask({ ...r, url: at + r.path, headers: { ...r.headers, authorization }, signal }),
    hangUp: () => undefined,
    leave: () => undefined,
  }
  return new Connection(access, o.timeoutMs)
}
