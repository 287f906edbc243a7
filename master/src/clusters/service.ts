import type { ClusterEventService } from '../cluster-events/service.ts'
import { decideBeginning } from '../cluster-snapshots/decide-beginning.ts'
import { AppError, conflict, notFound } from '../errors.ts'
import type { Events } from '../events.ts'
import { newId } from '../ids.ts'
import { invalid, type InvalidInput } from '../input.ts'
import { clusterFact } from '../outbox/cluster-facts.ts'
import { authorize, type Viewer } from '../policy.ts'
import type { PresetUsage } from '../presets/usage.ts'
import type { Project } from '../projects/model.ts'
import { freeSlot, quotaExceeded, refuseMoreMachines } from '../projects/quota.ts'
import type { ProjectReads } from '../projects/reads.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { SeedService } from '../seeds/service.ts'
import { offeredVersions } from '../versions/rules.ts'
import type { ClusterMirror } from './mirror.ts'
import type { Cluster, RestoredFrom } from './model.ts'
import { machinesMore } from '../node-pools/decide.ts'
import { checkNewCluster, decideNewCluster, type Decided, type NewCluster, type Offer } from './new-cluster.ts'
import type { AskedPlace } from './placement.ts'
import type { Places } from './places.ts'
import type { ClusterRepository } from './repository.ts'

type Deps = {
  clusters: ClusterRepository
  projects: ProjectRepository
  reads: ProjectReads
  mirror: Pick<ClusterMirror, 'find' | 'projectIdOf'>
  seeds: SeedService
  places: Places
  presets: PresetUsage
  clusterEvents: ClusterEventService
  events: Events
  /** Lets the seed know soon. May be lost: what is stored is what counts. */
  nudge: (cluster: { id: string; seed: string }) => void
}

/** What is asked for a new cluster, and what it begins with; with nothing where that is absent. */
type Beginning = { readonly kind: 'beginning'; readonly input: NewCluster; readonly restoredFrom?: RestoredFrom }

/** The cluster must not be deleted as it is; `message` says what to do first. */
export type Protected = { readonly kind: 'protected'; readonly message: string }

