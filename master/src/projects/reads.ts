import type { Collection, Db, Filter } from 'mongodb'
import { batchedReads } from '../mongo/batched-reads.ts'
import { Batches } from '../mongo/batches.ts'
import type { Project } from './model.ts'
import { fromDoc, type Person, type ProjectDoc } from './repository.ts'

/** Those that nobody asked for in a while are read again. */
const MAX_KEPT = 5_000
const HEAD = { projection: { revision: 1 } } as const

type Head = { readonly id: string; readonly revision: number }

/**
 * Projects to show and to decide by, never to change: which revision is stored is asked every time, and only what
 * that revision says is kept, so whoever lost a role has lost it at once. `accessChangedAt`, which is no part of a
 * revision, may be that of an earlier moment.
 */
export class ProjectReads {
  readonly #projects: Collection<ProjectDoc>
  readonly #kept = new Map<string, Project>()
  readonly #heads: Batches<ProjectDoc, Head>
  readonly #whole: Batches<ProjectDoc, Project>
  readonly #ofPersons = new Batches<readonly Project[], readonly Project[]>({
    read: (keys) => this.#listOf(keys),
    open: (found) => found,
  })

  constructor(db: Db) {
    this.#projects = db.collection<ProjectDoc>('projects')
    this.#heads = batchedReads({ collection: this.#projects, fromDoc: headOf, options: HEAD })
    this.#whole = batchedReads({ collection: this.#projects, fromDoc })
  }

  /** Those of `ids` that there are. */
  async listByIds(ids: readonly string[]): Promise<readonly Project[]> {
    return this.#open(await this.#heads.list(ids))
  }

  /** In which a person has a role. */
  async listOf({ userId, groups = [] }: Person): Promise<readonly Project[]> {
    return (await this.#ofPersons.find(JSON.stringify({ userId, groups }))) ?? []
  }

  /** For several persons at once, each as JSON. */
  async #listOf(keys: readonly string[]): Promise<ReadonlyMap<string, readonly Project[]>> {
    const persons = keys.map((key) => JSON.parse(key) as Required<Person>)
    const groups = persons.flatMap((person) => person.groups)
    const filter = {
      $or: [
        { 'members.userId': { $in: persons.map(({ userId }) => userId) } },
        ...(groups.length > 0 ? [{ 'groups.group': { $in: groups } }] : []),
      ],
    } as Filter<ProjectDoc>
    const found = await this.#open((await this.#projects.find(filter, HEAD).toArray()).map(headOf))
    return new Map(keys.map((key, n) => [key, found.filter((project) => isIn(project, persons[n]))]))
  }

  async #open(heads: readonly Head[]): Promise<readonly Project[]> {
    const changed = heads.filter(({ id, revision }) => this.#kept.get(id)?.revision !== revision)
    const read = new Map((await this.#whole.list(changed.map(({ id }) => id))).map((project) => [project.id, project]))
    if (this.#kept.size + read.size > MAX_KEPT) this.#kept.clear()
    for (const project of read.values()) this.#kept.set(project.id, project)
    return heads.flatMap(({ id }) => read.get(id) ?? this.#kept.get(id) ?? [])
  }
}

const headOf = ({ _id: id, revision }: Pick<ProjectDoc, '_id' | 'revision'>): Head => ({ id, revision })

const isIn = ({ members, groups = [] }: Project, person: Required<Person> | undefined): boolean =>
  person !== undefined &&
  (members.some(({ userId }) => userId === person.userId) || groups.some(({ group }) => person.groups.includes(group)))
