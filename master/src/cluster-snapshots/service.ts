import {
  API_VERSION,
  ETCD_RESTORE_KIND,
  ETCD_SNAPSHOT_KIND,
  type EtcdRestore,
  type EtcdSnapshot,
  type ListedSnapshot,
} from '#seed-api'
import type { Cluster } from '../clusters/model.ts'
import type { ClusterRepository } from '../clusters/repository.ts'
import type { NotReady, SeedRequests } from '../clusters/seed-request.ts'
import type { Events } from '../events.ts'
import type { InvalidInput } from '../input.ts'
import { authorize, type Permission, type Viewer } from '../policy.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import { decideRestore, findListed } from './decide.ts'

/** By which a seed finds what is of a cluster. */
const CLUSTER_LABEL = 'seedbed.dev/cluster'

type Deps = {
  clusters: ClusterRepository
  projects: ProjectRepository
  requests: Pick<SeedRequests, 'call' | 'notReady'>
  events: Events
}

/**
 * Snapshots of clusters, and the way back to them. What there is, is what seeds said: only who changes something asks a
 * seed. Throws SEED_UNAVAILABLE while it is away.
 */
export class ClusterSnapshotService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Of clusters that the caller may see, by their ids. */
  async list(ids: readonly string[]): Promise<ReadonlyMap<string, readonly ListedSnapshot[]>> {
    return this.#deps.clusters.listSnapshots(ids)
  }

  async create(
    viewer: Viewer,
    clusterId: string,
  ): Promise<{ kind: 'ok'; cluster: Cluster; snapshot: ListedSnapshot } | NotReady> {
    const cluster = await this.#permitted(viewer, clusterId, 'cluster:createSnapshot')
    const { requests, events } = this.#deps
    if (cluster.deletedAt || !cluster.observed?.endpoint) return requests.notReady(cluster)
    const now = new Date()
    const snapshot: EtcdSnapshot = {
      apiVersion: API_VERSION,
      kind: ETCD_SNAPSHOT_KIND,
      metadata: metadataOf(cluster, now),
      spec: { cluster: cluster.id, requestedBy: 'person', user: viewer.email },
    }
    await requests.call(cluster, (api) => api.createEtcdSnapshot(snapshot))
    events.snapshotAsked({ cluster: cluster.id, snapshot: snapshot.metadata.name, by: viewer.userId })
    const { name } = snapshot.metadata
    const message = 'It was just asked for.'
    const listed = { name, requestedBy: 'person', user: viewer.email, state: 'Taking', message } as const
    return { kind: 'ok', cluster, snapshot: { ...listed, createdAt: now.toISOString() } }
  }

  async delete(
    viewer: Viewer,
    { clusterId, name }: { readonly clusterId: string; readonly name: string },
  ): Promise<{ kind: 'ok'; cluster: Cluster } | InvalidInput> {
    const cluster = await this.#permitted(viewer, clusterId, 'cluster:deleteSnapshot')
    const found = findListed(cluster, name)
    if ('kind' in found) return { ...found, field: 'name' }
    await this.#deps.requests.call(cluster, (api) => api.deleteEtcdSnapshot(found.name))
    this.#deps.events.snapshotDeletionAsked({ cluster: cluster.id, snapshot: name, by: viewer.userId })
    return { kind: 'ok', cluster }
  }

  /** Asks the seed to bring the cluster back; how far that is, is in what the seed says of it from then on. */
  async restore(
    viewer: Viewer,
    { clusterId, snapshot: name }: { readonly clusterId: string; readonly snapshot: string },
  ): Promise<{ kind: 'ok'; cluster: Cluster; name: string; takenAt: string | undefined } | InvalidInput> {
    const cluster = await this.#permitted(viewer, clusterId, 'cluster:restore')
    const snapshot = decideRestore(cluster, name)
    if ('kind' in snapshot) return snapshot
    const restore: EtcdRestore = {
      apiVersion: API_VERSION,
      kind: ETCD_RESTORE_KIND,
      metadata: metadataOf(cluster, new Date()),
      spec: { cluster: cluster.id, snapshot: snapshot.name, user: viewer.email },
    }
    await this.#deps.requests.call(cluster, (api) => api.createEtcdRestore(restore))
    this.#deps.events.restoreAsked({ cluster: cluster.id, snapshot: name, by: viewer.userId })
    return { kind: 'ok', cluster, name: restore.metadata.name, takenAt: snapshot.takenAt }
  }

  async #permitted(viewer: Viewer, id: string, permission: Permission): Promise<Cluster> {
    const cluster = await this.#deps.clusters.get(id)
    const project = await this.#deps.projects.get(cluster.projectId)
    authorize(viewer, permission, { ...project, thing: { kind: 'cluster', id } })
    return cluster
  }
}

/** Of a cluster and when it was asked for, to the second: one at a time is enough. */
function metadataOf({ id }: Cluster, now: Date): EtcdSnapshot['metadata'] {
  const name = `${id}-${now.toISOString().replace(/\D/g, '').slice(0, 14)}`
  return { name, labels: { [CLUSTER_LABEL]: id } }
}
