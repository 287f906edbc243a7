import { Client, type Dispatcher } from 'undici'

/** How one API server is reached, and by which credential. */
export type Access = {
  /** Without a slash at its end. */
  readonly server: string
  /** What a request goes over now, and the headers with its credential. */
  readonly admit: () => Admission | Promise<Admission>
  /** Ends the connections there are, and what is under way on them. The next request goes over a new one. */
  readonly hangUp: () => void
}

export type Admission = { readonly dispatcher: Dispatcher; readonly headers?: Readonly<Record<string, string>> }

/** As client-go has it: shorter than the minute after which load balancers forget a connection. */
const KEEP_ALIVE_MS = 30_000

/** Of TLS; certificates and keys in PEM. */
export const HOW_TO_DIAL = { minVersion: 'TLSv1.3', keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS } as const

/**
 * Streams over one connection. The library goes by it while there is none: with 1, as it is by default, streams that go on
 * over a connection which the server has asked to leave (GOAWAY, as API servers with replicas do now and then) keep
 * everything else from getting a new one, for as long as they go on.
 */
export const MOST_STREAMS = 100

type At = { readonly server: string; readonly certificateAuthority: string }

/** With a certificate, for as long as it is good. */
export function accessByCertificate(o: At & { readonly certificate: string; readonly key: string }): Access {
  return accessOver(o.server, { ca: o.certificateAuthority, cert: o.certificate, key: o.key })
}

/** With a token that stays the same. */
export function accessByToken(o: At & { readonly token: string }): Access {
  return accessOver(o.server, { ca: o.certificateAuthority }, { authorization: `Bearer ${o.token}` })
}

function accessOver(server: string, tls: object, headers: Record<string, string> = {}): Access {
  const connect = { ...tls, ...HOW_TO_DIAL }
  // One connection, of HTTP/2: a pool for more of them keeps a queue of 16 KiB.
  const dial = () => new Client(new URL(server).origin, { connect, pipelining: MOST_STREAMS })
  let dispatcher = dial()
  return {
    server: withoutSlash(server),
    admit: () => ({ dispatcher, headers }),
    hangUp() {
      void dispatcher.destroy()
      dispatcher = dial()
    },
  }
}

const withoutSlash = (url: string): string => url.replace(/\/$/, '')
