import type { Cluster } from '../clusters/model.ts'
import { notFound } from '../errors.ts'
import type { Events } from '../events.ts'
import { newId } from '../ids.ts'
import { invalid, type InvalidInput } from '../input.ts'
import { authorize, authorizeAdmin, authorizeReadAll, readsAll, type Permission, type Viewer } from '../policy.ts'
import type { Project } from '../projects/model.ts'
import { authorizeAddition, canChangeOwned } from '../projects/ownership.ts'
import type { ProjectRepository } from '../projects/repository.ts'
import type { Sealer } from '../secrets/sealing.ts'
import { decideNewPreset, decidePresetChange, type NewPreset, type PresetChange } from './decide.ts'
import { sealedFor, type Preset } from './model.ts'
import type { PresetRepository } from './repository.ts'
import { isOpen, type PresetUsage } from './usage.ts'

/** All of them are in one answer. */
const MAX_PRESETS = 100

type Deps = {
  presets: PresetRepository
  projects: ProjectRepository
  usage: PresetUsage
  sealer: Sealer
  events: Events
}
type Saved = { readonly kind: 'ok'; readonly preset: Preset } | InvalidInput
type Update = PresetChange & { readonly id: string; readonly revision: number }

/** Rules and permissions of presets. Credentials go in and are never given out. */
export class PresetService {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** One of the platform is for those who run it to read; others see it in the list of a project that may use it. */
  async get(viewer: Viewer, id: string): Promise<Preset> {
    const preset = await this.#permitted(viewer, 'preset:read', id)
    if (preset.projectId === undefined && !readsAll(viewer)) throw notFound('preset', id)
    return preset
  }

  /** Of the platform. */
  async listAll(viewer: Viewer): Promise<Preset[]> {
    authorizeReadAll(viewer)
    return this.#deps.presets.list()
  }

  /** Those that the viewer can use in a project that they were already allowed to read. */
  async list(viewer: Viewer, project: Project): Promise<Preset[]> {
    const all = await this.#deps.presets.list(project.id)
    return all.filter((preset) => isOpen(preset, { viewer, project }))
  }

  async canChange(viewer: Viewer, { projectId }: Preset): Promise<boolean> {
    return canChangeOwned(viewer, 'preset:change', { projectId, projects: this.#deps.projects })
  }

  async create(viewer: Viewer, input: NewPreset): Promise<Saved> {
    const projectId = input.projectId ?? undefined
    await authorizeAddition(viewer, 'preset:change', { projectId, projects: this.#deps.projects })
    const decided = decideNewPreset(input)
    if ('kind' in decided) return decided
    if ((await this.#deps.presets.countOf(projectId)) >= MAX_PRESETS) {
      return invalid('name', `There are ${MAX_PRESETS} presets already: delete one first.`)
    }
    const { plain, ...fields } = decided
    const [id, now] = [newId(), new Date()]
    const preset: Preset = {
      id,
      revision: 1,
      ...(projectId === undefined ? {} : { projectId }),
      ...fields,
      sealed: this.#deps.sealer.seal(plain, sealedFor({ id })),
      credentialsChangedAt: now,
      createdBy: viewer.userId,
      createdAt: now,
      changedAt: now,
    }
    if (!(await this.#deps.presets.insert(preset))) {
      return invalid('name', `"${preset.name}" is taken: a preset of this name is there already.`)
    }
    this.#deps.events.presetChanged({ preset: id, by: viewer.userId, change: 'created' })
    return { kind: 'ok', preset }
  }

  /** Throws CONFLICT when somebody changed it since `revision`. A killed master's change is told by the sweep. */
  async update(viewer: Viewer, { id, revision, ...change }: Update): Promise<Saved> {
    const before = await this.#permitted(viewer, 'preset:change', id)
    const decided = decidePresetChange(before, change)
    if ('kind' in decided) return decided
    const { plain, ...next } = decided
    const preset = await this.#deps.presets.replace({ ...next, revision, ...this.#sealAnew(before, plain) })
    this.#deps.events.presetChanged({ preset: id, by: viewer.userId, change: 'updated' })
    await this.#deps.usage.tell(preset)
    return { kind: 'ok', preset }
  }

  /** Refuses for one that clusters use, and says which. */
  async delete(viewer: Viewer, id: string): Promise<{ kind: 'ok' } | { kind: 'in-use'; clusters: Cluster[] }> {
    await this.#permitted(viewer, 'preset:change', id)
    await this.#deps.presets.markDeleting(id)
    const clusters = await this.#deps.usage.advanceDeletion(id)
    if (clusters.length > 0) return { kind: 'in-use', clusters }
    this.#deps.events.presetChanged({ preset: id, by: viewer.userId, change: 'deleted' })
    return { kind: 'ok' }
  }

  /** The mark goes with them, so that they are told also when this master is killed. */
  #sealAnew(preset: Preset, plain: string | undefined): Partial<Preset> {
    if (plain === undefined) return {}
    const now = new Date()
    const sealed = this.#deps.sealer.seal(plain, sealedFor(preset))
    return { sealed, credentialsChangedAt: now, untoldSince: now }
  }

  async #permitted(viewer: Viewer, permission: Permission & `preset:${string}`, id: string): Promise<Preset> {
    const preset = await this.#deps.presets.get(id)
    if (preset.projectId === undefined) {
      if (!readsAll(viewer)) throw notFound('preset', id)
      if (permission !== 'preset:read') authorizeAdmin(viewer)
      return preset
    }
    const project = await this.#deps.projects.find(preset.projectId)
    if (!project) throw notFound('preset', id)
    authorize(viewer, permission, { ...project, thing: { kind: 'preset', id } })
    return preset
  }
}
