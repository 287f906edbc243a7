import type { Collection, Db, Filter } from 'mongodb'
import { conflict, notFound } from '../errors.ts'
import { isDuplicate } from '../mongo/failures.ts'
import { fromOwner, ownerOf, ownersSeenBy } from '../mongo/owners.ts'
import type { Sealed } from '../secrets/sealing.ts'
import { Preset } from './model.ts'

type PresetDoc = Omit<Preset, 'id' | 'projectId'> & { _id: string; owner: string }

/** Storage only: no permissions, and nothing is opened. */
export class PresetRepository {
  readonly #presets: Collection<PresetDoc>

  constructor(db: Db) {
    this.#presets = db.collection<PresetDoc>('presets')
  }

  async get(id: string): Promise<Preset> {
    const preset = await this.find(id)
    if (!preset) throw notFound('preset', id)
    return preset
  }

  async find(id: string): Promise<Preset | undefined> {
    const doc = await this.#presets.findOne({ _id: id })
    return doc ? fromDoc(doc) : undefined
  }

  /** Those of the platform and of a project, if one is given, in the order of names. */
  async list(projectId?: string): Promise<Preset[]> {
    return this.#find({ owner: { $in: ownersSeenBy(projectId) } })
  }

  /** Of a project; of the platform when absent. */
  async countOf(projectId: string | undefined): Promise<number> {
    return this.#presets.countDocuments({ owner: ownerOf(projectId) })
  }

  /** False when the name is taken. */
  async insert({ id, ...preset }: Preset): Promise<boolean> {
    try {
      await this.#presets.insertOne({ _id: id, ...toFields(preset) }, { ignoreUndefined: true })
      return true
    } catch (error) {
      if (isDuplicate(error, 'name')) return false
      throw error
    }
  }

  /** Compare-and-swap on the revision. */
  async replace({ id, ...next }: Preset): Promise<Preset> {
    const saved = await this.#presets.findOneAndReplace(
      { _id: id, revision: next.revision },
      { ...toFields(next), revision: next.revision + 1, changedAt: new Date() },
      { returnDocument: 'after', ignoreUndefined: true },
    )
    if (saved) return fromDoc(saved)
    await this.get(id) // NOT_FOUND if it is gone.
    throw conflict('preset', id)
  }

  /** Those whose clusters may not know yet that the credentials changed. */
  async listUntold(): Promise<Preset[]> {
    return this.#find({ untoldSince: { $exists: true } })
  }

  /** Every cluster was told of the change at `since`; a later one stays. Nothing that people set: no new revision. */
  async markTold(id: string, since: Date): Promise<void> {
    await this.#presets.updateOne({ _id: id, untoldSince: since }, { $unset: { untoldSince: '' } })
  }

  async listNotSealedBy(keyId: string): Promise<Preset[]> {
    return this.#find({ 'sealed.keyId': { $ne: keyId } })
  }

  /** Only while nobody gave other credentials meanwhile. Nothing that people set: no new revision. */
  async saveSealed({ id, sealed: before }: Preset, sealed: Sealed): Promise<void> {
    await this.#presets.updateOne({ _id: id, 'sealed.data': before.data }, { $set: { sealed } })
  }

  /** From here on no cluster begins to use it. A change that somebody has in hand is refused then. */
  async markDeleting(id: string): Promise<void> {
    await this.#presets.updateOne({ _id: id }, { $set: { deletingAt: new Date() }, $inc: { revision: 1 } })
  }

  async unmarkDeleting(id: string): Promise<void> {
    await this.#presets.updateOne({ _id: id }, { $unset: { deletingAt: '' } })
  }

  async listMarked(): Promise<Preset[]> {
    return this.#find({ deletingAt: { $exists: true } })
  }

  async deleteMarked(id: string): Promise<void> {
    await this.#presets.deleteOne({ _id: id, deletingAt: { $exists: true } })
  }

  async deleteOfProject(projectId: string): Promise<void> {
    await this.#presets.deleteMany({ owner: projectId })
  }

  async #find(filter: Filter<PresetDoc>): Promise<Preset[]> {
    return (await this.#presets.find(filter, { sort: { name: 1, owner: 1 } }).toArray()).map(fromDoc)
  }
}

function fromDoc({ _id, owner, ...fields }: PresetDoc): Preset {
  return Preset.parse({ id: _id, ...fromOwner(owner), ...fields })
}

function toFields({ projectId, ...fields }: Omit<Preset, 'id'>): Omit<PresetDoc, '_id'> {
  return { ...fields, owner: ownerOf(projectId) }
}
