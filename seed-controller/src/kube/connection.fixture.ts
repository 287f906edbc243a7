import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { KubeConfig } from '@kubernetes/client-node'
import { connectBy, type Connection } from './connection.ts'

/** To a server of the test's own, which listens without TLS. */
export function connectTo(server: Server, o: { readonly token: string; readonly timeoutMs: number }): Connection {
  const { port } = server.address() as AddressInfo
  const config = new KubeConfig()
  const cluster = { name: 'c', server: `http://127.0.0.1:${port}`, skipTLSVerify: true }
  config.loadFromClusterAndUser(cluster, { name: 'u', token: o.token })
  return connectBy(config, o.timeoutMs)
}
