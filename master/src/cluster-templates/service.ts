import type { Cluster } from '../clusters/model.ts'
import { checkSettings, type ClusterSettings, type NewCluster } from '../clusters/new-cluster.ts'
import type { ClusterService } from '../clusters/service.ts'
import { AppError, notFound } from '../errors.ts'
import { newId } from '../ids.ts'
import { checkLine, checkName, invalid, type InvalidInput } from '../input.ts'
import { authorize, authorizeAdmin, type Permission, type Viewer } from '../policy.ts'
import type { PresetUsage } from '../presets/usage.ts'
import type { Project } from '../projects/model.ts'
import { authorizeAddition, canChangeOwned } from '../projects/ownership.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { ClusterTemplate, TemplateSettings } from './model.ts'
import type { ClusterTemplateRepository } from './repository.ts'
import { overlay, settingsOf, toSettings } from './settings.ts'

/** All of them are in one answer. */
const MAX_TEMPLATES = 100

type Deps = {
  templates: ClusterTemplateRepository
  projects: ProjectRepository
  clusters: ClusterService
  presets: PresetUsage
}
type Maybe<T> = T | null | undefined
type Saved = { readonly kind: 'ok'; readonly clusterTemplate: ClusterTemplate } | InvalidInput
type NewTemplate = {
  readonly projectId?: Maybe<string>
  readonly name: string
  readonly description?: Maybe<string>
  readonly fromCluster?: Maybe<string>
  readonly settings?: Maybe<ClusterSettings>
}
type Update = Pick<NewTemplate, 'description' | 'settings'> & {
  readonly id: string
  readonly revision: number
  readonly name?: Maybe<string>
}
export type Order = NewCluster & { readonly projectId: string; readonly template?: Maybe<string> }

