import { audienceOf, MAX_CLUSTER_TOKEN_SECONDS } from '#seed-api'
import type { ClusterRepository } from '../clusters/repository.ts'
import type { NotReady, SeedRequests } from '../clusters/seed-request.ts'
import type { Events } from '../events.ts'
import { checkRange, invalid, type InvalidInput } from '../input.ts'
import { authorize, type Viewer } from '../policy.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { TokenSigner } from './signer.ts'

const MIN_SECONDS = 600
const DEFAULT_SECONDS = 3_600

type Deps = {
  clusters: ClusterRepository
  projects: ProjectRepository
  requests: Pick<SeedRequests, 'notReady'>
  signer: TokenSigner
  events: Events
}
type Input = { readonly clusterId: string; readonly expirationSeconds?: number | null | undefined }

/** Everything a kubeconfig is made of. `token` is a secret. */
export type ClusterToken = {
  readonly kind: 'issued'
  /** `jti`. */
  readonly id: string
  readonly token: string
  readonly expiresAt: Date
  /** As RBAC in the cluster knows whose it is. */
  readonly username: string
  readonly server: string
  readonly certificateAuthority: string
}
export type ClusterTokenResult = ClusterToken | NotReady | InvalidInput

/** Tokens that say to one cluster who somebody is. No seed is asked. */
export class ClusterTokenService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async issue(viewer: Viewer, input: Input): Promise<ClusterTokenResult> {
    const result = await this.#issue(viewer, input)
    this.#deps.events.clusterTokenAsked({ cluster: input.clusterId, by: viewer.userId, outcome: result.kind })
    return result
  }

  async #issue(viewer: Viewer, { clusterId, expirationSeconds }: Input): Promise<ClusterTokenResult> {
    const cluster = await this.#deps.clusters.get(clusterId)
    const project = await this.#deps.projects.get(cluster.projectId)
    authorize(viewer, 'cluster:issueKubeconfig', { ...project, thing: { kind: 'cluster', id: clusterId } })
    if (cluster.deletedAt) return invalid('clusterId', 'This cluster is being deleted.')
    const seconds = expirationSeconds ?? DEFAULT_SECONDS
    const mistake = checkRange('expirationSeconds', seconds, [MIN_SECONDS, MAX_CLUSTER_TOKEN_SECONDS])
    if (mistake) return mistake
    const { endpoint, certificateAuthorityData } = cluster.observed ?? {}
    if (!endpoint || !certificateAuthorityData) return this.#deps.requests.notReady(cluster)
    const { userId: subject, email } = viewer
    const wish = { subject, email, audience: audienceOf(clusterId), expirationSeconds: seconds }
    return {
      kind: 'issued',
      ...(await this.#deps.signer.sign(wish)),
      username: email,
      server: endpoint,
      certificateAuthority: Buffer.from(certificateAuthorityData, 'base64').toString(),
    }
  }
}
