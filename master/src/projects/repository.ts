import type { Collection, Db, Filter } from 'mongodb'
import { conflict, notFound } from '../errors.ts'
import type { NameFilter } from '../name-filter.ts'
import { batchedReads } from '../mongo/batched-reads.ts'
import type { Batches } from '../mongo/batches.ts'
import { isDuplicate } from '../mongo/failures.ts'
import { escapeRegex, fromLabels, labelPart, toLabels } from '../mongo/labels.ts'
import type { Fact } from '../outbox/model.ts'
import { carry } from '../outbox/repository.ts'
import type { PageRequest } from '../mongo/pages.ts'
import { Project } from './model.ts'

/** Who can have a role: a person, by themselves or by groups, or whoever is of one project. */
export type Person = { readonly userId: string; readonly groups?: readonly string[] }
export type Someone = Person | { readonly projectId: string }

/** What projects are looked for by; all that are given count. */
export type ProjectFilter = NameFilter & {
  /** Only those they have a role in; all if absent. */
  readonly of?: Someone | undefined
}

export type ProjectDoc = Omit<Project, 'id' | 'labels'> & { _id: string; /** `key=value`. */ labels?: string[] }

/** Storage only: no permissions. */
export class ProjectRepository {
  readonly #projects: Collection<ProjectDoc>
  readonly #byId: Batches<ProjectDoc, Project>

  constructor(db: Db) {
    this.#projects = db.collection<ProjectDoc>('projects')
    this.#byId = batchedReads({ collection: this.#projects, fromDoc })
  }

  async get(id: string): Promise<Project> {
    const project = await this.find(id)
    if (!project) throw notFound('project', id)
    return project
  }

  async find(id: string): Promise<Project | undefined> {
    return this.#byId.find(id)
  }

  async findByName(name: string): Promise<Project | undefined> {
    const doc = await this.#projects.findOne({ name })
    return doc ? fromDoc(doc) : undefined
  }

  /** In the order of names; one more than `first`, so that the caller sees whether there is a next page. */
  async list(page: PageRequest, { of, labels = [], search }: ProjectFilter): Promise<Project[]> {
    const parts = [
      ...(of ? [ofSomeone(of)] : []),
      ...(page.after === undefined ? [] : [{ name: { $gt: page.after } }]),
      ...(search === undefined ? [] : [{ name: { $regex: escapeRegex(search.toLowerCase()) } }]),
      ...labels.map(labelPart),
    ] as Filter<ProjectDoc>[]
    const docs = await this.#projects
      .find(parts.length > 0 ? { $and: parts } : {}, { sort: { name: 1 }, limit: page.first + 1 })
      .toArray()
    return docs.map(fromDoc)
  }

  /** False when the name is taken. */
  async insert(project: Project): Promise<boolean> {
    try {
      await this.#projects.insertOne({ _id: project.id, ...toFields(project) })
      return true
    } catch (error) {
      if (isDuplicate(error, 'name')) return false
      throw error
    }
  }

  /** Compare-and-swap on the revision, so that of two changes at once only one wins. */
  async replace(next: Project): Promise<Project> {
    const { id, revision } = next
    const saved = await this.#projects.findOneAndReplace(
      { _id: id, revision },
      { ...toFields(next), revision: revision + 1 },
      { returnDocument: 'after' },
    )
    if (saved) return fromDoc(saved)
    await this.get(id) // NOT_FOUND if it is gone.
    throw conflict('project', id)
  }

  /** Those whose clusters may not know yet who is in them. */
  async listWithChangedAccess(): Promise<Project[]> {
    const docs = await this.#projects.find({ accessChangedAt: { $exists: true } }, { limit: 100 }).toArray()
    return docs.map(fromDoc)
  }

  /** Nothing that people set: no new revision. Returns the projects of the person. */
  async markAccessChangedOf(someone: Someone): Promise<Project[]> {
    const filter = ofSomeone(someone)
    await this.#projects.updateMany(filter, { $set: { accessChangedAt: new Date() } })
    return (await this.#projects.find(filter).toArray()).map(fromDoc)
  }

  async markAccessChanged(id: string): Promise<Project | undefined> {
    const change = { $set: { accessChangedAt: new Date() } }
    const doc = await this.#projects.findOneAndUpdate({ _id: id }, change, { returnDocument: 'after' })
    return doc ? fromDoc(doc) : undefined
  }

  /** Every cluster was told of the change at `changedAt`; a later one stays. Nothing that people set: no new revision. */
  async markAccessTold(id: string, changedAt: Date): Promise<void> {
    await this.#projects.updateOne({ _id: id, accessChangedAt: changedAt }, { $unset: { accessChangedAt: '' } })
  }

  /** From here on nothing is added to the project, and it goes as soon as its clusters are gone. */
  async markDeleting(id: string, told: readonly Fact[] = []): Promise<void> {
    await this.#projects.updateOne(
      { _id: id, deletingAt: { $exists: false } },
      { $set: { deletingAt: new Date() }, $inc: { revision: 1 }, ...(told.length > 0 ? { $push: carry(told) } : {}) },
    )
  }

  /** Ids of those being deleted. */
  async listMarked(): Promise<string[]> {
    const marked = { deletingAt: { $exists: true } }
    // All of them: one whose seed is away may stay for days and must not stand before the others.
    const docs = await this.#projects.find(marked, { projection: { _id: 1 } }).toArray()
    return docs.map(({ _id }) => _id)
  }

  /** False when it is gone already, or is not to be deleted. */
  async deleteMarked(id: string): Promise<boolean> {
    const { deletedCount } = await this.#projects.deleteOne({ _id: id, deletingAt: { $exists: true } })
    return deletedCount > 0
  }
}

function ofSomeone(someone: Someone): Filter<ProjectDoc> {
  if ('projectId' in someone) return { _id: someone.projectId }
  const { userId, groups = [] } = someone
  return { $or: [{ 'members.userId': userId }, { 'groups.group': { $in: [...groups] } }] }
}

export function fromDoc({ _id, labels, ...fields }: ProjectDoc): Project {
  return Project.parse({ id: _id, ...fields, ...(labels ? { labels: toLabels(labels) } : {}) })
}

function toFields({ id: _id, labels, ...fields }: Project): Omit<ProjectDoc, '_id'> {
  return { ...fields, ...(labels ? { labels: fromLabels(labels) } : {}) }
}
