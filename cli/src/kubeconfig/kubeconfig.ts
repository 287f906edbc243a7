import { parse, stringify } from 'yaml'
import { z } from 'zod'

export type Credential = {
  readonly server: string
  readonly certificateAuthority: string
  readonly clientCertificate: string
  readonly privateKey: string
  readonly username: string
}

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** A kubeconfig with one context, named after the cluster. Holds the private key. */
export function renderKubeconfig(name: string, c: Credential): string {
  const cluster = { server: c.server, 'certificate-authority-data': base64(c.certificateAuthority) }
  const user = {
    'client-certificate-data': base64(c.clientCertificate),
    'client-key-data': base64(c.privateKey),
  }
  return stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': name,
      clusters: [{ name, cluster }],
      contexts: [{ name, context: { cluster: name, user: c.username } }],
      users: [{ name: c.username, user }],
    },
    { lineWidth: 0 },
  )
}

const Named = z.array(z.object({ name: z.string() }))
const Kubeconfig = z.object({ kind: z.literal('Config'), clusters: Named.nullish() })

/** Whether the text is a kubeconfig of no other cluster than `name`, so that writing over it loses nothing. */
export function holdsOnly(name: string, text: string): boolean {
  const config = Kubeconfig.safeParse(parseYaml(text))
  return config.success && (config.data.clusters ?? []).every((cluster) => cluster.name === name)
}

function parseYaml(text: string): unknown {
  try {
    return parse(text)
  } catch {
    return undefined
  }
}
