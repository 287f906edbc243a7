import { audienceOf, MAX_CLUSTER_TOKEN_SECONDS } from '#seed-api'
import type { ClusterRepository } from '../clusters/repository.ts'
import { checkRange, invalid, type InvalidInput } from '../input.ts'
import { authorize, type Viewer } from '../policy.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { TokenSigner } from './signer.ts'

const MIN_SECONDS = 600
const DEFAULT_SECONDS = 3_600

type Deps = { clusters: ClusterRepository; projects: ProjectRepository; signer: TokenSigner }
type Input = { readonly clusterId: string; readonly expirationSeconds?: number | null | undefined }

/** `token` is a secret. */
export type ClusterToken = { readonly kind: 'issued'; readonly token: string; readonly expiresAt: Date }

/** Tokens that say to one cluster who somebody is. No seed is asked. */
export class ClusterTokenService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async issue(viewer: Viewer, { clusterId, expirationSeconds }: Input): Promise<ClusterToken | InvalidInput> {
    const cluster = await this.#deps.clusters.get(clusterId)
    const project = await this.#deps.projects.get(cluster.projectId)
    authorize(viewer, 'cluster:issueKubeconfig', { ...project, thing: { kind: 'cluster', id: clusterId } })
    if (cluster.deletedAt) return invalid('clusterId', 'This cluster is being deleted.')
    const seconds = expirationSeconds ?? DEFAULT_SECONDS
    const mistake = checkRange('expirationSeconds', seconds, [MIN_SECONDS, MAX_CLUSTER_TOKEN_SECONDS])
    if (mistake) return mistake
    const { userId: subject, email } = viewer
    const signed = await this.#deps.signer.sign({
      subject,
      email,
      audience: audienceOf(clusterId),
      expirationSeconds: seconds,
    })
    return { kind: 'issued', ...signed }
  }
}
