import { once } from 'node:events'
import { setTimeout as sleep } from 'node:timers/promises'
import { collectDefaultMetrics, Registry } from 'prom-client'
import { createApp } from './app.ts'
import { loadConfig, type Config } from './config.ts'
import { describeError } from './errors.ts'
import { closeGently, createHttpServer } from './http/server.ts'
import { sweepForever } from './jobs/sweep.ts'
import { createLogger } from './logger.ts'
import { createMongo, waitForMongo } from './mongo/connect.ts'
import { STEPS } from './mongo/migrations.ts'
import { refuseNewerStore, StoreTooNewError } from './mongo/store-version.ts'
import { createParts } from './services.ts'
import { createFirstAdmin } from './users/bootstrap.ts'
import { operatorTokens } from './users/operator-token.ts'

/** All that is under way must end within this; what does not is left to the next start. */
const GRACE_MS = 8_000
/** In which clients that ask all the time leave by themselves. */
const LEAVE_MS = 1_000
const PING_MS = 1_000

const config = configOrExit()
const log = createLogger(config.log.level)
// Before anything is awaited: the lines below run for as long as the master does.
process.on('unhandledRejection', (error) =>
  log.error({ error: describeError(error) }, 'a promise failed and nobody listened'),
)
const registry = new Registry()
collectDefaultMetrics({ register: registry })

const end = new AbortController()
process.once('SIGTERM', () => end.abort())
process.once('SIGINT', () => end.abort())
const { signal } = end

const mongo = createMongo(config.secrets.mongoUrl)
const parts = createParts({ config, mongo, log, registry })
const { events, files, queues, changes, services, userRepository } = parts
process.on('SIGHUP', () => parts.auditLines.reopen())
const operator = config.operatorJwk && (await operatorTokens(config.operatorJwk, userRepository))

// Listening comes first: while MongoDB is away, /healthz and /readyz say so to whoever watches this process.
let started = false
const readiness = async () => {
  const ping = mongo.db.command({ ping: 1 }).then(
    () => true,
    () => false,
  )
  // The driver looks for a server for longer than whoever probes is willing to wait.
  const [mongoReady, ...redis] = await Promise.all([
    Promise.race([ping, sleep(PING_MS, false, { ref: false })]),
    ...[queues, ...parts.ownQueues].map((queue) => queue.isReady()),
  ])
  return {
    ready: started && mongoReady,
    started,
    mongo: mongoReady,
    redis: redis.every(Boolean),
    changes: changes.isOpen,
  }
}
const app = createApp({
  http: config.http,
  log,
  registry,
  graphql: {
    services,
    operator,
    isStarted: () => started,
    isDevelopment: config.http.isDevelopment,
    events,
    log,
    signal,
  },
  readiness,
})
const server = createHttpServer(app.callback()).listen(config.http.port, config.http.host)
await once(server, 'listening')
log.info({ address: server.address() }, 'listening')

try {
  await waitForMongo(mongo, log, signal)
} catch (error) {
  log.fatal({ error: describeError(error) }, 'this master cannot work on that store')
  process.exitCode = 1
  end.abort()
}
if (!signal.aborted) await start()
if (!signal.aborted) await once(signal, 'abort')
await stop()

async function start(): Promise<void> {
  if (config.bootstrapAdmin) await createFirstAdmin(userRepository, config.bootstrapAdmin, log)
  files.onChange((platform) => {
    queues.follow(platform.seeds.map(({ name }) => name))
    parts.registry.follow(platform)
  })
  if (!config.mail) log.info('no mail is sent: set SEEDBED_SMTP_HOST, SEEDBED_MAIL_FROM and SEEDBED_PUBLIC_URL')
  for (const queue of parts.ownQueues) queue.open()
  await files.start(signal)
  void sweepForever([...parts.sweeps, endOnNewerStore], log, signal)
  void changes.run(signal)
  started = true
  log.info('the master is up')
}

/** A newer master changed the store meanwhile: what this one would write is of the old shape. */
async function endOnNewerStore(): Promise<void> {
  await refuseNewerStore(mongo.db, STEPS.length).catch((error: unknown) => {
    if (!(error instanceof StoreTooNewError)) throw error
    log.fatal({ error: error.message }, 'this master ends')
    process.exitCode = 1
    end.abort()
  })
}

/** In the order of dependence: callers, jobs, seeds, database. */
async function stop(): Promise<void> {
  log.info('ending')
  // Subscriptions end by the signal; other requests get a moment to finish.
  await Promise.race([closeGently(server, LEAVE_MS), sleep(LEAVE_MS + GRACE_MS / 4, undefined, { ref: false })])
  server.closeAllConnections()
  await Promise.all([queues, ...parts.ownQueues].map((queue) => queue.close()))
  parts.registry.stop()
  await Promise.race([mongo.client.close(), sleep(GRACE_MS / 4, undefined, { ref: false })])
  log.info('ended')
  // A Redis or MongoDB that is away can hold a connection open for ever.
  setTimeout(() => {
    log.warn({ open: process.getActiveResourcesInfo() }, 'ending although something is still open')
    process.exit()
  }, GRACE_MS / 4).unref()
}

/** A mistake in the environment is told by itself: a stack would hide it among lines of the program. */
function configOrExit(): Config {
  try {
    return loadConfig()
  } catch (error) {
    process.stderr.write(`${describeError(error)}\n`)
    process.exit(1)
  }
}
