import { explainIssues } from '../files/explain.ts'
import { readDocuments, type LocatedDocument } from '../files/located.ts'
import type { Problem } from '../files/problem.ts'
import type { InvalidInput } from '../input.ts'
import { authorize, can, type Viewer } from '../policy.ts'
import type { Project } from '../projects/model.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { SeedService } from '../seeds/service.ts'
import { readNodeUpgrade } from '../node-upgrade/policy.ts'
import { fixedFieldMistakes, newFields } from './apply.ts'
import type { Changed, ClusterChangeService, Conflict } from './change-service.ts'
import { ClusterFile, pathInFile } from './cluster-file.ts'
import { diffClusters, type FieldDiff } from './diff.ts'
import type { Cluster } from './model.ts'
import type { NewCluster } from './new-cluster.ts'
import type { ClusterRepository } from './repository.ts'
import type { ClusterService } from './service.ts'

/** A cluster takes a page of YAML; what is made to be slow to read is not slow at this length. */
const MAX_LENGTH = 16_384
/** Nobody reads more. */
const MAX_PROBLEMS = 100

type Deps = {
  clusters: ClusterRepository
  projects: ProjectRepository
  service: ClusterService
  changes: ClusterChangeService
  seeds: Pick<SeedService, 'findDatacenter'>
}
export type ApplyRequest = {
  readonly document: string
  readonly dryRun?: boolean | null | undefined
  /** Of the cluster as the caller saw it; without one, what the file says wins over what others did. */
  readonly revision?: number | null | undefined
}
export type Applied = {
  readonly kind: 'ok'
  readonly outcome: 'created' | 'changed' | 'unchanged'
  /** Absent in a dry run of a new one. */
  readonly cluster?: Cluster
  readonly changes: readonly FieldDiff[]
}
export type Problems = { readonly kind: 'problems'; readonly problems: readonly Problem[] }
type Result = Applied | Problems | Conflict

/** Makes clusters what a file says. The same file twice changes nothing the second time. */
export class ClusterApplyService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  async apply(viewer: Viewer, request: ApplyRequest): Promise<Result> {
    const read = readClusterFile(request.document)
    if ('kind' in read) return read
    const { file, at } = read
    const project = await this.#findProject(viewer, file.metadata.project)
    if (!project) return at('metadata.project', 'there is no project of this name or id that you are a member of')
    const cluster = await this.#deps.clusters.findByName(project.id, file.metadata.name)
    if (!cluster) return this.#create(viewer, { ...read, project, dryRun: request.dryRun === true })
    authorize(viewer, 'cluster:update', { ...project, thing: { kind: 'cluster', id: cluster.id } })
    const fixed = fixedFieldMistakes(cluster, file.spec, this.#deps.seeds.findDatacenter(cluster.datacenter))
    if (fixed.length > 0)
      return { kind: 'problems', problems: fixed.flatMap((mistake) => inFile(at, mistake).problems) }
    return this.#change(viewer, cluster, { ...read, request })
  }

  async #findProject(viewer: Viewer, nameOrId: string): Promise<Project | undefined> {
    const found = await findProjectOfFile(this.#deps.projects, nameOrId)
    return found && can(viewer, 'project:read', found) ? found : undefined
  }

