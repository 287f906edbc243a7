import { X509Certificate } from 'node:crypto'
import {
  API_VERSION,
  CLIENT_CERTIFICATE_REQUEST_KIND,
  MAX_CLIENT_CERTIFICATE_SECONDS,
  type ClientCertificateRequestSpec,
} from '#seed-api'
import type { Events } from '../events.ts'
import { checkRange, type InvalidInput } from '../input.ts'
import { authorize, type Viewer } from '../policy.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import { checkCertificateRequest } from './csr.ts'
import type { Cluster } from './model.ts'
import type { ClusterRepository } from './repository.ts'
import type { NotReady, SeedRequests } from './seed-request.ts'

const MIN_SECONDS = 600

type Deps = {
  clusters: ClusterRepository
  projects: ProjectRepository
  requests: SeedRequests
  events: Events
}
type Input = { clusterId: string; certificateSigningRequest: string; expirationSeconds?: number | null | undefined }

export type Kubeconfig = {
  readonly kind: 'issued'
  readonly server: string
  readonly certificateAuthority: string
  readonly clientCertificate: string
  readonly username: string
  readonly expiresAt: Date
}
export type KubeconfigResult = Kubeconfig | NotReady | InvalidInput

/** Short-lived credentials for people. The seed signs; the private key never leaves whoever asks. */
export class KubeconfigService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Throws SEED_UNAVAILABLE while the seed is away, FORBIDDEN when the seed denies the person. */
  async issue(viewer: Viewer, input: Input): Promise<KubeconfigResult> {
    const cluster = await this.#deps.clusters.get(input.clusterId)
    const project = await this.#deps.projects.get(cluster.projectId)
    authorize(viewer, 'cluster:issueKubeconfig', { ...project, thing: { kind: 'cluster', id: cluster.id } })
    const result = (await checkInput(input)) ?? (await this.#issue(viewer, cluster, input))
    this.#deps.events.kubeconfigAsked({ cluster: cluster.id, by: viewer.userId, outcome: result.kind })
    return result
  }

  async #issue(viewer: Viewer, cluster: Cluster, input: Input): Promise<KubeconfigResult> {
    const { endpoint, certificateAuthorityData } = cluster.observed ?? {}
    if (cluster.deletedAt || !endpoint || !certificateAuthorityData) return this.#deps.requests.notReady(cluster)
    const answer = await this.#ask(cluster, {
      cluster: cluster.id,
      user: viewer.email,
      request: Buffer.from(input.certificateSigningRequest).toString('base64'),
      expirationSeconds: input.expirationSeconds ?? MAX_CLIENT_CERTIFICATE_SECONDS,
    })
    if (answer.kind !== 'issued') return answer
    const clientCertificate = Buffer.from(answer.status.certificate ?? '', 'base64').toString()
    return {
      kind: 'issued',
      server: endpoint,
      certificateAuthority: Buffer.from(certificateAuthorityData, 'base64').toString(),
      clientCertificate,
      username: viewer.email,
      expiresAt: new Date(new X509Certificate(clientCertificate).validTo),
    }
  }

  #ask(cluster: Cluster, spec: ClientCertificateRequestSpec) {
    return this.#deps.requests.ask(cluster, {
      field: 'certificateSigningRequest',
      find: (api, name) => api.findCertificateRequest(name),
      create(api, name) {
        const kind = CLIENT_CERTIFICATE_REQUEST_KIND
        return api.createCertificateRequest({ apiVersion: API_VERSION, kind, metadata: { name }, spec })
      },
    })
  }
}

async function checkInput({ certificateSigningRequest, expirationSeconds }: Input): Promise<InvalidInput | undefined> {
  const seconds = expirationSeconds ?? MAX_CLIENT_CERTIFICATE_SECONDS
  const mistake = checkRange('expirationSeconds', seconds, [MIN_SECONDS, MAX_CLIENT_CERTIFICATE_SECONDS])
  return mistake ?? checkCertificateRequest(certificateSigningRequest)
}
