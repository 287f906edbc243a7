import 'reflect-metadata'
import { createHash, webcrypto, X509Certificate } from 'node:crypto'
import { CertificatesV1Api, CoreV1Api, KubeConfig, type V1CertificateSigningRequest } from '@kubernetes/client-node'
import {
  PemConverter,
  Pkcs10CertificateRequestGenerator,
  SubjectAlternativeNameExtension,
  type JsonGeneralName,
} from '@peculiar/x509'
import { parseJoinToken } from '../../seed-controller/api/join-token.ts'
import { eventually } from '../eventually.ts'

const ALGORITHM = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const
// Node's types and the library's disagree about uses of keys that are not made here.
const subtle = webcrypto.subtle as SubtleCrypto

/** Longer than the time for which a request may wait for its Node. */
const DECIDED_MS = 60_000

/** An API server, and whom to trust to be it. */
export type Place = { readonly server: string; readonly authority: string }
export type Credential = { readonly token: string } | { readonly certificate: string; readonly key: string }

export type Wish = {
  readonly signer: string
  /** `O` and `CN` in this order: `['system:nodes', 'system:node:a']`. */
  readonly subject: readonly [organization: string, commonName: string]
  readonly usages?: readonly string[]
  /** How long the certificate is to be good for: as long as its signer gives when absent. 600 at least. */
  readonly expirationSeconds?: number
  readonly names?: readonly JsonGeneralName[]
  /** One that was asked for before; a new one when absent. */
  readonly keys?: CryptoKeyPair
}

/** What became of a request: the reason of its approval or denial, and what it brought. */
export type Answer = {
  readonly reason: string
  readonly certificate: string | undefined
  readonly key: string
  readonly keys: CryptoKeyPair
}

/** Someone who talks to an API server as a machine does. */
export type Applicant = ReturnType<typeof applicant>

export const newKeys = () => subtle.generateKey(ALGORITHM, true, ['sign', 'verify'])

export function applicant(place: Place, credential?: Credential) {
  const config = new KubeConfig()
  config.loadFromClusterAndUser(
    { name: 'c', server: place.server, caData: base64(place.authority), skipTLSVerify: false },
    { name: 'u', ...asUser(credential) },
  )
  const core = config.makeApiClient(CoreV1Api)
  const certificates = config.makeApiClient(CertificatesV1Api)

  return {
    core,
    /** Asks for a certificate and waits for the answer. @throws when nobody answers, or the API server does not take it */
    async ask(wish: Wish): Promise<Answer> {
      const keys = wish.keys ?? (await newKeys())
      const created = await certificates.createCertificateSigningRequest({ body: await requestOf(wish, keys) })
      const name = created.metadata?.name ?? ''
      const read = () => certificates.readCertificateSigningRequest({ name }).then(answerOf)
      const answer = await eventually(read, { timeoutMs: DECIDED_MS, everyMs: 100 })
      return { ...answer, keys, key: await privatePem(keys) }
    },
  }
}

/** The cluster that a join token is of, believed only by the hash in the token. @throws when it is another one */
export async function discover(token: string): Promise<Place & { readonly token: string }> {
  const joining = parseJoinToken(token)
  const url = `${joining.server}/api/v1/namespaces/kube-public/configmaps/cluster-info`
  const { Agent, fetch } = await import('undici')
  // As a machine does that knows nothing yet: what comes is believed by the hash alone.
  const dispatcher = new Agent({ connect: { rejectUnauthorized: false } })
  const info = (await (await fetch(url, { dispatcher })).json()) as { data: { kubeconfig: string } }
  const { clusters } = JSON.parse(info.data.kubeconfig) as {
    clusters: { cluster: { server: string; 'certificate-authority-data': string } }[]
  }
  const authority = Buffer.from(clusters[0]?.cluster['certificate-authority-data'] ?? '', 'base64').toString()
  const spki = new X509Certificate(authority).publicKey.export({ type: 'spki', format: 'der' })
  const hash = `sha256:${createHash('sha256').update(spki).digest('hex')}`
  if (hash !== joining.authorityHash) throw new Error(`the cluster at ${joining.server} is not the one of the token`)
  return { server: joining.server, authority, token: joining.token }
}

function asUser(credential: Credential | undefined): object {
  if (!credential) return {}
  if ('token' in credential) return { token: credential.token }
  return { certData: base64(credential.certificate), keyData: base64(credential.key) }
}

async function requestOf(wish: Wish, keys: CryptoKeyPair): Promise<V1CertificateSigningRequest> {
  const [organization, commonName] = wish.subject
  const request = await Pkcs10CertificateRequestGenerator.create({
    name: [{ O: [organization] }, { CN: [commonName] }],
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: wish.names ? [new SubjectAlternativeNameExtension([...wish.names])] : [],
  })
  const usages = [...(wish.usages ?? ['digital signature', 'client auth'])]
  const { expirationSeconds } = wish
  const spec = {
    request: base64(request.toString('pem')),
    signerName: wish.signer,
    usages,
    ...(expirationSeconds === undefined ? {} : { expirationSeconds }),
  }
  return { metadata: { generateName: 'journey-' }, spec }
}

/** @throws while there is none */
function answerOf({
  status = {},
  spec,
  metadata,
}: V1CertificateSigningRequest): Pick<Answer, 'reason' | 'certificate'> {
  const decided = status.conditions?.find(({ type }) => type === 'Approved' || type === 'Denied')
  const { certificate } = status
  if (!decided || (decided.type === 'Approved' && !certificate)) {
    throw new Error(`nobody has answered ${metadata?.name} of ${spec.signerName}`)
  }
  const pem = certificate === undefined ? undefined : Buffer.from(certificate, 'base64').toString()
  return { reason: decided.reason ?? '', certificate: pem }
}

async function privatePem(keys: CryptoKeyPair): Promise<string> {
  return `${PemConverter.encode(await subtle.exportKey('pkcs8', keys.privateKey), 'PRIVATE KEY')}\n`
}

const base64 = (text: string): string => Buffer.from(text).toString('base64')
