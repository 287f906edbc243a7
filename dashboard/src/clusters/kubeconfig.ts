const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }

export type KeyAndRequest = {
  /** PKCS#8, PEM. A secret: it goes into the kubeconfig and nowhere else. */
  readonly privateKey: string
  /** PKCS#10, PEM. */
  readonly request: string
}

/** Browsers make keys only on pages that nobody can have changed on the way. */
export const canMakeKeys = () => window.isSecureContext

/** A fresh key, made in this browser, and the request for a certificate of it. */
export async function createKeyAndRequest(): Promise<KeyAndRequest> {
  await import('reflect-metadata') // must be loaded before x509, which needs it
  const { PemConverter, Pkcs10CertificateRequestGenerator } = await import('@peculiar/x509')
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])
  const request = await Pkcs10CertificateRequestGenerator.create({ keys, signingAlgorithm: ALGORITHM })
  const privateKey = PemConverter.encode(await crypto.subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')
  return { privateKey, request: request.toString('pem') }
}

export type Credential = {
  readonly server: string
  readonly certificateAuthority: string
  readonly clientCertificate: string
  readonly privateKey: string
  readonly username: string
}

/** PEM is ASCII, which is all that `btoa` takes. */
const base64 = (pem: string) => btoa(pem)

/** A kubeconfig with one context, named after the cluster. Holds the private key. */
export async function renderKubeconfig(name: string, c: Credential): Promise<string> {
  const { stringify } = await import('yaml')
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

/** Gives the browser a file to keep. */
export function download(name: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/yaml' }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  setTimeout(() => URL.revokeObjectURL(url), 60_000)
}
