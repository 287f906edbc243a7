import { Agent } from 'node:https'
import * as z from 'zod'

const Base64 = z.base64().transform((text) => Buffer.from(text, 'base64'))

/** The part of a kubeconfig that Seedbed writes for programs of a control plane. */
const Kubeconfig = z.object({
  clusters: z
    .array(z.object({ cluster: z.object({ server: z.url(), 'certificate-authority-data': Base64 }) }))
    .length(1),
  users: z
    .array(z.object({ user: z.object({ 'client-certificate-data': Base64, 'client-key-data': Base64 }) }))
    .length(1),
})

/** Where the cluster's API server is, and connections to it as this user. */
export type ApiServer = { readonly url: string; readonly agent: Agent }

/**
 * Idle connections are closed before a server or something between could do it unnoticed.
 * @throws Error that names what is wrong with the file, without its contents
 */
export function apiServerOf(kubeconfig: unknown): ApiServer {
  const parsed = Kubeconfig.safeParse(kubeconfig)
  const cluster = parsed.data?.clusters[0]?.cluster
  const user = parsed.data?.users[0]?.user
  if (!cluster || !user) {
    const what = parsed.error ? z.prettifyError(parsed.error) : 'it has no cluster or no user'
    throw new Error(`kubeconfig.json is not one that Seedbed wrote:\n${what}`)
  }
  const agent = new Agent({
    ca: cluster['certificate-authority-data'],
    cert: user['client-certificate-data'],
    key: user['client-key-data'],
    keepAlive: true,
    timeout: 60_000,
  })
  return { url: cluster.server.replace(/\/$/, ''), agent }
}