/** Templates of projects and of the platform, and clusters that are ordered with one. */
export class ClusterTemplateService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** One of the platform is for everybody to read. */
  async get(viewer: Viewer, id: string): Promise<ClusterTemplate> {
    return (await this.#permitted(viewer, 'clusterTemplate:read', id)).template
  }

  /** Those of the platform, and of a project that the viewer was already allowed to read. */
  async list(projectId?: string): Promise<ClusterTemplate[]> {
    return this.#deps.templates.list(projectId)
  }

  async canChange(viewer: Viewer, { projectId }: ClusterTemplate): Promise<boolean> {
    return canChangeOwned(viewer, 'clusterTemplate:change', { projectId, projects: this.#deps.projects })
  }

  async create(viewer: Viewer, input: NewTemplate): Promise<Saved> {
    const { projects } = this.#deps
    const owner = { projectId: input.projectId ?? undefined, projects }
    const project = await authorizeAddition(viewer, 'clusterTemplate:change', owner)
    const settings = await this.#newSettings(viewer, project, input)
    if ('kind' in settings) return settings
    const mistake = await this.#mistakeIn({ ...input, settings }, project?.id)
    if (mistake) return mistake
    if ((await this.#deps.templates.countOf(project?.id)) >= MAX_TEMPLATES) {
      return invalid('name', `There are ${MAX_TEMPLATES} templates already: delete one first.`)
    }
    const now = new Date()
    const clusterTemplate: ClusterTemplate = {
      id: newId(),
      revision: 1,
      ...(project ? { projectId: project.id } : {}),
      name: input.name,
      ...(input.description ? { description: input.description } : {}),
      settings,
      createdBy: viewer.userId,
      createdAt: now,
      changedAt: now,
    }
    return (await this.#deps.templates.insert(clusterTemplate)) ? { kind: 'ok', clusterTemplate } : taken(input.name)
  }

  /** Throws CONFLICT when somebody changed it since `revision`. */
  async update(viewer: Viewer, { id, revision, ...change }: Update): Promise<Saved> {
    const { template } = await this.#permitted(viewer, 'clusterTemplate:change', id)
    const description = change.description ?? template.description
    const next: ClusterTemplate = {
      ...template,
      revision,
      name: change.name ?? template.name,
      ...(description ? { description } : {}),
      settings: change.settings ? toSettings(change.settings) : template.settings,
    }
    const mistake = await this.#mistakeIn(next, template.projectId)
    if (mistake) return mistake
    const clusterTemplate = await this.#deps.templates.replace(next)
    return clusterTemplate ? { kind: 'ok', clusterTemplate } : taken(next.name)
  }

  async delete(viewer: Viewer, id: string): Promise<void> {
    await this.#permitted(viewer, 'clusterTemplate:change', id)
    await this.#deps.templates.delete(id)
  }

  /** Makes a cluster, with a template or without. What is given wins over what the template says. */
  async order(
    viewer: Viewer,
    { template: templateId, ...given }: Order,
  ): Promise<{ kind: 'ok'; cluster: Cluster } | InvalidInput> {
    if (!templateId) return this.#deps.clusters.create(viewer, given)
    const project = await this.#deps.projects.get(given.projectId)
    authorize(viewer, 'cluster:create', { ...project, thing: { kind: 'project', id: project.id } })
    const template = await this.#deps.templates.find(templateId)
    if (!template || (template.projectId ?? project.id) !== project.id) {
      return invalid('template', 'There is no such template, neither in this project nor of the platform.')
    }
    const { projectId, name, restoreFrom, proxy, ...above } = given
    const { id, name: templateName, revision } = template
    const settings = overlay(template.settings, toSettings(above))
    const madeFrom = { templateId: id, name: templateName, revision }
    const result = await this.#deps.clusters.create(viewer, {
      ...settings,
      projectId,
      name,
      madeFrom,
      restoreFrom,
      proxy,
    })
    return result.kind === 'invalid' ? fromTemplate(result, { template, above }) : result
  }

  async #permitted(
    viewer: Viewer,
    permission: Permission & `clusterTemplate:${string}`,
    id: string,
  ): Promise<{ template: ClusterTemplate }> {
    const template = await this.#deps.templates.get(id)
    if (template.projectId === undefined) {
      if (permission !== 'clusterTemplate:read') authorizeAdmin(viewer)
      return { template }
    }
    const project = await this.#deps.projects.find(template.projectId)
    if (!project) throw notFound('cluster template', id)
    authorize(viewer, permission, { ...project, thing: { kind: 'cluster template', id } })
    return { template }
  }

  async #newSettings(
    viewer: Viewer,
    project: Project | undefined,
    { fromCluster, settings }: NewTemplate,
  ): Promise<TemplateSettings | InvalidInput> {
    const given = toSettings(settings ?? {})
    if (!fromCluster) return given
    const cluster = await this.#deps.clusters.get(viewer, fromCluster).catch((error: unknown) => {
      if (error instanceof AppError && error.code === 'NOT_FOUND') return undefined
      throw error
    })
    if (!cluster || (project && cluster.projectId !== project.id)) {
      return invalid('fromCluster', 'There is no such cluster in this project.')
    }
    return overlay(settingsOf(cluster), given)
  }

  async #mistakeIn(
    { name, description, settings }: Pick<ClusterTemplate, 'name' | 'settings'> & { description?: Maybe<string> },
    projectId: string | undefined,
  ): Promise<InvalidInput | undefined> {
    const mistake = checkName('name', name) ?? checkLine('description', description ?? '')
    if (mistake) return mistake
    const wrong = checkSettings(settings, this.#deps.clusters.offerToAll())
    if (wrong) return { ...wrong, field: `settings.${wrong.field}` }
    if (!settings.preset || (await this.#deps.presets.isInScope(settings.preset, projectId))) return undefined
    return invalid('settings.preset', 'There is no such preset, neither here nor of the platform.')
  }
}

const taken = (name: string) => invalid('name', `"${name}" is taken: a template of this name is there already.`)

type Source = { readonly template: ClusterTemplate; readonly above: ClusterSettings }

/** Who did not write a value has to learn where it comes from. */
function fromTemplate(mistake: InvalidInput, { template, above }: Source): InvalidInput {
  const [field = ''] = mistake.field.split('.')
  const isGiven = (toSettings(above) as Readonly<Record<string, unknown>>)[field] !== undefined
  const isOfTemplate = (template.settings as Readonly<Record<string, unknown>>)[field] !== undefined
  if (isGiven || !isOfTemplate) return mistake
  return {
    ...mistake,
    message: `${mistake.message} (The template ${template.name} says so: give another value here, or change it there.)`,
  }
}
