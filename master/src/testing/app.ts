import { once } from 'node:events'
import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import type { Db } from 'mongodb'
import { pino, type Logger } from 'pino'
import { Registry } from 'prom-client'
import { createApp } from '../app.ts'
import { createHttpServer } from '../http/server.ts'
import type { Rate } from '../http/rate-limit.ts'
import { sweepForever } from '../jobs/sweep.ts'
import { createParts } from '../services.ts'
import type { SmtpConfig } from '../mail/transport.ts'
import { createTestDatabase } from './config.ts'

const FILES = `
apiVersion: seedbed.dev/v1alpha1
kind: Seed
metadata: { name: eu }
spec: { location: Nowhere, kubeconfigFile: missing.kubeconfig, auditSinks: { allowedCIDRs: [192.0.2.0/24] } }
---
apiVersion: seedbed.dev/v1alpha1
kind: Datacenter
metadata: { name: byo-eu }
spec: { seed: eu, provider: byo, region: eu-central }
---
apiVersion: seedbed.dev/v1alpha1
kind: KubernetesVersions
spec: { versions: [1.36.3], default: 1.36.3 }
`

const readiness = () => Promise.resolve({ ready: true })

export type TestApp = Awaited<ReturnType<typeof startTestApp>>

export type TestAppOptions = {
  readonly publicUrl?: string
  readonly port?: number
  readonly files?: string
  readonly auditLog?: string
  readonly webhookNetworks?: readonly string[]
  readonly smtp?: SmtpConfig
  readonly log?: Logger
  /** Of a built dashboard, or of anything that has its two files. */
  readonly dashboardDir?: string
  /** With it jobs run and sweeps are made. */
  readonly redisUrl?: string | undefined
  /** Instead of the server of all tests. */
  readonly mongoUrl?: string
  /** Of another master that runs already; the first one closes it. */
  readonly db?: Db
  /** None if absent. */
  readonly rates?: { readonly person: Rate; readonly place: Rate }
}

const UNLIMITED: Rate = { most: 0, perSecond: 0 }
const NO_LIMIT = { person: UNLIMITED, place: UNLIMITED }

/**
 * The whole master over HTTP, on a database of its own: seed `eu`, which is away, with datacenter `byo-eu`. Without
 * Redis: nothing that is acknowledged may depend on it.
 */
export async function startTestApp(o: TestAppOptions = {}) {
  const end = new AbortController()
  const dir = await mkdtemp(path.join(tmpdir(), 'master-'))
  await writeFile(path.join(dir, 'all.yaml'), FILES + (o.files ?? ''))
  const log = o.log ?? pino({ level: 'silent' })
  const mongo = o.db ? { db: o.db, close: () => Promise.resolve() } : await createTestDatabase(o.mongoUrl)
  const registry = new Registry()
  const config = testConfig(o, dir)
  const parts = createParts({ config, mongo, log, registry })
  parts.files.onChange((platform) => {
    if (o.redisUrl) parts.queues.follow(platform.seeds.map(({ name }) => name))
    parts.registry.follow(platform)
  })
  await parts.files.start(end.signal)
  if (o.redisUrl) void sweepForever(parts.sweeps, log, end.signal)
  void parts.changes.run(end.signal)
  const graphql = {
    services: parts.services,
    operator: undefined,
    isStarted: () => true,
    isDevelopment: false,
    events: parts.events,
    log,
    signal: end.signal,
  }
  const app = createApp({ http: config.http, log, registry, graphql, readiness })
  const server = createHttpServer(app.callback()).listen(o.port ?? 0, '127.0.0.1')
  await once(server, 'listening')

  return {
    parts,
    db: mongo.db,
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    async close() {
      end.abort()
      parts.registry.stop()
      await parts.queues.close()
      server.close()
      server.closeAllConnections()
      await mongo.close()
      await rm(dir, { recursive: true })
    },
  }
}

function testConfig(o: TestAppOptions, dir: string) {
  return {
    http: {
      host: '127.0.0.1',
      port: 0,
      publicUrl: o.publicUrl,
      isSecure: false,
      trustedProxies: 0,
      dashboardDir: o.dashboardDir,
      rates: o.rates ?? NO_LIMIT,
      isDevelopment: false,
    },
    log: { level: 'silent' as const },
    audit: { log: o.auditLog ?? 'off', days: 1 },
    webhooks: { allowedNetworks: [...(o.webhookNetworks ?? [])] },
    mail: o.smtp && { smtp: o.smtp, publicUrl: o.publicUrl ?? '' },
    files: { dir },
    bootstrapAdmin: undefined,
    operatorJwk: undefined,
    secrets: {
      mongoUrl: '',
      redisUrl: o.redisUrl ?? 'redis://127.0.0.1:1',
      sealingKeys: [Buffer.alloc(32).toString('base64')],
      smtpPassword: undefined,
    },
  }
}

/** The id of what a mutation made, by where it is in the answer. */
export function idIn(data: object | null | undefined, path: readonly string[]): { id: string } {
  const found = path.reduce<unknown>((inside, field) => (inside as Record<string, unknown> | undefined)?.[field], data)
  return found as { id: string }
}

export type Answer = {
  data?: Record<string, never> | null
  errors?: { message: string; extensions: { code: string } }[]
}

export type GraphQLRequest = {
  readonly query: string
  readonly variables?: object
  /** Of an open session; absent for nobody. */
  readonly token?: string | undefined
  readonly headers?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
}

export async function post(
  url: string,
  { query, variables, token, headers, signal }: GraphQLRequest,
): Promise<Response> {
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` }
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...authorization, ...headers },
    body: JSON.stringify({ query, variables }),
    ...(signal ? { signal } : {}),
  })
}

/** The first event of a subscription, as the answer that it is. */
export async function firstEvent(url: string, request: GraphQLRequest): Promise<Answer> {
  for await (const event of events(url, request)) return event
  throw new Error('the stream ended before its first event')
}

/** The events of a subscription, as the answers that they are, until the master ends it. */
export async function* events(url: string, request: GraphQLRequest): AsyncGenerator<Answer> {
  const response = await post(url, { ...request, headers: { accept: 'text/event-stream', ...request.headers } })
  let text = ''
  const reader = response.body?.getReader()
  try {
    for (;;) {
      const { value, done } = (await reader?.read()) ?? { done: true }
      if (done) return
      const lines = (text + Buffer.from(value).toString()).split('\n')
      text = lines.pop() ?? ''
      yield* lines.filter((line) => /^data: ?\{/.test(line)).map((line) => JSON.parse(line.slice(5)) as Answer)
    }
  } finally {
    await reader?.cancel()
  }
}
