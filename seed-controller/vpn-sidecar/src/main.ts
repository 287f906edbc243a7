import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { Admission } from './admission/admission.ts'
import { loadConfig } from './config.ts'
import { openDoor } from './egress/door.ts'
import { createReach } from './egress/reach.ts'
import { Streams } from './egress/streams.ts'
import { createEvents } from './events.ts'
import { createForward } from './forward/forward.ts'
import { forbidden } from './forward/policy.ts'
import { serveHealth } from './health.ts'
import { createLogger } from './log.ts'
import { openManagement } from './management/connection.ts'
import { createEventReader } from './management/event.ts'
import { apiServerOf } from './nodes/kubeconfig.ts'
import { parseRange } from './nodes/range.ts'
import { tableOf, type NodeTable } from './nodes/table.ts'
import { watchNodes } from './nodes/watch.ts'
import { awaitReturn } from './return.ts'

/** OpenVPN starts beside this program, and again when it fails. */
const ATTACH_AGAIN_MS = 200

const config = loadConfig()
const log = createLogger(config.logLevel, config.replica.name)
const registry = new Registry()
collectDefaultMetrics({ register: registry })
const events = createEvents(log, registry)

const stop = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort())

const secret = (name: string) => readFileSync(join(config.secretsDir, name))
const egress = { cert: secret('egress.crt'), key: secret('egress.key'), ca: secret('egress-ca.crt') }
const api = apiServerOf(JSON.parse(secret('kubeconfig.json').toString()))

const ranges = {
  podRange: parseRange(config.podCIDR),
  nodeMask: config.nodeMask,
  nodeRange: parseRange(config.nodeCIDR),
  subnet: parseRange(config.replica.subnet),
}
let table: NodeTable | undefined
const streams = new Streams({ hasTunnel: (uid) => admission.hasTunnel(uid) })
const admission = new Admission({ ranges, events, onTunnelLost: (uid) => streams.tunnelLost(uid) })
const reach = createReach({
  table: () => table,
  hasTunnel: (uid) => admission.hasTunnel(uid),
  nodeRange: ranges.nodeRange,
  subnet: ranges.subnet,
  peers: config.peers.map(({ name }) => ({ name, port: config.ports.egress, credentials: egress })),
  streams,
})

const nodesBack = awaitReturn({
  nodes: () => table?.byUid.keys() ?? [],
  hasTunnel: (uid) => admission.hasTunnel(uid),
  now: () => performance.now(),
})

function waitingFor(): string | undefined {
  if (!table) return "the cluster's API server"
  if (!admission.attached) return 'OpenVPN'
  // One that is alone has nobody to be replaced after.
  return config.peers.length === 0 ? undefined : nodesBack()
}

const servers = [
  await openDoor({
    door: 'egress',
    port: config.ports.egress,
    credentials: egress,
    clients: new Set(['kube-apiserver', 'vpn']),
    reach,
    events,
    signal: stop.signal,
  }),
  await openDoor({
    door: 'forward',
    port: config.ports.forward,
    credentials: { ...egress, ca: secret('cluster-ca.crt') },
    clients: new Set(['seedbed:prometheus']),
    reach,
    forbids: forbidden,
    onRequest: createForward(reach),
    events,
    signal: stop.signal,
  }),
  await serveHealth({
    port: config.ports.health,
    registry,
    waitingFor,
  }),
]
log.info(config.ports, 'VPN sidecar is up')

await Promise.all([
  watchNodes({
    api,
    events,
    signal: stop.signal,
    onNodes: (nodes) => {
      table = tableOf(nodes, ranges)
      events.nodes(table.byUid.size)
      admission.setTable(table)
    },
  }),
  stayAttached(),
])
for (const server of servers) {
  server.close()
  server.closeAllConnections()
}

async function stayAttached(): Promise<void> {
  while (!stop.signal.aborted) {
    const onLine = createEventReader((event) => admission.onEvent(event))
    const o = {
      port: config.ports.management,
      onLine,
      onFatal: (reason: string) => events.openvpnFailed(reason),
      signal: stop.signal,
    }
    await openManagement(o, (management, fresh) => void admission.attach(management, fresh))
    admission.detach()
    await sleep(ATTACH_AGAIN_MS, undefined, { signal: stop.signal }).catch(() => undefined)
  }
}
