import { readFileSync } from 'node:fs'
import { parse } from 'yaml'
import { z } from 'zod'
import type { Kubectl } from './kubectl.ts'

const Kubeconfig = z.object({
  clusters: z.tuple([z.object({ cluster: z.object({ server: z.url(), 'certificate-authority-data': z.base64() }) })]),
  users: z.tuple([
    z.object({ user: z.object({ 'client-certificate-data': z.base64(), 'client-key-data': z.base64() }) }),
  ]),
})

/** What `kubectl` reaches a cluster by: `https://ADDRESS:PORT`, and PEM. */
export type Credential = { readonly server: string; readonly ca: string; readonly cert: string; readonly key: string }

/** For programs that talk to the API server without kubectl. */
export function credentialOf({ kubeconfig }: Pick<Kubectl, 'kubeconfig'>): Credential {
  const { clusters, users } = Kubeconfig.parse(parse(readFileSync(kubeconfig, 'utf8')))
  const [{ cluster }] = clusters
  const [{ user }] = users
  return {
    server: cluster.server,
    ca: plain(cluster['certificate-authority-data']),
    cert: plain(user['client-certificate-data']),
    key: plain(user['client-key-data']),
  }
}

const plain = (base64: string) => Buffer.from(base64, 'base64').toString()
