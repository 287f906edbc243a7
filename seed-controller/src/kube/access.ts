import type { Readable } from 'node:stream'
import { Line } from './line.ts'

/** How one API server is reached, and by which credential. */
export type Access = {
  /** Without a slash at its end. */
  readonly server: string
  /**
   * Asks, over a connection that is there or a new one.
   * @param signal ends the request, and the body of its answer, with its reason
   * @returns as soon as there is an answer, of any HTTP status
   */
  readonly send: (r: Outgoing, signal: AbortSignal) => Promise<Answer>
  /** Ends the connections there are, and what is under way on them. The next request goes over a new one. */
  readonly hangUp: () => void
  /** Ends the connections there are, each as soon as nothing is under way on it. */
  readonly leave: () => void
}

export type Outgoing = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
  /** Begins with `/`; with its query. */
  readonly path: string
  /** Their names in lower case. */
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | undefined
}

/** What a server answered. Its body has to be read, or the request ended by its signal. */
export type Answer = { readonly status: number; readonly body: Readable }

type At = { readonly server: string; readonly certificateAuthority: string }

/** With a certificate, for as long as it is good. */
export function accessByCertificate(o: At & { readonly certificate: string; readonly key: string }): Access {
  return accessOver(o.server, new Line(o.server, { ca: o.certificateAuthority, cert: o.certificate, key: o.key }))
}

/** With a token that stays the same. */
export function accessByToken(o: At & { readonly token: string }): Access {
  return accessOver(o.server, new Line(o.server, { ca: o.certificateAuthority }), {
    authorization: `Bearer ${o.token}`,
  })
}

function accessOver(server: string, line: Line, credential: Readonly<Record<string, string>> = {}): Access {
  return {
    server: withoutSlash(server),
    send: (r, signal) => line.send({ ...r, headers: { ...credential, ...r.headers } }, signal),
    hangUp: () => line.hangUp(),
    leave: () => line.leave(),
  }
}

const withoutSlash = (url: string): string => url.replace(/\/$/, '')
