/** Which connection, and which of its TLS sessions, an answer is for. */
export type Asker = { readonly cid: number; readonly kid: number }

/** Lets a client in, with this configuration. */
export function clientAuth({ cid, kid }: Asker, configuration: readonly string[]): string {
  return [`client-auth ${cid} ${kid}`, ...configuration, 'END'].join('\n')
}

/** Lets a client stay that renews its keys. */
export const clientStay = ({ cid, kid }: Asker) => `client-auth-nt ${cid} ${kid}`

/** Refuses a client. The reason goes to OpenVPN's log, not to the client. */
export function clientDeny({ cid, kid }: Asker, reason: string): string {
  // It may hold names that somebody else chose: nothing in it may end the text or the line.
  return `client-deny ${cid} ${kid} "${reason.replaceAll(/[^\w .,:/()-]/g, '?')}"`
}

/** Ends a connection; the client connects again and is asked anew. */
export const clientKill = (cid: number) => `client-kill ${cid}`

/** How many connections there are and what they carried, and who they are. */
export const STATUS = 'status 3'
