import { createHash, X509Certificate } from 'node:crypto'
import * as z from 'zod'
import type { JoinToken } from '#seed-api'
import { type ApiClient, createApiClient, KubeError, type Trust, Unreachable } from '../api/client.ts'
import { StalledError } from '../errors.ts'
import { parseJson } from '../json.ts'

const CLUSTER_INFO = '/api/v1/namespaces/kube-public/configmaps/cluster-info'
const ConfigMap = z.object({ data: z.object({ kubeconfig: z.string() }) })
const Kubeconfig = z.object({
  clusters: z.array(z.object({ cluster: z.object({ 'certificate-authority-data': z.base64() }) })).min(1),
})
const CERTIFICATE = /-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g

type Connect = (trust: Trust) => ApiClient

/**
 * The cluster's certificate authority, PEM. Fetched from whoever answers, without telling them anything; taken only if
 * it is the one that the token names, and only when the server then proves to be of it.
 * @throws StalledError when it is not, Unreachable when nobody answers
 */
export async function discoverAuthority(
  token: Pick<JoinToken, 'server' | 'authorityHash'>,
  connect: Connect = (trust) => createApiClient(token.server, trust),
): Promise<string> {
  const authority = pinned(await fetchAuthorities(connect('anybody'), token.server), token)
  await fetchAuthorities(connect({ authority }), token.server)
  return authority
}

/** Only those certificates that the token names: a liar may have put others beside them. */
function pinned(bundle: string, token: Pick<JoinToken, 'server' | 'authorityHash'>): string {
  const ours = (bundle.match(CERTIFICATE) ?? []).filter((pem) => spkiHash(pem) === token.authorityHash)
  if (ours.length > 0) return `${ours.join('\n')}\n`
  throw new StalledError(
    `the server at ${token.server} is not of the cluster that the token was made for (its certificate authority is ` +
      'another one): check the address, or get a new token. Nothing secret was sent to it.',
  )
}

async function fetchAuthorities(api: ApiClient, server: string): Promise<string> {
  try {
    const { data } = ConfigMap.parse(await api.get(CLUSTER_INFO))
    const [first] = Kubeconfig.parse(parseJson(data.kubeconfig)).clusters
    return Buffer.from(first?.cluster['certificate-authority-data'] ?? '', 'base64').toString()
  } catch (error) {
    if (error instanceof z.ZodError || error instanceof KubeError) {
      throw new Unreachable(`${server} does not say how to join its cluster yet: ${reasonOf(error)}`, { cause: error })
    }
    throw error
  }
}

const reasonOf = (error: z.ZodError | KubeError) =>
  error instanceof KubeError ? `${error.status}, ${error.message}` : 'its cluster-info is not as Seedbed writes it'

/** `sha256:` and the hash of a certificate's public key. */
export function spkiHash(pem: string): string {
  const spki = new X509Certificate(pem).publicKey.export({ type: 'spki', format: 'der' })
  return `sha256:${createHash('sha256').update(spki).digest('hex')}`
}
