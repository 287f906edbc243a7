import { createTransport } from 'nodemailer'
import type { Content } from './model.ts'

/** Where mail goes out, and as whom. */
export type SmtpConfig = {
  readonly host: string
  readonly port: number
  /** `starttls` and `tls` take no server without a certificate that is good; `none` is for a server on this machine. */
  readonly tls: 'starttls' | 'tls' | 'none'
  readonly from: string
  readonly user: string | undefined
}
/** Throws what the server says against it. */
export type Transport = (content: Content) => Promise<void>

const TIMEOUT_MS = 20_000

/** One connection for each mail, since they are few. */
export function createSmtp({ host, port, tls, from, user }: SmtpConfig, password: string | undefined): Transport {
  const transport = createTransport({
    host,
    port,
    secure: tls === 'tls',
    requireTLS: tls === 'starttls',
    ignoreTLS: tls === 'none',
    ...(user !== undefined && password !== undefined ? { auth: { user, pass: password } } : {}),
    connectionTimeout: TIMEOUT_MS,
    greetingTimeout: TIMEOUT_MS,
    socketTimeout: TIMEOUT_MS,
    // What is in a mail is text, never the name of a file or an address to fetch.
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return async ({ to, ...content }) => {
    // As objects, so that nothing in an address is read as a second one.
    await transport.sendMail({
      ...content,
      from: { name: 'Seedbed', address: from },
      to: { name: '', address: to },
      headers: { 'Auto-Submitted': 'auto-generated' },
    })
  }
}
