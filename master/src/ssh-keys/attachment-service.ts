import { MOST_SSH_KEYS } from '#seed-api'
import type { Cluster } from '../clusters/model.ts'
import type { ClusterRepository } from '../clusters/repository.ts'
import { AppError, notFound } from '../errors.ts'
import type { Events } from '../events.ts'
import { invalid, type InvalidInput } from '../input.ts'
import { authorize, type Viewer } from '../policy.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { SshKeyRepository } from './repository.ts'

type Deps = {
  sshKeys: SshKeyRepository
  projects: ProjectRepository
  clusters: ClusterRepository
  events: Events
  nudge: (cluster: { id: string; seed: string }) => void
}
type Pair = { readonly clusterId: string; readonly sshKeyId: string }

/** Which keys are on which clusters. An id in a cluster whose key is gone means nothing. */
export class AttachmentService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async attach(viewer: Viewer, pair: Pair): Promise<{ kind: 'ok'; cluster: Cluster } | InvalidInput> {
    const { sshKeyId } = pair
    for (;;) {
      const cluster = await this.#permitted(viewer, pair.clusterId)
      const sshKey = await this.#deps.sshKeys.get(sshKeyId)
      if (sshKey.projectId !== cluster.projectId) throw notFound('ssh key', sshKeyId)
      if (cluster.sshKeyIds.includes(sshKeyId)) return { kind: 'ok', cluster }
      if (cluster.deletedAt) return invalid('clusterId', 'This cluster is being deleted.')
      if (cluster.sshKeyIds.length >= MOST_SSH_KEYS) {
        return invalid('clusterId', `A cluster takes at most ${MOST_SSH_KEYS} keys: detach one first.`)
      }
      const saved = await this.#save({ ...cluster, sshKeyIds: [...cluster.sshKeyIds, sshKeyId] })
      if (!saved) continue
      this.#tell(viewer, saved, { outcome: 'attached', sshKey: sshKeyId })
      return { kind: 'ok', cluster: saved }
    }
  }

  async detach(viewer: Viewer, { clusterId, sshKeyId }: Pair): Promise<Cluster> {
    for (;;) {
      const cluster = await this.#permitted(viewer, clusterId)
      if (!cluster.sshKeyIds.includes(sshKeyId)) return cluster
      const saved = await this.#save({ ...cluster, sshKeyIds: cluster.sshKeyIds.filter((id) => id !== sshKeyId) })
      if (!saved) continue
      this.#tell(viewer, saved, { outcome: 'detached', sshKey: sshKeyId })
      return saved
    }
  }

  async #permitted(viewer: Viewer, clusterId: string): Promise<Cluster> {
    const cluster = await this.#deps.clusters.get(clusterId)
    const project = await this.#deps.projects.get(cluster.projectId)
    authorize(viewer, 'cluster:changeSshKeys', { ...project, thing: { kind: 'cluster', id: clusterId } })
    return cluster
  }

  /** Undefined when the cluster was changed meanwhile: the key is still wanted there, or not, so it is tried again. */
  async #save(next: Cluster): Promise<Cluster | undefined> {
    return this.#deps.clusters.replace(next).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'CONFLICT') return undefined
      throw error
    })
  }

  #tell(viewer: Viewer, cluster: Cluster, of: { outcome: 'attached' | 'detached'; sshKey: string }): void {
    this.#deps.events.sshKey({ ...of, project: cluster.projectId, cluster: cluster.id, by: viewer.userId })
    this.#deps.nudge(cluster)
  }
}
