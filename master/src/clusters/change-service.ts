import type { ClusterEventService } from '../cluster-events/service.ts'
import { AppError, conflict } from '../errors.ts'
import type { Events } from '../events.ts'
import type { VersionConfig } from '../files/versions.ts'
import { invalid, type InvalidInput } from '../input.ts'
import { clusterFact } from '../outbox/cluster-facts.ts'
import { authorize, type Viewer } from '../policy.ts'
import type { PresetUsage } from '../presets/usage.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { SeedService } from '../seeds/service.ts'
import { checkPoolProviders, machinesMore } from '../node-pools/decide.ts'
import { refuseMoreMachines } from '../projects/quota.ts'
import { decideChange, type ClusterChange } from './change.ts'
import { diffClusters, type FieldDiff } from './diff.ts'
import { changesSince, type PastChange } from './history.ts'
import type { Cluster, PresetRef } from './model.ts'
import { checkPause, newPause, type AskedPause } from './pause.ts'
import type { ClusterRepository } from './repository.ts'

type Deps = {
  clusters: ClusterRepository
  projects: ProjectRepository
  versions: () => VersionConfig
  presets: PresetUsage
  seeds: Pick<SeedService, 'findDatacenter' | 'getSeed'>
  clusterEvents: ClusterEventService
  events: Events
  nudge: (cluster: { id: string; seed: string }) => void
}

/** Whoever loses so often is not unlucky: something writes without end. */
const MAX_ATTEMPTS = 20

/** Somebody else was faster: what they did, and what would have been done to what they left. */
export type Conflict = {
  readonly kind: 'conflict'
  readonly cluster: Cluster
  /** Undefined when the revision is too old for anybody to know. */
  readonly theirs: readonly PastChange[] | undefined
  readonly yours: readonly FieldDiff[]
}
export type Changed = { readonly kind: 'ok'; readonly cluster: Cluster; readonly changes: readonly FieldDiff[] }
type Decide = (cluster: Cluster) => Cluster | InvalidInput

