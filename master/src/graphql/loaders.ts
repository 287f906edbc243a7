import DataLoader from 'dataloader'
import type { ListedSnapshot } from '#seed-api'
import { shownNodes, type ShownNode } from '../cluster-nodes/shown.ts'
import type { ClusterSnapshotService } from '../cluster-snapshots/service.ts'
import type { ClusterListService } from '../clusters/list-service.ts'
import { notFound } from '../errors.ts'
import type { Project } from '../projects/model.ts'
import type { ProjectService } from '../projects/service.ts'
import type { SeedDrainService } from '../seeds/drain-service.ts'
import type { Drain } from '../seeds/model.ts'
import type { SshKey } from '../ssh-keys/model.ts'
import type { SshKeyService } from '../ssh-keys/service.ts'
import type { User } from '../users/model.ts'
import type { UserService } from '../users/service.ts'

type Deps = {
  readonly users: UserService
  readonly projects: ProjectService
  readonly sshKeys: SshKeyService
  readonly seedDrains: SeedDrainService
  readonly clusterLists: ClusterListService
  readonly clusterSnapshots: ClusterSnapshotService
}

/** One look for all of a kind that one answer asks for. Each loader is made when it is first used: most answers use one. */
export class Loaders {
  readonly #deps: Deps
  readonly project: ProjectLoader
  #user: DataLoader<string, User> | undefined
  #sshKey: DataLoader<string, SshKey> | undefined
  #drain: DataLoader<string, Drain | null> | undefined
  #snapshots: DataLoader<string, readonly ListedSnapshot[]> | undefined
  #nodes: DataLoader<string, readonly ShownNode[]> | undefined
  #clustersIn: Readonly<Record<'seed' | 'datacenter', DataLoader<string, number>>> | undefined

  constructor(deps: Deps) {
    this.#deps = deps
    this.project = new ProjectLoader(deps.projects)
  }

  get user(): DataLoader<string, User> {
    return (this.#user ??= byId('user', (ids) => this.#deps.users.list(ids)))
  }

  get sshKey(): DataLoader<string, SshKey> {
    return (this.#sshKey ??= byId('ssh key', (ids) => this.#deps.sshKeys.listByIds(ids)))
  }

  get drain(): DataLoader<string, Drain | null> {
    return (this.#drain ??= new DataLoader(async (names) => {
      const drains = await this.#deps.seedDrains.list()
      return names.map((name) => drains.get(name) ?? null)
    }))
  }

  get snapshots(): DataLoader<string, readonly ListedSnapshot[]> {
    return (this.#snapshots ??= new DataLoader(async (ids) => {
      const snapshots = await this.#deps.clusterSnapshots.list(ids)
      return ids.map((id) => snapshots.get(id) ?? [])
    }))
  }

  /** Of clusters, by their ids. */
  get nodes(): DataLoader<string, readonly ShownNode[]> {
    return (this.#nodes ??= new DataLoader(async (ids) => {
      const nodes = await this.#deps.clusterLists.listNodes(ids)
      return ids.map((id) => shownNodes(nodes.get(id)))
    }))
  }

  /** How many clusters a place has. */
  get clustersIn(): Readonly<Record<'seed' | 'datacenter', DataLoader<string, number>>> {
    return (this.#clustersIn ??= { seed: this.#count('seed'), datacenter: this.#count('datacenter') })
  }

  #count(kind: 'seed' | 'datacenter'): DataLoader<string, number> {
    return new DataLoader((names) => Promise.all(names.map((name) => this.#deps.clusterLists.countIn({ kind, name }))))
  }
}

/** Projects, of which a service has mostly read for the same answer what it shows: those are there without waiting. */
class ProjectLoader {
  readonly #projects: Deps['projects']
  readonly #known = new Map<string, Project>()
  #loader: DataLoader<string, Project> | undefined

  constructor(projects: Deps['projects']) {
    this.#projects = projects
  }

  remember(project: Project): void {
    this.#known.set(project.id, project)
  }

  load(id: string): Project | Promise<Project> {
    const known = this.#known.get(id)
    if (known) return known
    this.#loader ??= byId('project', (ids) => this.#projects.listByIds(ids))
    return this.#loader.load(id)
  }
}

function byId<T extends { readonly id: string }>(
  kind: string,
  list: (ids: readonly string[]) => Promise<readonly T[]>,
) {
  return new DataLoader<string, T>(async (ids) => {
    const found = new Map((await list(ids)).map((thing) => [thing.id, thing]))
    return ids.map((id) => found.get(id) ?? notFound(kind, id))
  })
}
