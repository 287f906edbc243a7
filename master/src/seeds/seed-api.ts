import {
  CoreV1Api,
  createConfiguration,
  CustomObjectsApi,
  PatchStrategy,
  ServerConfiguration,
  setHeaderOptions,
  VersionApi,
  type ApiType,
  type KubeConfig,
} from '@kubernetes/client-node'
import * as z from 'zod'
import {
  type Cluster,
  CLUSTER_METRICS,
  CLUSTER_PLURAL,
  ETCD_RESTORE_PLURAL,
  ETCD_SNAPSHOT_PLURAL,
  type EtcdRestore,
  type EtcdSnapshot,
  GROUP,
  JOIN_TOKEN_REQUEST_PLURAL,
  JoinTokenRequest,
  plainVersion,
  TOKEN_ISSUER_KIND,
  TOKEN_ISSUER_NAME,
  TOKEN_ISSUER_PLURAL,
  TokenIssuer,
  VERSION,
  type TokenIssuerSpec,
} from '#seed-api'
import { isNotFound, UnknownAnswer } from './kube-failure.ts'
import { readCluster, type SeenCluster } from './seen-cluster.ts'

const TIMEOUT_MS = 5_000
const FIELD_MANAGER = 'seedbed-master'
/** Where Seedbed itself runs on a seed. */
export const SEED_NAMESPACE = 'seedbed-system'
const SERVICE_ACCOUNT = 'seedbed-master'
/** How long every master may be away without somebody having to introduce it to the seed again. */
const TOKEN_SECONDS = 86_400
const METRICS_TOKEN_SECONDS = 3_600
/** Some 10 KB each, and every seed may be listed at the same moment. */
const PAGE_SIZE = 100
/** More clusters than that no seed has. */
const MAX_PAGES = 500

const CLUSTERS = { group: GROUP, version: VERSION, plural: CLUSTER_PLURAL } as const
const JOIN_TOKEN_REQUESTS = { group: GROUP, version: VERSION, plural: JOIN_TOKEN_REQUEST_PLURAL } as const
const ETCD_RESTORES = { group: GROUP, version: VERSION, plural: ETCD_RESTORE_PLURAL } as const
const ETCD_SNAPSHOTS = { group: GROUP, version: VERSION, plural: ETCD_SNAPSHOT_PLURAL } as const
const TOKEN_ISSUERS = { group: GROUP, version: VERSION, plural: TOKEN_ISSUER_PLURAL, name: TOKEN_ISSUER_NAME } as const

/** Where the Cluster objects are watched. */
export const CLUSTERS_PATH = `/apis/${GROUP}/${VERSION}/${CLUSTER_PLURAL}`

/** Everything the master ever asks of a seed. Each call takes at most five seconds. */
export class SeedApi {
  readonly #objects: CustomObjectsApi
  readonly #core: CoreV1Api
  readonly #version: VersionApi

  constructor(config: KubeConfig) {
    this.#objects = makeClient(config, CustomObjectsApi)
    this.#core = makeClient(config, CoreV1Api)
    this.#version = makeClient(config, VersionApi)
  }

  /** Proves that the server answers, takes the credential, and has the custom resources. */
  async probe(): Promise<void> {
    await this.#listPage(1)
  }

  /** What it runs, without the `v`; undefined where it does not say so in a way that can be read. */
  async kubernetesVersion(): Promise<string | undefined> {
    const said: unknown = await this.#version.getCode()
    const { gitVersion } = z
      .object({ gitVersion: z.string().max(100) })
      .partial()
      .catch({})
      .parse(said)
    return plainVersion(gitVersion)
  }

  /** Gives all there are, one page after another. Returns the `resourceVersion` from which a watch goes on. */
  async listClusters(take: (clusters: readonly SeenCluster[]) => Promise<void>): Promise<string> {
    let next: string | undefined
    for (let pages = 0; pages < MAX_PAGES; pages++) {
      const page = await this.#listPage(PAGE_SIZE, next)
      await take(page.items.flatMap((item) => readCluster(item) ?? []))
      next = page.metadata.continue
      if (!next) return page.metadata.resourceVersion
    }
    throw new UnknownAnswer(`a list of clusters without an end`)
  }

