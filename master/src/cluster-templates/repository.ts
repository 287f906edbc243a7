import type { Collection, Db } from 'mongodb'
import { conflict, notFound } from '../errors.ts'
import { isDuplicate } from '../mongo/failures.ts'
import { fromLabels, toLabels } from '../mongo/labels.ts'
import { fromPoolDocs, toPoolDocs, type PoolDoc } from '../node-pools/stored.ts'
import { fromOwner, ownerOf, ownersSeenBy } from '../mongo/owners.ts'
import { ClusterTemplate, type TemplateSettings } from './model.ts'

type TemplateDoc = Omit<ClusterTemplate, 'id' | 'projectId' | 'settings'> & {
  _id: string
  owner: string
  settings: Omit<TemplateSettings, 'labels' | 'nodePools'> & {
    /** `key=value`. */ labels: string[]
    nodePools?: PoolDoc[]
  }
}

/** Storage only: no permissions. */
export class ClusterTemplateRepository {
  readonly #templates: Collection<TemplateDoc>

  constructor(db: Db) {
    this.#templates = db.collection<TemplateDoc>('clusterTemplates')
  }

  async get(id: string): Promise<ClusterTemplate> {
    const template = await this.find(id)
    if (!template) throw notFound('cluster template', id)
    return template
  }

  async find(id: string): Promise<ClusterTemplate | undefined> {
    const doc = await this.#templates.findOne({ _id: id })
    return doc ? fromDoc(doc) : undefined
  }

  /** Those of the platform and of a project, if one is given, in the order of names. */
  async list(projectId?: string): Promise<ClusterTemplate[]> {
    const docs = await this.#templates
      .find({ owner: { $in: ownersSeenBy(projectId) } }, { sort: { name: 1, owner: 1 } })
      .toArray()
    return docs.map(fromDoc)
  }

  /** Of a project; of the platform when absent. */
  async countOf(projectId: string | undefined): Promise<number> {
    return this.#templates.countDocuments({ owner: ownerOf(projectId) })
  }

  /** False when the name is taken. */
  async insert(template: ClusterTemplate): Promise<boolean> {
    try {
      await this.#templates.insertOne({ _id: template.id, ...toFields(template) }, { ignoreUndefined: true })
      return true
    } catch (error) {
      if (isDuplicate(error, 'name')) return false
      throw error
    }
  }

  /** Compare-and-swap on the revision. Undefined when the name is taken. */
  async replace(next: ClusterTemplate): Promise<ClusterTemplate | undefined> {
    const { id, revision } = next
    try {
      const saved = await this.#templates.findOneAndReplace(
        { _id: id, revision },
        { ...toFields(next), revision: revision + 1, changedAt: new Date() },
        { returnDocument: 'after', ignoreUndefined: true },
      )
      if (saved) return fromDoc(saved)
    } catch (error) {
      if (isDuplicate(error, 'name')) return undefined
      throw error
    }
    await this.get(id) // NOT_FOUND if it is gone.
    throw conflict('cluster template', id)
  }

  async delete(id: string): Promise<void> {
    await this.#templates.deleteOne({ _id: id })
  }

  async deleteOfProject(projectId: string): Promise<void> {
    await this.#templates.deleteMany({ owner: projectId })
  }
}

function fromDoc({ _id, owner, settings, ...fields }: TemplateDoc): ClusterTemplate {
  const { labels, nodePools, ...rest } = settings
  const pools = nodePools ? { nodePools: fromPoolDocs(nodePools) } : {}
  return ClusterTemplate.parse({
    id: _id,
    ...fromOwner(owner),
    ...fields,
    settings: { ...rest, labels: toLabels(labels), ...pools },
  })
}

function toFields({ id: _id, projectId, settings, ...fields }: ClusterTemplate): Omit<TemplateDoc, '_id'> {
  const { labels, nodePools, ...rest } = settings
  const pools = nodePools ? { nodePools: toPoolDocs(nodePools) } : {}
  return { ...fields, owner: ownerOf(projectId), settings: { ...rest, labels: fromLabels(labels), ...pools } }
}