/** Changes of what is wanted of a cluster. Every public method authorizes before it changes anything. */
export class ClusterChangeService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Changes what is given, if nobody changed anything since the `revision` that the caller saw. */
  async update(
    viewer: Viewer,
    input: {
      readonly id: string
      readonly revision: number
      readonly change: Omit<ClusterChange, 'preset'>
      /** Id of the preset that it is to use; null for none. */
      readonly preset?: string | null | undefined
    },
  ): Promise<Changed | Conflict | InvalidInput> {
    const { id, revision } = input
    const preset = await this.#choosePreset(viewer, id, input.preset)
    if (preset && 'kind' in preset) return preset
    const decide = (cluster: Cluster) => this.decide(cluster, { ...input.change, preset })
    const changed = await this.change(viewer, { id, revision, decide })
    if (changed.kind !== 'ok' || !preset || (await this.#deps.presets.isStaying(preset.id))) return changed
    // Its deletion began before this cluster could be seen using it.
    await this.change(viewer, { id, decide: (cluster) => this.decide(cluster, { preset: null }) })
    return invalid('preset', 'This preset is being deleted: choose another one.')
  }

  /** Undefined when nothing is said of it, null when there is to be none. */
  async #choosePreset(
    viewer: Viewer,
    clusterId: string,
    presetId: string | null | undefined,
  ): Promise<PresetRef | InvalidInput | null | undefined> {
    if (!presetId) return presetId === undefined ? undefined : null
    const cluster = await this.#permitted(viewer, clusterId)
    const project = await this.#deps.projects.get(cluster.projectId)
    const provider = this.#deps.seeds.findDatacenter(cluster.datacenter)?.provider ?? 'unknown'
    return this.#deps.presets.choose({ id: presetId, provider }, { viewer, project })
  }

  /** What `change` would make of a cluster now, or what is wrong with it. */
  decide(cluster: Cluster, change: ClusterChange): Cluster | InvalidInput {
    const { versions, seeds } = this.#deps
    const { auditSinks } = seeds.getSeed(cluster.seed)
    const next = decideChange(cluster, change, { versions: versions(), now: new Date(), auditSinks })
    return 'kind' in next ? next : (this.#checkPools(cluster, next) ?? next)
  }

  /** Lets the seed change and repair nothing, or nothing of some components, until it is resumed, or until the time given. */
  async pause(viewer: Viewer, { id, ...asked }: AskedPause & { id: string }): Promise<Changed | InvalidInput> {
    const now = new Date()
    const mistake = checkPause(asked, now)
    if (mistake) return mistake
    const pause = newPause(asked, { by: viewer.email, now })
    return withoutConflict(await this.change(viewer, { id, decide: (cluster) => ({ ...cluster, pause }) }))
  }

  async resume(viewer: Viewer, id: string): Promise<Changed | InvalidInput> {
    return withoutConflict(await this.change(viewer, { id, decide: withoutPause }))
  }

  /** Ends pauses whose time is over. May run on several masters at once. */
  async sweep(): Promise<void> {
    for (const cluster of await this.#deps.clusters.listPausedUntil(new Date())) {
      await this.byPlatform(cluster, withoutPause(cluster))
    }
  }

  /** For what nobody asks for. Undefined when somebody else was faster. */
  async byPlatform(before: Cluster, next: Cluster): Promise<Cluster | undefined> {
    return this.#write(next, { by: 'the platform', changes: diffClusters(before, next) })
  }

  /** Reads, decides and writes. With a `revision`, only while nobody else changed anything since. */
  async change(
    viewer: Viewer,
    { id, revision, decide }: { readonly id: string; readonly revision?: number | undefined; readonly decide: Decide },
  ): Promise<Changed | Conflict | InvalidInput> {
    for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      const cluster = await this.#permitted(viewer, id)
      if (cluster.deletedAt) return invalid('id', 'This cluster is being deleted, so it cannot be changed any more.')
      const next = decide(cluster)
      if ('kind' in next) return next
      const mistake = this.#checkPools(cluster, next)
      if (mistake) return mistake
      await this.#refuseMoreThanQuota(cluster, next)
      const overtaken = revision === undefined ? undefined : await this.#overtaken(cluster, next, revision)
      if (overtaken) return overtaken
      const changes = diffClusters(cluster, next)
      if (changes.length === 0) return { kind: 'ok', cluster, changes }
      const saved = await this.#write(next, { by: viewer.email, changes })
      if (saved) return { kind: 'ok', cluster: saved, changes }
    }
    throw conflict('cluster', id)
  }

  /** Whoever changes pools: machines are made only where there is somebody to make them. */
  #checkPools(before: Cluster, next: Cluster): InvalidInput | undefined {
    if (next.nodePools === before.nodePools) return undefined
    return checkPoolProviders(next, this.#deps.seeds.findDatacenter(next.datacenter), before)
  }

  /** Throws QUOTA_EXCEEDED when more machines are asked for than the project may have. */
  async #refuseMoreThanQuota(before: Cluster, next: Cluster): Promise<void> {
    const more = machinesMore(next, before)
    if (more === 0) return
    const project = await this.#deps.projects.get(next.projectId)
    refuseMoreMachines(project, await this.#deps.clusters.usedIn(project.id), more)
  }

  async #permitted(viewer: Viewer, id: string): Promise<Cluster> {
    const cluster = await this.#deps.clusters.get(id)
    const project = await this.#deps.projects.get(cluster.projectId)
    authorize(viewer, 'cluster:update', { ...project, thing: { kind: 'cluster', id } })
    return cluster
  }

  async #overtaken(cluster: Cluster, next: Cluster, revision: number): Promise<Conflict | InvalidInput | undefined> {
    if (revision === cluster.revision) return undefined
    if (revision > cluster.revision) {
      return invalid('revision', `There is no revision ${revision} yet: this cluster is at ${cluster.revision}.`)
    }
    const theirs = changesSince(await this.#deps.clusters.history(cluster.id), revision)
    if (theirs?.length === 0) return undefined
    return { kind: 'conflict', cluster, theirs, yours: diffClusters(cluster, next) }
  }

  /** Undefined when somebody else was faster. */
  async #write(next: Cluster, change: Pick<PastChange, 'by' | 'changes'>): Promise<Cluster | undefined> {
    const { by, changes } = change
    const told = [clusterFact('clusterChanged', next, change)]
    const saved = await this.#deps.clusters.replace(next, { change, told }).catch((error: unknown) => {
      if (error instanceof AppError && (error.code === 'CONFLICT' || error.code === 'NOT_FOUND')) return undefined
      throw error
    })
    if (!saved) return undefined
    this.#deps.events.clusterChanged({ cluster: saved.id, fields: changes.map(({ field }) => field), by })
    this.#deps.nudge(saved)
    await this.#deps.clusterEvents.changed(saved, by, changes)
    return saved
  }
}

function withoutPause(cluster: Cluster): Cluster {
  const { pause: _, ...running } = cluster
  return running
}

/** For a change that names no revision, and so overtakes nobody. */
function withoutConflict(result: Changed | Conflict | InvalidInput): Changed | InvalidInput {
  if (result.kind === 'conflict') throw conflict('cluster', result.cluster.id)
  return result
}