  async #create(viewer: Viewer, of: ReadFile & { project: Project; dryRun: boolean }): Promise<Result> {
    const { file, at, project, dryRun } = of
    const input = newClusterOf(file, project.id)
    const checked = await this.#deps.service.check(viewer, input)
    if ('problems' in checked) {
      return { kind: 'problems', problems: checked.problems.flatMap((mistake) => inFile(at, mistake).problems) }
    }
    const changes = newFields(checked)
    if (dryRun) return { kind: 'ok', outcome: 'created', changes }
    const created = await this.#deps.service.create(viewer, input)
    return created.kind === 'ok'
      ? { kind: 'ok', outcome: 'created', cluster: created.cluster, changes }
      : inFile(at, created)
  }

  async #change(viewer: Viewer, cluster: Cluster, of: ReadFile & { request: ApplyRequest }): Promise<Result> {
    const { file, at, request } = of
    const {
      version,
      deletionProtection,
      snapshotPolicy: snapshots,
      controlPlane,
      addons,
      nodeUpgrade,
      proxy,
      nodePools,
    } = file.spec
    const { labels } = file.metadata
    const upgrade = nodeUpgrade && readNodeUpgrade(nodeUpgrade)
    const wanted = {
      version,
      deletionProtection,
      snapshots,
      controlPlane,
      addons,
      labels,
      nodeUpgrade: upgrade,
      proxy,
      nodePools,
    }
    const { changes } = this.#deps
    const decide = (now: Cluster) => changes.decide(now, wanted)
    if (request.dryRun && !cluster.deletedAt) {
      const next = decide(cluster)
      return 'kind' in next ? inFile(at, next) : applied({ kind: 'ok', cluster, changes: diffClusters(cluster, next) })
    }
    const result = await changes.change(viewer, { id: cluster.id, revision: request.revision ?? undefined, decide })
    if (result.kind === 'invalid') return inFile(at, result)
    return result.kind === 'conflict' ? result : applied(result)
  }
}

type At = (field: string, message: string) => Problems
type ReadFile = { readonly file: ClusterFile; readonly at: At }

const applied = ({ cluster, changes }: Changed): Applied => ({
  kind: 'ok',
  outcome: changes.length > 0 ? 'changed' : 'unchanged',
  cluster,
  changes: changes.map((diff) => ({ ...diff, field: pathInFile(diff.field) })),
})

/** A mistake in a field of the API, where it is in the file. */
function inFile(at: At, { field, message }: InvalidInput): Problems {
  return field === 'id' ? at('metadata.name', message) : at(pathInFile(field), message)
}

/** Which cluster of which project a file is about; undefined where it cannot be read. Pure. */
export function namedInFile(document: string): ClusterFile['metadata'] | undefined {
  const read = readClusterFile(document)
  return 'kind' in read ? undefined : read.file.metadata
}

/** By its name, or by its id, which a file may say instead. */
export async function findProjectOfFile(
  projects: Pick<ProjectRepository, 'find' | 'findByName'>,
  nameOrId: string,
): Promise<Project | undefined> {
  return (await projects.findByName(nameOrId)) ?? (await projects.find(nameOrId))
}

const whole = (message: string): Problems => ({
  kind: 'problems',
  problems: [{ file: '', line: 0, field: '', message }],
})

function readClusterFile(text: string): ReadFile | Problems {
  if (text.length > MAX_LENGTH) return whole(`is longer than ${MAX_LENGTH} characters`)
  const { documents, problems } = readDocuments('', text)
  if (problems.length > 0) return { kind: 'problems', problems: problems.slice(0, MAX_PROBLEMS) }
  const [document, ...others] = documents
  if (!document) return whole('holds no document')
  if (others.length > 0) return whole(`holds ${others.length + 1} documents: send one at a time`)
  const parsed = ClusterFile.safeParse(document.value, { reportInput: true })
  if (!parsed.success) {
    return { kind: 'problems', problems: explainIssues(parsed.error.issues, document, ClusterFile) }
  }
  return { file: parsed.data, at: locate(document) }
}

/** A label's key may hold dots, so the first two parts of its path are all that is split off. */
const locate =
  (document: LocatedDocument): At =>
  (field, message) => {
    const [, key] = /^metadata\.labels\.(.+)$/.exec(field) ?? []
    const line = document.lineOf(key === undefined ? field.split('.') : ['metadata', 'labels', key])
    return { kind: 'problems', problems: [{ file: '', line, field, message }] }
  }

const newClusterOf = ({ metadata, spec }: ClusterFile, projectId: string): NewCluster & { projectId: string } => ({
  projectId,
  name: metadata.name,
  ...spec,
  nodeUpgrade: spec.nodeUpgrade && readNodeUpgrade(spec.nodeUpgrade),
  labels: metadata.labels,
})
