/** Which connection, and which of its TLS sessions, an answer is for. */
export type Asker = { readonly cid: number; readonly kid: number }

/** Lets a client in, with this configuration. */
export function clientAuth({ cid, kid }: Asker, configuration: readonly string[]): string {
  return [`client-auth ${cid} ${kid}`, ...configuration, 'END'].join('\n')
}

/**
 * Has OpenVPN look at a client now. It notes down that one was let in, and goes on with it at the client's next packet or
 * the next full second; of its commands only this one, which tells the client to wait, goes on at once.
 */
export const clientWake = ({ cid, kid }: Asker) => `client-pending-auth ${cid} ${kid} "" 60`

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
