import { authority, type AllRoots, type Roots } from './roots.ts'
import type { SecretContent } from './component-secrets.ts'
import { issue, type Validity } from './x509.ts'

/** Makes the files of a component's Secret: new keys and certificates each time. */
export async function issueSecret(
  roots: AllRoots,
  content: SecretContent,
  validity: Validity,
): Promise<Readonly<Record<string, string>>> {
  const certificates = Object.entries(content.certificates).map(async ([file, { authority: by, ...subject }]) => {
    const issued = await issue(authority(roots, by), subject, validity)
    return { [`${file}.crt`]: issued.certificate, [`${file}.key`]: issued.key }
  })
  const copies = Object.entries(content.copies).map(([file, of]) => {
    const texts = [of].flat().map((root) => roots[root])
    return { [file]: texts.join('\n') }
  })
  const kubeconfig = content.kubeconfig ? [issueKubeconfig(roots, content.kubeconfig, validity)] : []
  return Object.assign({}, ...copies, ...(await Promise.all([...certificates, ...kubeconfig])))
}

async function issueKubeconfig(
  roots: Roots,
  of: NonNullable<SecretContent['kubeconfig']>,
  validity: Validity,
): Promise<Readonly<Record<string, string>>> {
  const subject = { commonName: of.commonName, usages: ['client'] as const }
  const { certificate, key } = await issue(authority(roots, 'cluster-ca'), subject, validity)
  const kubeconfig = {
    apiVersion: 'v1',
    kind: 'Config',
    clusters: [
      {
        name: 'cluster',
        cluster: { server: of.server, 'certificate-authority-data': base64(roots['cluster-ca.crt']) },
      },
    ],
    users: [{ name: 'user', user: { 'client-certificate-data': base64(certificate), 'client-key-data': base64(key) } }],
    contexts: [{ name: 'context', context: { cluster: 'cluster', user: 'user' } }],
    'current-context': 'context',
  }
  return { 'kubeconfig.json': JSON.stringify(kubeconfig) }
}

function base64(text: string): string {
  return Buffer.from(text).toString('base64')
}