/** Rules and permissions of clusters. Every public method authorizes before it changes anything. */
export class ClusterService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** To show it: without `certificateAuthorityData`. `seen` is told of its project, which was read for it anyway. */
  async get(viewer: Viewer, id: string, seen?: (project: Project) => void): Promise<Cluster> {
    const { mirror, reads } = this.#deps
    const known = mirror.projectIdOf(id)
    const [cluster, early] = await Promise.all([mirror.find(id), known === undefined ? [] : reads.listByIds([known])])
    if (!cluster) throw notFound('cluster', id)
    const [project] = known === undefined ? await reads.listByIds([cluster.projectId]) : early
    if (!project) throw notFound('cluster', id)
    authorize(viewer, 'cluster:read', { ...project, thing: { kind: 'cluster', id } })
    seen?.(project)
    return cluster
  }

  /** What `create` would make now, or everything that is wrong. Throws as `create` does. */
  async check(viewer: Viewer, input: NewCluster & { projectId: string }): Promise<ReturnType<typeof checkNewCluster>> {
    const project = await this.#deps.projects.get(input.projectId)
    authorize(viewer, 'cluster:create', { ...project, thing: { kind: 'project', id: project.id } })
    await this.#place(project, machinesMore({ nodePools: input.nodePools ?? [] }))
    return checkNewCluster(input, await this.#offer(viewer, project, input))
  }

  async create(
    viewer: Viewer,
    input: NewCluster & { projectId: string },
  ): Promise<{ kind: 'ok'; cluster: Cluster } | InvalidInput> {
    const project = await this.#deps.projects.get(input.projectId)
    authorize(viewer, 'cluster:create', { ...project, thing: { kind: 'project', id: project.id } })

    const { events, nudge } = this.#deps
    const begun = await this.#beginning(viewer, project, input)
    if (begun.kind === 'invalid') return begun
    const inserted = await this.#insert(viewer, project, begun)
    if (inserted.kind === 'invalid') return inserted
    const { cluster } = inserted
    await this.#takeBackIfProjectIsGone(cluster)
    if (cluster.preset && !(await this.#deps.presets.isStaying(cluster.preset.id))) {
      await this.#markDeleted(cluster)
      return invalid('preset', 'This preset is being deleted: choose another one.')
    }
    events.clusterCreated({ cluster: cluster.id, project: project.id, seed: cluster.seed, by: viewer.userId })
    nudge(cluster)
    await this.#deps.clusterEvents.created(cluster, viewer.email)
    return { kind: 'ok', cluster }
  }

  /**
   * Marks the cluster for deletion, unless it is protected; the seed does the rest. Asking again changes nothing.
   * With a `revision`, throws CONFLICT when there is another one now.
   */
  async delete(
    viewer: Viewer,
    { id, revision }: { readonly id: string; readonly revision?: number | null | undefined },
  ): Promise<{ kind: 'ok'; cluster: Cluster } | Protected> {
    for (;;) {
      const cluster = await this.#deps.clusters.get(id)
      const project = await this.#deps.projects.get(cluster.projectId)
      authorize(viewer, 'cluster:delete', { ...project, thing: { kind: 'cluster', id } })
      if (cluster.deletedAt) return { kind: 'ok', cluster }
      if (revision != null && revision !== cluster.revision) throw conflict('cluster', id)
      if (cluster.deletionProtection) return { kind: 'protected', message: protectedMessage(cluster) }
      const deleted = await this.#markDeleted(cluster, viewer.email)
      if (!deleted) continue
      this.#deps.events.clusterDeletionAsked({ cluster: id, by: viewer.userId })
      this.#deps.nudge(deleted)
      await this.#deps.clusterEvents.deletionAsked(deleted, viewer.email)
      return { kind: 'ok', cluster: deleted }
    }
  }

  /** Undefined when the cluster was changed meanwhile: a deletion does not care, so it is tried again. */
  async #markDeleted(cluster: Cluster, by?: string): Promise<Cluster | undefined> {
    const told = [clusterFact('clusterDeletionAsked', cluster, { by })]
    return this.#deps.clusters.replace({ ...cluster, deletedAt: new Date() }, { told }).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'CONFLICT') return undefined
      throw error
    })
  }

  /**
   * What a cluster that begins with another one's snapshot is to be. Who may see all that the other one held, and show it
   * to everyone of this project: owners of both.
   */
  async #beginning(viewer: Viewer, project: Project, input: NewCluster): Promise<Beginning | InvalidInput> {
    if (!input.restoreFrom) return { kind: 'beginning', input }
    const { clusterId, snapshot } = input.restoreFrom
    const source = await this.#deps.clusters.get(clusterId)
    const itsProject = await this.#deps.projects.get(source.projectId)
    authorize(viewer, 'cluster:restore', { ...itsProject, thing: { kind: 'cluster', id: clusterId } })
    authorize(viewer, 'cluster:restore', { ...project, thing: { kind: 'project', id: project.id } })
    const decided = decideBeginning(source, snapshot, input)
    if ('kind' in decided) return decided
    const restoredFrom = { seed: source.seed, clusterId, snapshot, by: viewer.email }
    return { kind: 'beginning', input: { ...input, ...decided }, restoredFrom }
  }

  /**
   * Decides and stores. Unique indexes refuse a place that somebody else has just taken, in the project's quota, on the
   * seed or in the datacenter; then all is looked at anew. Throws QUOTA_EXCEEDED when the project has no place left.
   */
  async #insert(
    viewer: Viewer,
    project: Project,
    { input, restoredFrom }: Beginning,
  ): Promise<{ kind: 'ok'; cluster: Cluster } | InvalidInput> {
    for (;;) {
      const decided = decideNewCluster(input, await this.#offer(viewer, project, input))
      if (decided.kind === 'invalid') return decided
      const preset = await this.#choosePreset(input.preset, decided, { viewer, project })
      if (preset && 'kind' in preset) return preset
      const origin = {
        ...this.#datacenterProxy(decided),
        ...(preset ? { preset } : {}),
        ...(input.madeFrom ? { madeFrom: input.madeFrom } : {}),
        ...(restoredFrom ? { restoredFrom } : {}),
      }
      const wanted = { ...newCluster(decided, project.id, viewer), ...origin }
      const cluster = { ...wanted, slot: await this.#place(project, machinesMore(decided)) }
      const told = [clusterFact('clusterCreated', cluster, { by: viewer.email })]
      const inserted = await this.#deps.clusters.insert(cluster, told)
      if (inserted === 'inserted') return { kind: 'ok', cluster }
      if (inserted === 'name is taken') return nameTaken(cluster)
    }
  }

  /** As the files say now; what they say later it takes as all others there. */
  #datacenterProxy({ datacenter }: Decided): Pick<Cluster, 'datacenterProxy'> {
    const proxy = this.#deps.seeds.findDatacenter(datacenter)?.proxy
    return proxy ? { datacenterProxy: proxy } : {}
  }

  async #choosePreset(
    id: string | null | undefined,
    { datacenter }: Decided,
    who: { viewer: Viewer; project: Project },
  ) {
    if (!id) return undefined
    const provider = this.#deps.seeds.findDatacenter(datacenter)?.provider ?? 'unknown'
    return this.#deps.presets.choose({ id, provider }, who)
  }

  /** What the platform offers, whoever asks and whatever is free: to check what is kept for later. */
  offerToAll(): Offer {
    const { seeds } = this.#deps
    return { datacenters: seeds.listDatacenters(), ...versionsOf(seeds) }
  }

  /** What the platform offers somebody in a project at this moment. */
  async #offer(viewer: Viewer, project: Project, asked: AskedPlace): Promise<Offer> {
    const { seeds, places } = this.#deps
    return { datacenters: await places.candidates(asked, { viewer, project }), ...versionsOf(seeds) }
  }

  /** A free place in the project's quota. Throws QUOTA_EXCEEDED when there is none. */
  async #place(project: Project, machines: number): Promise<number> {
    const { slots, ...used } = await this.#deps.clusters.usedIn(project.id)
    refuseMoreMachines(project, used, Math.max(machines, 1))
    const limit = project.quota?.clusters
    const slot = freeSlot(slots, limit)
    if (slot === undefined) throw quotaExceeded(project.name, { of: 'clusters', use: slots.length, limit: limit ?? 0 })
    return slot
  }

  /**
   * A project may begin to be deleted while a cluster is being added. This is not a transaction, because one that a
   * killed master leaves open holds up everybody in the project for up to a minute.
   */
  async #takeBackIfProjectIsGone(cluster: Cluster): Promise<void> {
    const project = await this.#deps.projects.find(cluster.projectId)
    if (project && !project.deletingAt) return
    await this.#markDeleted(cluster)
    throw notFound('project', cluster.projectId)
  }
}

function newCluster(decided: Decided, projectId: string, viewer: Viewer): Cluster {
  const now = new Date()
  const { kind: _, ...wanted } = decided
  return {
    ...wanted,
    id: newId(),
    revision: 1,
    syncedRevision: 0,
    projectId,
    sshKeyIds: [],
    createdBy: viewer.userId,
    createdAt: now,
    changedAt: now,
  }
}

const protectedMessage = ({ name }: Cluster) =>
  `Cluster ${name} is protected from deletion: take the protection away first (updateCluster with deletionProtection false, or \`seedbed cluster protect ${name} --off\`), then delete it.`

const versionsOf = ({ kubernetes }: SeedService) => ({
  versions: offeredVersions(kubernetes, new Date()),
  defaultVersion: kubernetes.default,
})

const nameTaken = ({ name }: Cluster) =>
  invalid(
    'name',
    `"${name}" is taken in this project (a cluster that is being deleted keeps its name until it is gone).`,
  )
