import { readNameFilter, type AskedNames } from '../name-filter.ts'
import { toPage, type Page, type PageRequest } from '../mongo/pages.ts'
import { authorize, readsAll, type Viewer } from '../policy.ts'
import type { Project } from '../projects/model.ts'
import type { ProjectReads } from '../projects/reads.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import { countOf, pageOf } from './list-in-memory.ts'
import { cursorKey, type ClusterFilter, type ClusterOrder } from './list-query.ts'
import type { ClusterMirror } from './mirror.ts'
import type { Cluster, Observed } from './model.ts'
import type { ClusterRepository } from './repository.ts'

type Deps = {
  clusters: ClusterRepository
  projects: ProjectRepository
  reads: ProjectReads
  mirror: Pick<ClusterMirror, 'ofProjects'>
}

/** Counting goes through an index, but through all of it. */
const MAX_COUNT = 10_000

type Maybe<T> = T | null | undefined

/** What people may ask for; what is absent does not matter. */
export type ClusterListRequest = {
  readonly filter?: Maybe<
    AskedNames & {
      readonly datacenter?: Maybe<string>
      readonly seed?: Maybe<string>
      readonly version?: Maybe<string>
      readonly ready?: Maybe<boolean>
      readonly deleting?: Maybe<boolean>
    }
  >
  readonly orderBy?: Maybe<ClusterOrder>
  readonly page: PageRequest
}

/** Told of the projects that were read for an answer, in which they may be asked for again. */
type OnProject = (project: Project) => void

/** A page that can also say how many there are on all pages, at most MAX_COUNT. */
export type ClusterPage = Page<Cluster> & { readonly count: () => Promise<number> }

/** Lists of clusters. Nothing here asks a seed. */
export class ClusterListService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** Of one project. Throws NOT_FOUND to those who may not see it, INVALID for a filter or cursor that is wrong. */
  async ofProject(viewer: Viewer, projectId: string, request: ClusterListRequest): Promise<ClusterPage> {
    const project = await this.#deps.projects.get(projectId)
    authorize(viewer, 'cluster:read', { ...project, thing: { kind: 'project', id: projectId } })
    return this.#list([projectId], request)
  }

  /** Those of a project that are there among `ids`; throws NOT_FOUND to those who may not see it. */
  async ofProjectById(viewer: Viewer, projectId: string, ids: readonly string[]): Promise<Cluster[]> {
    const project = await this.#deps.projects.get(projectId)
    authorize(viewer, 'cluster:read', { ...project, thing: { kind: 'project', id: projectId } })
    return ids.length === 0 ? [] : this.#deps.clusters.listOfProjectByIds(projectId, ids)
  }

  /** Of every project that the viewer may see. */
  async all(viewer: Viewer, request: ClusterListRequest, seen?: OnProject): Promise<ClusterPage> {
    return this.#list(await this.#visible(viewer, seen), request)
  }

  /** How many there are in a place, those being deleted included. For who may know what others have. */
  async countIn({ kind, name }: { readonly kind: 'seed' | 'datacenter'; readonly name: string }): Promise<number> {
    return this.#deps.clusters.countIn(kind === 'seed' ? { seed: name } : { datacenter: name })
  }

  /** Those of clusters that the caller may see, by the clusters' ids. */
  async listNodes(ids: readonly string[]): Promise<ReadonlyMap<string, Observed['nodes']>> {
    return this.#deps.clusters.listNodes(ids)
  }

  async #visible(viewer: Viewer, seen?: OnProject): Promise<readonly string[] | undefined> {
    if (viewer.serviceAccount) return [viewer.serviceAccount.projectId]
    if (readsAll(viewer)) return undefined
    const projects = await this.#deps.reads.listOf(viewer)
    if (seen) for (const project of projects) seen(project)
    return projects.map(({ id }) => id)
  }

  async #list(projectIds: readonly string[] | undefined, request: ClusterListRequest): Promise<ClusterPage> {
    const filter = { ...readFilter(request.filter ?? {}), projectIds }
    const order = request.orderBy ?? 'name'
    const { page } = request
    const { clusters, mirror } = this.#deps
    const known = projectIds && (await mirror.ofProjects(projectIds))
    const asked = { filter, order, page }
    const found = known ? pageOf(known, asked) : await clusters.list(asked)
    return {
      ...toPage(found, page.first, (cluster) => cursorKey(cluster, order)),
      count: async () => (known ? Math.min(countOf(known, filter), MAX_COUNT) : clusters.count(filter, MAX_COUNT)),
    }
  }
}

function readFilter({ labelSelector, search, ...rest }: NonNullable<ClusterListRequest['filter']>): ClusterFilter {
  const given = Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== null && value !== undefined))
  return { ...given, ...readNameFilter({ labelSelector, search }) }
}
