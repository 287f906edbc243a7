import type { ClientSession, Collection, Db, Filter } from 'mongodb'
import { notFound } from '../errors.ts'
import { isDuplicate } from '../mongo/failures.ts'
import type { PageRequest } from '../mongo/pages.ts'
import { Project } from './model.ts'

type ProjectDoc = Omit<Project, 'id'> & {
  _id: string
  /** Counts clusters ever added: see `touch`. */ clustersAdded?: number
}

/** Storage only: no permissions. */
export class ProjectRepository {
  readonly #projects: Collection<ProjectDoc>

  constructor(db: Db) {
    this.#projects = db.collection<ProjectDoc>('projects')
  }

  async get(id: string): Promise<Project> {
    const project = await this.find(id)
    if (!project) throw notFound('project', id)
    return project
  }

  async find(id: string): Promise<Project | undefined> {
    const doc = await this.#projects.findOne({ _id: id })
    return doc ? fromDoc(doc) : undefined
  }

  async listByIds(ids: readonly string[]): Promise<Project[]> {
    return (await this.#projects.find({ _id: { $in: [...ids] } }).toArray()).map(fromDoc)
  }

  /** In the order of names; one more than `first`, so that the caller sees whether there is a next page. */
  async list(page: PageRequest, memberId?: string): Promise<Project[]> {
    const filter: Filter<ProjectDoc> = {
      ...(memberId === undefined ? {} : { 'members.userId': memberId }),
      ...(page.after === undefined ? {} : { name: { $gt: page.after } }),
    }
    const docs = await this.#projects.find(filter, { sort: { name: 1 }, limit: page.first + 1 }).toArray()
    return docs.map(fromDoc)
  }

  /** False when the name is taken. */
  async insert(project: Project): Promise<boolean> {
    const { id, ...fields } = project
    try {
      await this.#projects.insertOne({ _id: id, ...fields })
      return true
    } catch (error) {
      if (isDuplicate(error, 'name')) return false
      throw error
    }
  }

  /**
   * Writes to the project inside the transaction that adds a cluster to it, so that deleting the project at the
   * same moment conflicts with it. Throws NOT_FOUND when the project is gone.
   */
  async touch(id: string, session: ClientSession): Promise<void> {
    const { matchedCount } = await this.#projects.updateOne({ _id: id }, { $inc: { clustersAdded: 1 } }, { session })
    if (matchedCount === 0) throw notFound('project', id)
  }

  async delete(id: string, session: ClientSession): Promise<void> {
    const { deletedCount } = await this.#projects.deleteOne({ _id: id }, { session })
    if (deletedCount === 0) throw notFound('project', id)
  }
}

function fromDoc({ _id, ...fields }: ProjectDoc): Project {
  return Project.parse({ id: _id, ...fields })
}
