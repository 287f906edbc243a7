import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { prometheusUrl } from '#templates'
import { CLUSTER_METRICS_PORT, MASTER_ACCOUNT } from './cluster-metrics/names.ts'
import { namespaceOf } from './cluster/names.ts'
import { serveClusterMetrics } from './cluster-metrics/serve.ts'
import { loadConfig } from './config.ts'
import { runControllers } from './controllers.ts'
import { rootMessage } from './errors.ts'
import { createEvents } from './events.ts'
import { runIssuer } from './issuer/run.ts'
import { Connection } from './kube/connection.ts'
import { accessByServiceAccount } from './kube/service-account.ts'
import { createLogger } from './log.ts'
import { serveHttp } from './runtime/http.ts'
import { editionOf } from './rollout/edition.ts'
import { LeaderElection } from './runtime/leader-election.ts'
import { reclaimMemory } from './runtime/reclaim.ts'

/** Bounds requests to the seed: longer than its slowest answer, short enough to try another way. */
const SEED_TIMEOUT_MS = 15_000

/**
 * Small buffers are cut from blocks, and a block stays as long as any of its pieces: one that a connection keeps for its
 * life kept 64 KiB, of a thousand clusters 64 MiB.
 */
Buffer.poolSize = 1_024

const config = loadConfig()
const log = createLogger(config.logLevel, config.seed.name)
const registry = new Registry()
collectDefaultMetrics({ register: registry })
const events = createEvents(log, registry)

const stop = new AbortController()
for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => stop.abort())
reclaimMemory(stop.signal)

const connect = () =>
  new Connection(accessByServiceAccount(config.seedApi.server, config.seedApi.serviceAccountDir), SEED_TIMEOUT_MS)
const connection = connect()
let connected = false
const { issuer, looked } = runIssuer({ connection, namespace: config.pod.namespace, events, signal: stop.signal })
const server = await serveHttp({ port: config.port, registry, ready: () => connected && issuer.isServing })
const metricsServer = await serveClusterMetrics({
  port: CLUSTER_METRICS_PORT,
  connection,
  caller: `system:serviceaccount:${config.pod.namespace}:${MASTER_ACCOUNT}`,
  prometheusUrl: (cluster) => prometheusUrl(namespaceOf(cluster)),
  events,
})
log.info({ port: config.port, pod: config.pod.name }, 'seed-controller is up')

const election = new LeaderElection({
  // Of its own: a lease that waits behind hundreds of other requests is a lease that is lost.
  connection: connect(),
  namespace: config.pod.namespace,
  name: 'seed-controller',
  identity: `${config.pod.name}_${randomUUID().slice(0, 8)}`,
  signal: stop.signal,
  onContact: () => {
    connected = true
  },
  onError: (error) => log.warn({ reason: rootMessage(error) }, 'leader election could not reach the seed'),
})

if (await election.acquire()) {
  events.leading(true)
  const { image, etcdStorage, vpnImage, localStorageImage, registry: images, nodeAgent, pace } = config
  const { externalAddress } = config.seed
  const edition = editionOf({ image, vpnImage, registry: images, externalAddress })
  const settings = { edition, externalAddress, etcdStorage, vpnImage, localStorageImage, registry: images, nodeAgent }
  const seed = () => ({ ...settings, issuer: issuer.trust })
  // A new cluster should not have to learn of the issuer later.
  await looked
  const self = { name: config.seed.name, image, namespace: config.pod.namespace }
  const controllers = runControllers({ connection, seed, self, pace, events, registry, signal: stop.signal })
  if ((await election.hold()) === 'lost') endAtOnce('the lease was lost: another replica leads from now on')
  // The next leader begins when the lease is given back, so the last write comes before that.
  const ended = controllers.then(() => true)
  if (!(await Promise.race([ended, sleep(election.remainingMs, false, { ref: false })])))
    endAtOnce('what is under way takes too long')
  await election.release()
  events.leading(false)
}
server.close()
metricsServer.close()
metricsServer.closeAllConnections()

/** Without ceremony: every further request could undo what the new leader does. */
function endAtOnce(why: string): never {
  log.error(why)
  // Not by a signal: in its pod this is the first process, which the kernel does not let end itself by one.
  process.exit(1)
}
