import { Counter, Gauge, type Registry } from 'prom-client'
import { rootMessage } from './errors.ts'
import type { Logger } from './log.ts'
import { tunnelBytes } from './traffic.ts'

export type Events = ReturnType<typeof createEvents>

/** Which door a connection came through. */
export type Door = 'egress' | 'forward'
/** How a connection reached its Node. */
export type Way = 'tunnel' | 'relay'

/** One function for each thing that happens: its counter and its log line cannot drift apart. */
export function createEvents(log: Logger, registry: Registry) {
  const registers = [registry]
  const admissions = new Counter({
    name: 'vpn_admissions_total',
    help: 'Clients that asked to be let in or to stay, by what they were told',
    labelNames: ['outcome'],
    registers,
  })
  const clients = new Gauge({ name: 'vpn_clients', help: 'Worker nodes whose tunnel ends here', registers })
  const attached = new Gauge({ name: 'vpn_openvpn_attached', help: '1 while connected to OpenVPN', registers })
  const nodes = new Gauge({ name: 'vpn_nodes', help: 'Nodes that may have a tunnel', registers })
  const watchRestarts = new Counter({
    name: 'vpn_watch_restarts_total',
    help: 'Watches of Nodes that ended',
    registers,
  })
  const connections = new Counter({
    name: 'vpn_connections_total',
    help: 'Connections to Nodes and pods that were asked for',
    labelNames: ['door', 'outcome'],
    registers,
  })
  const open = new Gauge({
    name: 'vpn_connections',
    help: 'Connections that are open',
    labelNames: ['door'],
    registers,
  })
  // Read when somebody asks, from where the kernel counts it: OpenVPN itself is asked nothing.
  const traffic = new Counter({
    name: 'vpn_tunnel_bytes_total',
    help: 'Bytes that went through the tunnels of this replica: received from nodes, sent to them',
    labelNames: ['direction'],
    registers: [],
    async collect() {
      const bytes = await tunnelBytes()
      this.reset()
      this.inc({ direction: 'received' }, bytes.received)
      this.inc({ direction: 'sent' }, bytes.sent)
    },
  })
  registry.registerMetric(traffic)

  return {
    admitted(node: string, address: string) {
      admissions.inc({ outcome: 'admitted' })
      log.info({ node, address }, 'node was let in')
    },
    adopted(uid: string, address: string) {
      log.info({ uid, address }, 'node was in already')
    },
    stayed() {
      admissions.inc({ outcome: 'stayed' })
    },
    denied(uid: string, reason: string) {
      admissions.inc({ outcome: 'denied' })
      log.warn({ uid, reason }, 'client was refused')
    },
    removed(uid: string, reason: string) {
      admissions.inc({ outcome: 'removed' })
      log.info({ uid, reason }, 'connection was ended')
    },
    clients(count: number) {
      clients.set(count)
    },
    attached(is: boolean) {
      attached.set(is ? 1 : 0)
      if (is) log.info('attached to OpenVPN')
      else log.warn('not attached to OpenVPN, nobody can be let in')
    },
    openvpnFailed(reason: string) {
      log.error({ reason }, 'OpenVPN gives up')
    },
    commandFailed(what: string, error: unknown) {
      log.warn({ what, reason: rootMessage(error) }, 'OpenVPN did not do what it was told')
    },
    nodes(count: number) {
      nodes.set(count)
      log.info({ nodes: count }, 'nodes changed')
    },
    watchEnded(error: unknown, retryMs: number) {
      watchRestarts.inc()
      log.warn({ reason: rootMessage(error), retryMs }, 'watch of nodes ended, will be restarted')
    },
    connected(door: Door, way: Way) {
      connections.inc({ door, outcome: way })
      open.inc({ door })
    },
    disconnected(door: Door) {
      open.dec({ door })
    },
    strange(door: Door, error: unknown) {
      connections.inc({ door, outcome: 'tls' })
      log.debug({ door, reason: rootMessage(error) }, 'a stranger knocked')
    },
    notConnected(door: Door, answer: { readonly status: number; readonly reason: string }) {
      connections.inc({ door, outcome: String(answer.status) })
      log.info({ door, ...answer }, 'connection was not made')
    },
  }
}
