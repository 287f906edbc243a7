import { compactDecrypt, exportJWK, generateKeyPair, type CryptoKey } from 'jose'
import {
  API_VERSION,
  JOIN_TOKEN_REQUEST_KIND,
  JOIN_TOKEN_SEAL,
  JoinTokenRequestSpec,
  makesMachines,
  MAX_JOIN_TOKEN_SECONDS,
  MIN_JOIN_TOKEN_SECONDS,
  type JoinTokenRequestStatus,
} from '#seed-api'
import type { Events } from '../events.ts'
import { checkRange, invalid, type InvalidInput } from '../input.ts'
import { authorize, type Viewer } from '../policy.ts'
import { refuseMoreMachines } from '../projects/quota.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { JoinTokenLimiter } from './join-token-limiter.ts'
import type { Cluster } from './model.ts'
import type { ClusterRepository } from './repository.ts'
import type { NotReady, SeedRequests } from './seed-request.ts'

const DEFAULT_SECONDS = 3_600
const RANGE = [MIN_JOIN_TOKEN_SECONDS, MAX_JOIN_TOKEN_SECONDS] as const

type Deps = {
  clusters: ClusterRepository
  projects: ProjectRepository
  requests: SeedRequests
  limiter: JoinTokenLimiter
  events: Events
}
type Input = { clusterId: string; expirationSeconds?: number | null | undefined; pool?: string | null | undefined }

type Asked = { readonly expirationSeconds: number; readonly pool?: string }

/** `token` and `command` are secret. */
export type JoinToken = {
  readonly kind: 'issued'
  readonly token: string
  readonly command: string
  readonly expiresAt: Date
}
export type JoinTokenResult = JoinToken | NotReady | InvalidInput

/** Makes machines nodes. The token is made inside the cluster and reaches this process sealed; it is stored nowhere. */
export class JoinTokenService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Throws SEED_UNAVAILABLE while the seed is away, RATE_LIMITED after very many, QUOTA_EXCEEDED with all the nodes the project may have, FORBIDDEN when the seed denies the person. */
  async create(viewer: Viewer, input: Input): Promise<JoinTokenResult> {
    const cluster = await this.#deps.clusters.get(input.clusterId)
    const project = await this.#deps.projects.get(cluster.projectId)
    authorize(viewer, 'cluster:addNodes', { ...project, thing: { kind: 'cluster', id: cluster.id } })
    const seconds = input.expirationSeconds ?? DEFAULT_SECONDS
    // Nodes join later, and as many as there are tokens: the quota keeps honest people within it, no more.
    refuseMoreMachines(project, await this.#deps.clusters.usedIn(project.id))
    const asked = { expirationSeconds: seconds, ...(input.pool ? { pool: input.pool } : {}) }
    const mistake = checkRange('expirationSeconds', seconds, RANGE) ?? checkPool(cluster, input.pool)
    const result = mistake ?? (await this.#create(viewer, cluster, asked))
    this.#deps.events.joinTokenAsked({ cluster: cluster.id, by: viewer.userId, outcome: result.kind })
    return result
  }

  async #create(viewer: Viewer, cluster: Cluster, asked: Asked): Promise<JoinTokenResult> {
    if (cluster.deletedAt || !cluster.observed?.endpoint) return this.#deps.requests.notReady(cluster)
    await this.#deps.limiter.count({ userId: viewer.userId, clusterId: cluster.id }, Date.now())
    const { alg } = JOIN_TOKEN_SEAL
    const { publicKey, privateKey } = await generateKeyPair(alg, { crv: 'P-256', extractable: true })
    const spec = JoinTokenRequestSpec.parse({
      cluster: cluster.id,
      user: viewer.email,
      publicKey: await exportJWK(publicKey),
      ...asked,
    })
    const answer = await this.#ask(cluster, spec)
    return answer.kind === 'issued' ? open(answer.status, privateKey) : answer
  }

  #ask(cluster: Cluster, spec: JoinTokenRequestSpec) {
    return this.#deps.requests.ask(cluster, {
      field: 'clusterId',
      find: (api, name) => api.findJoinTokenRequest(name),
      create(api, name) {
        const kind = JOIN_TOKEN_REQUEST_KIND
        return api.createJoinTokenRequest({ apiVersion: API_VERSION, kind, metadata: { name }, spec })
      },
    })
  }
}

function checkPool({ nodePools = [] }: Cluster, pool: string | null | undefined): InvalidInput | undefined {
  if (!pool) return undefined
  const found = nodePools.find(({ name }) => name === pool)
  if (found && makesMachines(found.provider)) {
    const message = `The machines of pool ${pool} are made by provider ${found.provider ?? ''}: raise its count instead, or take a pool of provider byo.`
    return invalid('pool', message)
  }
  if (found) return undefined
  const names = nodePools.map(({ name }) => name).join(', ')
  const choice = names ? `choose one of ${names}` : 'the cluster has none yet, so make it first'
  return invalid('pool', `There is no node pool "${pool.slice(0, 40)}" in this cluster: ${choice}.`)
}

async function open({ sealedToken = '', expiresAt = '' }: JoinTokenRequestStatus, key: CryptoKey): Promise<JoinToken> {
  const { plaintext } = await compactDecrypt(sealedToken, key, {
    keyManagementAlgorithms: [JOIN_TOKEN_SEAL.alg],
    contentEncryptionAlgorithms: [JOIN_TOKEN_SEAL.enc],
  })
  const token = Buffer.from(plaintext).toString()
  return { kind: 'issued', token, command: `seedbed-agent join --token ${token}`, expiresAt: new Date(expiresAt) }
}
