import { buildConnector, Client, type Dispatcher } from 'undici'

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
const TLS = { minVersion: 'TLSv1.3', keepAlive: true, keepAliveInitialDelay: KEEP_ALIVE_MS } as const

/** Of a connection of HTTP/2, as the library has it too. */
const MOST_STREAMS = 100

/** In PEM: whom to believe, and where it is by a certificate who we are. */
export type Credential = { readonly ca: string; readonly cert?: string; readonly key?: string }

/**
 * One connection, of HTTP/2 where the server speaks it. The library goes by `pipelining` while there is none: with 1, as it
 * is by default, streams that go on over a connection which the server has asked to leave (GOAWAY, as API servers with
 * replicas do now and then) keep everything else from getting a new one, for as long as they go on.
 */
export function dial(server: string | URL, credential: Credential): Client {
  const connector = buildConnector({ ...credential, ...TLS, allowH2: true })
  const client = new Client(new URL(server).origin, {
    connect: (options, done) =>
      connector(options, (...[error, socket]) => {
        if (error) {
          done(error, null)
          return
        }
        client.pipelining = 'alpnProtocol' in socket && socket.alpnProtocol === 'h2' ? MOST_STREAMS : 1
        done(null, socket)
      }),
  })
  return client
}

type At = { readonly server: string; readonly certificateAuthority: string }

/** With a certificate, for as long as it is good. */
export function accessByCertificate(o: At & { readonly certificate: string; readonly key: string }): Access {
  return accessOver(o.server, { ca: o.certificateAuthority, cert: o.certificate, key: o.key })
}

/** With a token that stays the same. */
export function accessByToken(o: At & { readonly token: string }): Access {
  return accessOver(o.server, { ca: o.certificateAuthority }, { authorization: `Bearer ${o.token}` })
}

function accessOver(server: string, credential: Credential, headers: Record<string, string> = {}): Access {
  // No pool: one for more of them keeps a queue of 16 KiB.
  let dispatcher = dial(server, credential)
  return {
    server: withoutSlash(server),
    admit: () => ({ dispatcher, headers }),
    hangUp() {
      void dispatcher.destroy()
      dispatcher = dial(server, credential)
    },
  }
}

const withoutSlash = (url: string): string => url.replace(/\/$/, '')
