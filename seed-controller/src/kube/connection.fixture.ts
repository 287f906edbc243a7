import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Agent } from 'undici'
import type { Access } from './access.ts'
import { Connection } from './connection.ts'
import { dispatch } from './dispatch.ts'

/** To a server of the test's own, which listens without TLS. */
export function connectTo(server: Server, o: { readonly token: string; readonly timeoutMs: number }): Connection {
  const { port } = server.address() as AddressInfo
  const at = { server: `http://127.0.0.1:${port}`, dispatcher: new Agent() }
  const authorization = `Bearer ${o.token}`
  const access: Access = {
    server: at.server,
    send: (r, signal) => dispatch(at, { ...r, headers: { ...r.headers, authorization } }, signal),
    hangUp: () => undefined,
    leave: () => undefined,
  }
  return new Connection(access, o.timeoutMs)
}
