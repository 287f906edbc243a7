import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import * as z from 'zod'
import type { Kubectl } from './kubectl.ts'

const Kubeconfig = z.object({
  clusters: z.tuple([z.object({ cluster: z.object({ server: z.url(), 'certificate-authority-data': z.base64() }) })]),
  users: z.tuple([z.object({ user: z.object({ token: z.string() }) })]),
})

/** What `kubectl` reaches a cluster by: `https://ADDRESS:PORT`, PEM, and a token, which is a secret. */
export type Credential = { readonly server: string; readonly certificateAuthority: string; readonly token: string }

/** For programs that talk to the API server without kubectl. */
export function credentialOf({ kubeconfig }: Pick<Kubectl, 'kubeconfig'>): Credential {
  const { clusters, users } = Kubeconfig.parse(parse(readFileSync(kubeconfig, 'utf8')))
  const [{ cluster }] = clusters
  const [{ user }] = users
  const certificateAuthority = Buffer.from(cluster['certificate-authority-data'], 'base64').toString()
  return { server: cluster.server, certificateAuthority, token: user.token }
}
