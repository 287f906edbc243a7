import { parse, stringify } from 'yaml'
import * as z from 'zod'

/** Whom a kubeconfig is for, and what it leads to. */
export type Access = {
  readonly server: string
  /** PEM. */
  readonly certificateAuthority: string
  readonly username: string
}

/** How a kubeconfig says who somebody is: a token, which is a secret, or a command that gets one when it is needed. */
export type Proof = { readonly token: string } | { readonly exec: ExecPlugin }

/** https://kubernetes.io/docs/reference/config-api/client-authentication.v1/ */
export type ExecPlugin = { readonly command: string; readonly args: readonly string[] }

export const EXEC_API = 'client.authentication.k8s.io/v1'

const base64 = (text: string) => Buffer.from(text).toString('base64')

/** A kubeconfig with one context, named after the cluster. Holds the token, if one is given. */
export function renderKubeconfig(name: string, access: Access, proof: Proof): string {
  const { server, certificateAuthority, username } = access
  const cluster = { server, 'certificate-authority-data': base64(certificateAuthority) }
  return stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': name,
      clusters: [{ name, cluster }],
      contexts: [{ name, context: { cluster: name, user: username } }],
      users: [{ name: username, user: userOf(proof) }],
    },
    // kubectl takes a plain `off` or `y` for a boolean: names that could be mistaken so are quoted.
    { lineWidth: 0, compat: 'yaml-1.1' },
  )
}

function userOf(proof: Proof): object {
  if ('token' in proof) return { token: proof.token }
  const { command, args } = proof.exec
  return { exec: { apiVersion: EXEC_API, command, args, interactiveMode: 'Never', provideClusterInfo: false } }
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
