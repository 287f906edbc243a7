import {
  CoreV1Api,
  createConfiguration,
  CustomObjectsApi,
  PatchStrategy,
  ServerConfiguration,
  setHeaderOptions,
  type ApiType,
  type KubeConfig,
} from '@kubernetes/client-node'
import {
  Cluster,
  CLUSTER_PLURAL,
  GROUP,
  JOIN_TOKEN_REQUEST_PLURAL,
  JoinTokenRequest,
  TOKEN_ISSUER_KIND,
  TOKEN_ISSUER_NAME,
  TOKEN_ISSUER_PLURAL,
  TokenIssuer,
  VERSION,
  type TokenIssuerSpec,
} from '#seed-api'
import { isNotFound } from './kube-failure.ts'

const TIMEOUT_MS = 5_000
const FIELD_MANAGER = 'seedbed-master'
const NAMESPACE = 'seedbed-system'
const SERVICE_ACCOUNT = 'seedbed-master'
/** How long every master may be away without somebody having to introduce it to the seed again. */
const TOKEN_SECONDS = 86_400
const PAGE_SIZE = 500

const CLUSTERS = { group: GROUP, version: VERSION, plural: CLUSTER_PLURAL } as const
const JOIN_TOKEN_REQUESTS = { group: GROUP, version: VERSION, plural: JOIN_TOKEN_REQUEST_PLURAL } as const
const TOKEN_ISSUERS = { group: GROUP, version: VERSION, plural: TOKEN_ISSUER_PLURAL, name: TOKEN_ISSUER_NAME } as const

/** Where the Cluster objects are watched. */
export const CLUSTERS_PATH = `/apis/${GROUP}/${VERSION}/${CLUSTER_PLURAL}`

/** Everything the master ever asks of a seed. Each call takes at most five seconds. */
export class SeedApi {
  readonly #objects: CustomObjectsApi
  readonly #core: CoreV1Api

  constructor(config: KubeConfig) {
    this.#objects = makeClient(config, CustomObjectsApi)
    this.#core = makeClient(config, CoreV1Api)
  }

  /** Proves that the server answers, takes the credential, and has the custom resources. */
  async probe(): Promise<void> {
    await this.#objects.listClusterCustomObject({ ...CLUSTERS, limit: 1 })
  }

  async listClusters(): Promise<{ items: Cluster[]; resourceVersion: string }> {
    const items: Cluster[] = []
    let next: string | undefined
    for (;;) {
      const page: ClusterList = (await this.#objects.listClusterCustomObject({
        ...CLUSTERS,
        limit: PAGE_SIZE,
        ...(next ? { _continue: next } : {}),
      })) as ClusterList
      items.push(...page.items.flatMap((item) => parseCluster(item) ?? []))
      next = page.metadata.continue
      if (!next) return { items, resourceVersion: page.metadata.resourceVersion }
    }
  }

  async findCluster(id: string): Promise<Cluster | undefined> {
    return absentAsUndefined(async () =>
      Cluster.parse(await this.#objects.getClusterCustomObject({ ...CLUSTERS, name: id })),
    )
  }

  async applyCluster(cluster: Cluster): Promise<Cluster> {
    const applied: unknown = await this.#objects.patchClusterCustomObject(
      { ...CLUSTERS, name: cluster.metadata.name, body: cluster, fieldManager: FIELD_MANAGER, force: true },
      setHeaderOptions('Content-Type', PatchStrategy.ServerSideApply),
    )
    return Cluster.parse(applied)
  }

  /** Deletes only the object with that uid, so never one that was made anew under the same name. */
  async deleteCluster(id: string, uid: string | undefined): Promise<void> {
    const body = uid === undefined ? {} : { body: { preconditions: { uid } } }
    await absentAsUndefined(() => this.#objects.deleteClusterCustomObject({ ...CLUSTERS, name: id, ...body }))
  }

  async createJoinTokenRequest(request: JoinTokenRequest): Promise<void> {
    const write = { body: request, fieldManager: FIELD_MANAGER }
    await this.#objects.createClusterCustomObject({ ...JOIN_TOKEN_REQUESTS, ...write })
  }

  async findJoinTokenRequest(name: string): Promise<JoinTokenRequest | undefined> {
    return absentAsUndefined(async () =>
      JoinTokenRequest.parse(await this.#objects.getClusterCustomObject({ ...JOIN_TOKEN_REQUESTS, name })),
    )
  }

  async findTokenIssuer(): Promise<TokenIssuer | undefined> {
    return absentAsUndefined(async () =>
      TokenIssuer.parse(await this.#objects.getClusterCustomObject({ ...TOKEN_ISSUERS })),
    )
  }

  async applyTokenIssuer(spec: TokenIssuerSpec): Promise<void> {
    const body: TokenIssuer = {
      apiVersion: `${GROUP}/${VERSION}`,
      kind: TOKEN_ISSUER_KIND,
      metadata: { name: TOKEN_ISSUER_NAME },
      spec,
    }
    await this.#objects.patchClusterCustomObject(
      { ...TOKEN_ISSUERS, body, fieldManager: FIELD_MANAGER, force: true },
      setHeaderOptions('Content-Type', PatchStrategy.ServerSideApply),
    )
  }

  /** A fresh token of the master's own service account, for a day where the seed grants that. */
  async requestToken(): Promise<{ token: string; expiresAt: Date }> {
    const { status } = await this.#core.createNamespacedServiceAccountToken({
      namespace: NAMESPACE,
      name: SERVICE_ACCOUNT,
      body: { spec: { audiences: [], expirationSeconds: TOKEN_SECONDS } },
    })
    if (!status?.token || !status.expirationTimestamp)
      throw new Error('The seed answered a request for a token without one.')
    return { token: status.token, expiresAt: new Date(status.expirationTimestamp) }
  }
}

type ClusterList = { items: unknown[]; metadata: { resourceVersion: string; continue?: string } }

/** Undefined for an object of a shape that this master does not know: one odd object must not hide the others. */
export function parseCluster(object: unknown): Cluster | undefined {
  const parsed = Cluster.safeParse(withKind(object))
  return parsed.success ? parsed.data : undefined
}

/** Items of a list lack the two fields that the list itself carries. */
const withKind = (object: unknown): unknown =>
  typeof object === 'object' ? { apiVersion: `${GROUP}/${VERSION}`, kind: 'Cluster', ...object } : object

async function absentAsUndefined<T>(ask: () => Promise<T>): Promise<T | undefined> {
  return ask().catch((error: unknown) => {
    if (isNotFound(error)) return undefined
    throw error
  })
}

type Middleware = NonNullable<NonNullable<Parameters<typeof createConfiguration>[0]>['promiseMiddleware']>[number]

const timeout: Middleware = {
  pre(request) {
    request.setSignal(AbortSignal.timeout(TIMEOUT_MS))
    return Promise.resolve(request)
  },
  post: (response) => Promise.resolve(response),
}

function makeClient<T extends ApiType>(
  config: KubeConfig,
  Api: new (c: ReturnType<typeof createConfiguration>) => T,
): T {
  const server = config.getCurrentCluster()?.server ?? ''
  return new Api(
    createConfiguration({
      baseServer: new ServerConfiguration(server, {}),
      authMethods: { default: config },
      promiseMiddleware: [timeout],
    }),
  )
}
