import type { KubeConfig, RequestContext } from '@kubernetes/client-node'
import { Client } from 'undici'

type Dispatcher = NonNullable<ReturnType<RequestContext['getDispatcher']>>

/** How one API server is reached, and by which credential. */
export type Access = {
  /** Without a slash at its end. */
  readonly server: string
  /** Gives a request its credential, and the connections that it goes over. */
  readonly admit: (context: RequestContext) => void | Promise<void>
  /** Ends the connections there are, and what is under way on them. The next request goes over a new one. */
  readonly hangUp: () => void
}

/** How long one set of connections is used before credentials are read again. */
const POOL_LIFE_MS = 600_000
/** As client-go has it: shorter than the minute after which load balancers forget a connection. */
const KEEP_ALIVE_MS = 30_000

/** With a credential that may be another one tomorrow, as those in files are. */
export function accessBy(config: KubeConfig): Access {
  const cluster = config.getCurrentCluster()
  if (!cluster) throw new Error('The kubeconfig has no current context: set `current-context`')
  let pool: { readonly dispatcher: Dispatcher; readonly untilMs: number } | undefined
  return {
    server: withoutSlash(cluster.server),
    async admit(context) {
      await config.applySecurityAuthentication(context)
      const fresh = context.getDispatcher()
      const nowMs = performance.now()
      if (fresh && (!pool || nowMs > pool.untilMs)) pool = { dispatcher: fresh, untilMs: nowMs + POOL_LIFE_MS }
      if (pool) context.setDispatcher(pool.dispatcher)
    },
    hangUp() {
      void pool?.dispatcher.destroy()
      pool = undefined
    },
  }
}

/** What one certificate opens, in PEM. */
export type Certified = {
  readonly server: string
  readonly certificateAuthority: string
  readonly certificate: string
  readonly key: string
}

/**
 * With a certificate that stays the same. There is one of these for each cluster: what the client library reads anew for
 * each request, and keeps for each, is made once.
 */
export function accessByCertificate({ server, certificateAuthority, certificate, key }: Certified): Access {
  const connect = {
    ca: certificateAuthority,
    cert: certificate,
    key,
    minVersion: 'TLSv1.3',
    keepAlive: true,
    keepAliveInitialDelay: KEEP_ALIVE_MS,
  } as const
  // One connection, of HTTP/2: a pool for more of them keeps a queue of 16 KiB.
  const dial = () => new Client(new URL(server).origin, { connect })
  let client = dial()
  return {
    server: withoutSlash(server),
    admit: (context) => context.setDispatcher(client),
    hangUp() {
      void client.destroy()
      client = dial()
    },
  }
}

const withoutSlash = (url: string): string => url.replace(/\/$/, '')
