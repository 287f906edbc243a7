import { X509Certificate } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import {
  API_VERSION,
  CLIENT_CERTIFICATE_REQUEST_KIND,
  MAX_CLIENT_CERTIFICATE_SECONDS,
  type ClientCertificateRequestSpec,
  type Condition,
} from '#seed-api'
import { AppError } from '../errors.ts'
import type { Events } from '../events.ts'
import { newId } from '../ids.ts'
import { invalid, type InvalidInput } from '../input.ts'
import { authorize, type Viewer } from '../policy.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { SeedConnection } from '../seeds/connection.ts'
import { isSeedAway } from '../seeds/kube-failure.ts'
import type { SeedRegistry } from '../seeds/registry.ts'
import type { SeedService } from '../seeds/service.ts'
import { presentConditions } from './conditions.ts'
import { checkCertificateRequest } from './csr.ts'
import type { Cluster } from './model.ts'
import type { ClusterRepository } from './repository.ts'

const WAIT_MS = 10_000
const POLL_MS = 200
const MIN_SECONDS = 600

type Deps = {
  clusters: ClusterRepository
  projects: ProjectRepository
  registry: SeedRegistry
  seeds: SeedService
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
type NotReady = { readonly kind: 'not-ready'; readonly message: string }
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
    if (cluster.deletedAt || !endpoint || !certificateAuthorityData)
      return { kind: 'not-ready', message: this.#whyNotReady(cluster) }
    const answer = await this.#ask(cluster, {
      cluster: cluster.id,
      user: viewer.email,
      request: Buffer.from(input.certificateSigningRequest).toString('base64'),
      expirationSeconds: input.expirationSeconds ?? MAX_CLIENT_CERTIFICATE_SECONDS,
    })
    if (typeof answer !== 'string') return answer
    const clientCertificate = Buffer.from(answer, 'base64').toString()
    return {
      kind: 'issued',
      server: endpoint,
      certificateAuthority: Buffer.from(certificateAuthorityData, 'base64').toString(),
      clientCertificate,
      username: viewer.email,
      expiresAt: new Date(new X509Certificate(clientCertificate).validTo),
    }
  }

  /** The certificate, PEM in base64, or why there is none. */
  async #ask(cluster: Cluster, spec: ClientCertificateRequestSpec): Promise<string | NotReady | InvalidInput> {
    const seed = this.#deps.registry.find(cluster.seed)
    if (!seed?.state.reachable) throw this.#seedUnavailable(cluster)
    try {
      return await waitForCertificate(seed, `${cluster.id}-${newId()}`, spec)
    } catch (error) {
      throw isSeedAway(error) ? this.#seedUnavailable(cluster, error) : error
    }
  }

  #whyNotReady(cluster: Cluster): string {
    const conditions = presentConditions(cluster, this.#deps.seeds.getSeed(cluster.seed))
    const waiting = conditions.find(({ type, status }) => type === 'Ready' && status !== 'True')
    return waiting?.message ?? 'The control plane has no address yet; try again in a few seconds.'
  }

  #seedUnavailable(cluster: Cluster, cause?: unknown): AppError {
    const { name, since, message } = this.#deps.seeds.getSeed(cluster.seed)
    const why = message ?? 'It did not answer this request; try again.'
    return new AppError(
      'SEED_UNAVAILABLE',
      `Seed ${name}, which signs credentials of this cluster, cannot be reached. ${why}`,
      {
        cause,
        details: { seed: name, since: since.toISOString() },
      },
    )
  }
}

async function checkInput({ certificateSigningRequest, expirationSeconds }: Input): Promise<InvalidInput | undefined> {
  const seconds = expirationSeconds ?? MAX_CLIENT_CERTIFICATE_SECONDS
  if (seconds < MIN_SECONDS || seconds > MAX_CLIENT_CERTIFICATE_SECONDS) {
    return invalid(
      'expirationSeconds',
      `${seconds} is out of range: choose ${MIN_SECONDS} to ${MAX_CLIENT_CERTIFICATE_SECONDS}.`,
    )
  }
  return checkCertificateRequest(certificateSigningRequest)
}

async function waitForCertificate(
  seed: SeedConnection,
  name: string,
  spec: ClientCertificateRequestSpec,
): Promise<string | NotReady | InvalidInput> {
  const request = { apiVersion: API_VERSION, kind: CLIENT_CERTIFICATE_REQUEST_KIND, metadata: { name }, spec } as const
  await seed.call((api) => api.createCertificateRequest(request))
  const deadline = Date.now() + WAIT_MS
  let issued: Condition | undefined
  while (Date.now() < deadline) {
    const status = (await seed.call((api) => api.findCertificateRequest(name)))?.status
    if (status?.certificate) return status.certificate
    issued = status?.conditions?.find(({ type }) => type === 'Issued')
    const refusal = refusalOf(issued)
    if (refusal) return refusal
    await sleep(POLL_MS)
  }
  const silence = `The seed-controller of ${seed.name} did not answer within ${WAIT_MS / 1_000} s; try again.`
  return { kind: 'not-ready', message: issued?.message ?? silence }
}

/** Undefined while there is still something to wait for. Throws FORBIDDEN for a person whom the seed denies. */
function refusalOf(issued: Condition | undefined): InvalidInput | undefined {
  if (issued?.status !== 'False') return undefined
  if (issued.reason === 'Denied') throw new AppError('FORBIDDEN', issued.message)
  return issued.reason === 'Invalid' ? invalid('certificateSigningRequest', issued.message) : undefined
}
