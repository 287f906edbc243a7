import { isAllowed } from '../allowed.ts'
import type { Cluster, PresetRef } from '../clusters/model.ts'
import type { ClusterRepository } from '../clusters/repository.ts'
import type { Events } from '../events.ts'
import { invalid, type InvalidInput } from '../input.ts'
import type { Viewer } from '../policy.ts'
import type { Project } from '../projects/model.ts'
import type { Sealed, Sealer } from '../secrets/sealing.ts'
import { sealedFor, type Preset } from './model.ts'
import type { PresetRepository } from './repository.ts'

type Deps = {
  readonly presets: PresetRepository
  readonly clusters: ClusterRepository
  readonly sealer: Sealer
  readonly events: Events
  readonly nudge: (cluster: { id: string; seed: string }) => void
}
type Who = { readonly viewer: Viewer; readonly project: Project }
type Wanted = { readonly id: string; /** Of the cluster's datacenter. */ readonly provider: string }

/**
 * What goes on between presets and clusters. Everything here may be done twice and by several masters at once: what a
 * killed master did not finish, the sweep finishes.
 */
export class PresetUsage {
  readonly #deps: Deps

  constructor(deps: Deps) {
    this.#deps = deps
  }

  /** The preset as a cluster keeps it, if who asks may use it there. */
  async choose({ id, provider }: Wanted, who: Who): Promise<PresetRef | InvalidInput> {
    const preset = await this.#deps.presets.find(id)
    if (!preset || preset.deletingAt || !isOpen(preset, who)) {
      return invalid('preset', 'There is no such preset that clusters of this project can use.')
    }
    if (preset.provider !== provider) {
      return invalid('preset', `Preset ${preset.name} is for ${preset.provider}, and the datacenter is of ${provider}.`)
    }
    return { id, name: preset.name }
  }

  /** Is it there for what a project, or the platform, keeps for later? Who may use it counts when it is used. */
  async isInScope(id: string, projectId: string | undefined): Promise<boolean> {
    const preset = await this.#deps.presets.find(id)
    return preset !== undefined && (preset.projectId === undefined || preset.projectId === projectId)
  }

  /** To be asked after a cluster that uses it was stored: a deletion that began before has not seen the cluster. */
  async isStaying(id: string): Promise<boolean> {
    const preset = await this.#deps.presets.find(id)
    return preset !== undefined && !preset.deletingAt
  }

  /** Takes one away that is marked, or gives it back where clusters use it. Those, at most 100. */
  async advanceDeletion(id: string): Promise<Cluster[]> {
    const { presets, clusters } = this.#deps
    const using = await clusters.listWithPreset(id)
    if (using.length > 0) await presets.unmarkDeleting(id)
    else await presets.deleteMarked(id)
    return using
  }

  /** Makes every cluster that uses it go to its seed again. */
  async tell({ id, untoldSince }: Preset): Promise<void> {
    if (!untoldSince) return
    const { presets, clusters, nudge } = this.#deps
    await clusters.bumpPreset(id)
    await presets.markTold(id, untoldSince)
    for (const cluster of await clusters.placesWithPreset(id)) nudge(cluster)
  }

  async sweep(): Promise<void> {
    const { presets, sealer } = this.#deps
    for (const preset of await presets.listUntold()) await this.tell(preset)
    for (const { id } of await presets.listMarked()) await this.advanceDeletion(id)
    await this.#sealAnew(await presets.listNotSealedBy(sealer.currentKeyId))
  }

  /** Those whose key is not there any more stay as they are, and are counted: they keep no other from it. */
  async #sealAnew(old: readonly Preset[]): Promise<void> {
    const { presets, sealer, events } = this.#deps
    let unreadable = 0
    for (const preset of old) {
      const sealed = resealed(sealer, preset)
      if (sealed) await presets.saveSealed(preset, sealed)
      else unreadable += 1
    }
    events.presetsUnreadable(unreadable)
  }
}

/** Undefined when no key opens it. */
function resealed(sealer: Sealer, preset: Preset): Sealed | undefined {
  try {
    return sealer.reseal(preset.sealed, sealedFor(preset))
  } catch {
    return undefined
  }
}

/** Can clusters of the project be ordered with it? Pure. */
export function isOpen({ projectId, allowed }: Preset, who: Who): boolean {
  return projectId === undefined ? isAllowed(allowed, who) : projectId === who.project.id
}