  async findCluster(id: string): Promise<SeenCluster | undefined> {
    return absentAsUndefined(async () =>
      expectCluster(id, await this.#objects.getClusterCustomObject({ ...CLUSTERS, name: id })),
    )
  }

  /** Throws unless the seed says that it has this revision from now on. */
  async applyCluster(cluster: Cluster): Promise<void> {
    const applied: unknown = await this.#objects.patchClusterCustomObject(
      { ...CLUSTERS, name: cluster.metadata.name, body: cluster, fieldManager: FIELD_MANAGER, force: true },
      setHeaderOptions('Content-Type', PatchStrategy.ServerSideApply),
    )
    const { revision } = expectCluster(cluster.metadata.name, applied)
    if (revision !== cluster.spec.revision) throw new UnknownAnswer('another revision than the one it was given')
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

  /** Throws a conflict when there is one of that name. */
  async createEtcdSnapshot(snapshot: EtcdSnapshot): Promise<void> {
    await this.#objects.createClusterCustomObject({ ...ETCD_SNAPSHOTS, body: snapshot, fieldManager: FIELD_MANAGER })
  }

  /** Asks for deletion; fine if there is none. */
  async deleteEtcdSnapshot(name: string): Promise<void> {
    await absentAsUndefined(() => this.#objects.deleteClusterCustomObject({ ...ETCD_SNAPSHOTS, name }))
  }

  /** Throws a conflict when there is one of that name. */
  async createEtcdRestore(restore: EtcdRestore): Promise<void> {
    await this.#objects.createClusterCustomObject({ ...ETCD_RESTORES, body: restore, fieldManager: FIELD_MANAGER })
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
    return this.#requestToken({ audiences: [], expirationSeconds: TOKEN_SECONDS })
  }

  /** One that says who asks for figures, and is good for nothing else. */
  async requestMetricsToken(): Promise<{ token: string; expiresAt: Date }> {
    return this.#requestToken({ audiences: [CLUSTER_METRICS.audience], expirationSeconds: METRICS_TOKEN_SECONDS })
  }

  async #requestToken(spec: { audiences: string[]; expirationSeconds: number }) {
    const { status } = await this.#core.createNamespacedServiceAccountToken({
      namespace: SEED_NAMESPACE,
      name: SERVICE_ACCOUNT,
      body: { spec },
    })
    const issued = IssuedToken.safeParse(status)
    if (!issued.success) throw new UnknownAnswer('no token where one was asked for')
    return { token: issued.data.token, expiresAt: issued.data.expirationTimestamp }
  }

  async #listPage(limit: number, next?: string): Promise<z.infer<typeof ClusterPage>> {
    const answer: unknown = await this.#objects.listClusterCustomObject({
      ...CLUSTERS,
      limit,
      ...(next ? { _continue: next } : {}),
    })
    const page = ClusterPage.safeParse(answer)
    if (!page.success) throw new UnknownAnswer('something that is no list of clusters')
    return page.data
  }
}

/** What is in it is looked at one by one: an odd object must not hide the others. */
const ClusterPage = z.object({
  kind: z.literal('ClusterList'),
  items: z.array(z.unknown()).max(PAGE_SIZE),
  metadata: z.object({ resourceVersion: z.string().max(64), continue: z.string().max(16_384).optional() }),
})

/** As it can be sent in a header. */
const IssuedToken = z.object({
  token: z.string().regex(/^[\w.~+/-]{1,16384}=*$/),
  expirationTimestamp: z.coerce.date(),
})

function expectCluster(id: string, answer: unknown): SeenCluster {
  const cluster = readCluster(answer)
  if (cluster?.name !== id) throw new UnknownAnswer('something else than the cluster it was asked for')
  return cluster
}

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
