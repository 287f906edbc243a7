/** `token` is a secret. */
export type Credential = {
  readonly server: string
  /** PEM. */
  readonly certificateAuthority: string
  readonly token: string
  readonly username: string
}

/** A kubeconfig with one context, named after the cluster. Holds the token. */
export async function renderKubeconfig(name: string, c: Credential): Promise<string> {
  const { stringify } = await import('yaml')
  // PEM is ASCII, which is all that `btoa` takes.
  const cluster = { server: c.server, 'certificate-authority-data': btoa(c.certificateAuthority) }
  return stringify(
    {
      apiVersion: 'v1',
      kind: 'Config',
      'current-context': name,
      clusters: [{ name, cluster }],
      contexts: [{ name, context: { cluster: name, user: c.username } }],
      users: [{ name: c.username, user: { token: c.token } }],
    },
    // kubectl takes a plain `off` or `y` for a boolean: names that could be mistaken so are quoted.
    { lineWidth: 0, compat: 'yaml-1.1' },
  )
}

/** Gives the browser a file to keep. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
